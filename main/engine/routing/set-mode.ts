import {
  copiesTo,
  FROM_CUSTOMER,
  FROM_PEER,
  FROM_PROVIDER,
  isLimited,
  SILENT,
  type Announcements,
  type Seed,
} from "./announcement.ts";
import { Distributions, type Entry } from "./distributions.ts";
import type { AsGraph, AsLists } from "./graph.ts";
import { sweep, type SweepOrder, type SweepState } from "./sweeps.ts";

/** All routes of the best rank. */
export interface SetRoutes {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  /** By AS: which of the distributions over entry points; -1 without a route. */
  readonly distribution: Int32Array;
  /** Distribution d has the entries `entry[i]` with `share[i]`, start[d] <= i < start[d + 1], in rising order; shares sum to 1. */
  readonly start: ArrayLike<number>;
  readonly entry: ArrayLike<number>;
  readonly share: ArrayLike<number>;
  readonly entries: readonly Entry[];
  /** Neighbors whose routes an AS keeps, rising. */
  nextHops(as: number): number[];
  /** Seeds of the AS that it uses: those of the best rank, in their order. */
  bestSeeds(as: number): readonly number[];
  /** Seeds among these whose routes the AS tells a neighbor. */
  seedsTold(from: number, to: number): readonly number[];
}

/**
 * Set mode: every route of the best relationship and path length is kept. Routes through different next-hop ASes share
 * equally; all sessions of one origin are one next hop.
 */
export function setRoutes(graph: AsGraph, announcements: Announcements): SetRoutes {
  const ranks = new Ranks(graph, announcements);
  const order = sweep(graph, announcements.seeds, ranks);
  const distributions = distribute(ranks, order);
  return {
    relationship: ranks.relationship,
    pathLength: ranks.pathLength,
    ...distributions,
    nextHops: (as) => ranks.nextHops(as),
    bestSeeds: (as) => ranks.bestSeeds(as),
    seedsTold: (from, to) => ranks.seedsTold(from, to),
  };
}

const NO_SEEDS: readonly number[] = [];

class Ranks implements SweepState {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  /** 1 where a route of the best rank comes from a neighbor in the graph. */
  readonly hasNextHop: Uint8Array;
  /** 1 where an AS has a seed that it may not tell everybody: what it tells is asked neighbor by neighbor. */
  readonly isLimited: Uint8Array;
  readonly seedsOf: ReadonlyMap<number, readonly number[]>;
  readonly graph: AsGraph;
  readonly seeds: readonly Seed[];

  constructor(graph: AsGraph, { seeds, silent }: Announcements) {
    this.graph = graph;
    this.relationship = new Uint8Array(graph.count);
    this.pathLength = new Int32Array(graph.count);
    this.hasNextHop = new Uint8Array(graph.count);
    this.isLimited = new Uint8Array(graph.count);
    this.seeds = seeds;
    this.seedsOf = Map.groupBy(seeds.keys(), (seed) => seeds[seed].as);
    for (const seed of seeds) if (isLimited(seed)) this.isLimited[seed.as] = 1;
    for (const as of silent) this.relationship[as] = SILENT;
  }

  offer(to: number, relationship: number, pathLength: number, from: number): boolean {
    const had = this.relationship[to];
    if (had > relationship) return false;
    if (had === relationship) {
      if (pathLength > this.pathLength[to]) return false;
      if (pathLength === this.pathLength[to]) {
        if (from >= 0) this.hasNextHop[to] = 1;
        return false;
      }
    }
    this.relationship[to] = relationship;
    this.pathLength[to] = pathLength;
    this.hasNextHop[to] = from >= 0 ? 1 : 0;
    return true;
  }

  lengthTold(from: number, to: number): number {
    const length = this.pathLength[from] + 1;
    if (this.isLimited[from] === 0 || this.hasNextHop[from] === 1) return length;
    const copies = this.fewestCopies(from, to);
    return copies < 0 ? -1 : length + copies;
  }

  /** The fewest copies with which an AS tells `to` one of its sessions' routes; -1: none of them. */
  fewestCopies(from: number, to: number): number {
    let fewest = -1;
    for (const seed of this.bestSeeds(from)) {
      const copies = copiesTo(this.seeds[seed], to);
      if (copies >= 0 && (fewest < 0 || copies < fewest)) fewest = copies;
    }
    return fewest;
  }

  bestSeeds(as: number): readonly number[] {
    const seeds = this.seedsOf.get(as);
    if (!seeds) return NO_SEEDS;
    return seeds.filter((seed) => {
      const { relationship, pathLength } = this.seeds[seed];
      return relationship === this.relationship[as] && pathLength === this.pathLength[as];
    });
  }

  /** Of equal routes an AS tells the shortest: without copies where it has another route than its sessions'. */
  seedsTold(from: number, to: number): readonly number[] {
    const best = this.bestSeeds(from);
    if (this.isLimited[from] === 0) return best;
    const copies = this.hasNextHop[from] === 1 ? 0 : this.fewestCopies(from, to);
    return copies < 0 ? [] : best.filter((seed) => copiesTo(this.seeds[seed], to) === copies);
  }

  nextHops(as: number): number[] {
    if (this.hasNextHop[as] === 0) return [];
    const from = this.#neighborsThatTell(this.relationship[as]);
    const lowest = this.relationship[as] >= FROM_PEER ? FROM_CUSTOMER : FROM_PROVIDER;
    const found: number[] = [];
    for (let i = from.start[as]; i < from.start[as + 1]; i++) {
      const neighbor = from.as[i];
      if (this.relationship[neighbor] < lowest || this.relationship[neighbor] === SILENT) continue;
      if (this.lengthTold(neighbor, as) === this.pathLength[as]) found.push(neighbor);
    }
    return found;
  }

  #neighborsThatTell(relationship: number): AsLists {
    const { customers, peers, providers } = this.graph;
    if (relationship === FROM_CUSTOMER) return customers;
    return relationship === FROM_PEER ? peers : providers;
  }
}

function distribute(ranks: Ranks, order: SweepOrder) {
  const distribution = new Int32Array(ranks.graph.count).fill(-1);
  const distributions = new Distributions();
  const mixer = new Mixer(ranks, distribution, distributions);
  for (const as of order) distribution[as] = mixer.mix(as, ranks.bestSeeds(as));
  return { distribution, ...distributions.finish() };
}

/** Mixes the distributions of next hops, an AS after those that it has its routes from. */
class Mixer {
  readonly #ranks: Ranks;
  readonly #known: Int32Array;
  readonly #distributions: Distributions;

  constructor(ranks: Ranks, known: Int32Array, distributions: Distributions) {
    this.#ranks = ranks;
    this.#known = known;
    this.#distributions = distributions;
  }

  /** Equal shares of the next hops of an AS: one for the sessions of each origin, one for each neighbor. */
  mix(as: number, seeds: readonly number[]): number {
    const parts = this.#seedParts(as, seeds);
    for (const neighbor of this.#ranks.nextHops(as)) parts.push(this.#asToldTo(neighbor, as));
    return this.#distributions.mix(parts);
  }

  #seedParts(as: number, seeds: readonly number[]): number[] {
    if (seeds.length === 0) return [];
    const byOrigin = Map.groupBy(seeds, (seed) => this.#ranks.seeds[seed].origin);
    return Array.from(byOrigin.values(), (ofOrigin) => this.#distributions.single(as, ofOrigin));
  }

  /** The distribution of `from` as the traffic of `to` sees it: through the sessions that `from` told it of. */
  #asToldTo(from: number, to: number): number {
    if (this.#ranks.isLimited[from] === 0) return this.#known[from];
    const told = this.#ranks.seedsTold(from, to);
    return told.length === this.#ranks.bestSeeds(from).length ? this.#known[from] : this.mix(from, told);
  }
}
