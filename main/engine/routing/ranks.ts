import {
  FROM_CUSTOMER,
  FROM_PEER,
  FROM_PROVIDER,
  isLimited,
  SILENT,
  type Announcements,
  type Seed,
} from "./announcement.ts";
import type { AsGraph, AsLists } from "./graph.ts";
import { LimitedSeeds } from "./limited-seeds.ts";

const NO_SEEDS: readonly number[] = [];

/** The best rank of every AS, and by it all its routes. What it says of an AS holds once the AS is settled. */
export class Ranks {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  /** 1 where a route of the best rank comes from a neighbor in the graph. */
  readonly hasNextHop: Uint8Array;
  /** 1 where an AS has a seed that it may not tell everybody: what it tells is asked neighbor by neighbor. */
  readonly isLimited: Uint8Array;
  readonly graph: AsGraph;
  readonly seeds: readonly Seed[];
  readonly #seedsOf: ReadonlyMap<number, readonly number[]>;
  readonly #limited = new Map<number, LimitedSeeds>();

  constructor(graph: AsGraph, { seeds, silent }: Announcements) {
    this.graph = graph;
    this.relationship = new Uint8Array(graph.count);
    this.pathLength = new Int32Array(graph.count);
    this.hasNextHop = new Uint8Array(graph.count);
    this.isLimited = new Uint8Array(graph.count);
    this.seeds = seeds;
    this.#seedsOf = Map.groupBy(seeds.keys(), (seed) => seeds[seed].as);
    for (const seed of seeds) if (isLimited(seed)) this.isLimited[seed.as] = 1;
    for (const as of silent) this.relationship[as] = SILENT;
  }

  lengthTold(from: number, to: number): number {
    const length = this.pathLength[from] + 1;
    if (this.isLimited[from] === 0 || this.hasNextHop[from] === 1) return length;
    const { copies } = this.#limitedSeeds(from).toldTo(to);
    return copies < 0 ? -1 : length + copies;
  }

  /** Seeds of the AS that it uses: those of the best rank, in their order. */
  bestSeeds(as: number): readonly number[] {
    const seeds = this.#seedsOf.get(as);
    if (!seeds) return NO_SEEDS;
    if (this.isLimited[as] === 1) return this.#limitedSeeds(as).best;
    return this.#bestOf(as, seeds);
  }

  /** Of equal routes an AS tells the shortest: without copies where it has another route than its sessions'. */
  seedsTold(from: number, to: number): readonly number[] {
    return this.isLimited[from] === 0 ? this.bestSeeds(from) : this.#limitedSeeds(from).toldTo(to).seeds;
  }

  /** Neighbors whose routes an AS keeps, rising. */
  nextHops(as: number): number[] {
    if (this.hasNextHop[as] === 0) return [];
    const from = this.#neighborsThatTell(this.relationship[as]);
    const lowest = this.relationship[as] >= FROM_PEER ? FROM_CUSTOMER : FROM_PROVIDER;
    const found: number[] = [];
    for (let i = from.start[as]; i < from.start[as + 1]; i++) {
      const neighbor = from.as[i];
      if (this.relationship[neighbor] < lowest || this.relationship[neighbor] === SILENT) continue;
      // Those with a longer path are not settled yet.
      if (this.pathLength[neighbor] >= this.pathLength[as]) continue;
      if (this.lengthTold(neighbor, as) === this.pathLength[as]) found.push(neighbor);
    }
    return found;
  }

  #neighborsThatTell(relationship: number): AsLists {
    const { customers, peers, providers } = this.graph;
    if (relationship === FROM_CUSTOMER) return customers;
    return relationship === FROM_PEER ? peers : providers;
  }

  #limitedSeeds(as: number): LimitedSeeds {
    let known = this.#limited.get(as);
    if (!known) {
      const best = this.#bestOf(as, this.#seedsOf.get(as) ?? NO_SEEDS);
      this.#limited.set(as, (known = new LimitedSeeds(this.seeds, best, this.hasNextHop[as] === 1)));
    }
    return known;
  }

  #bestOf(as: number, seeds: readonly number[]): readonly number[] {
    return seeds.filter((seed) => {
      const { relationship, pathLength } = this.seeds[seed];
      return relationship === this.relationship[as] && pathLength === this.pathLength[as];
    });
  }
}
