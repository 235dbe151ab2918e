import {
  copiesTo,
  FROM_CUSTOMER,
  FROM_PEER,
  isLimited,
  NONE,
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
}

/**
 * Set mode: every route of the best relationship and path length is kept. Routes through different next-hop ASes share
 * equally; all sessions of one origin are one next hop.
 */
export function setRoutes(graph: AsGraph, announcements: Announcements): SetRoutes {
  const ranks = new Ranks(graph, announcements);
  const order = sweep(graph, announcements.seeds, ranks);
  return {
    ...distribute(graph, announcements.seeds, ranks, order),
    relationship: ranks.relationship,
    pathLength: ranks.pathLength,
  };
}

class Ranks implements SweepState {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  /** 1 where a route of the best rank comes from a neighbor in the graph. */
  readonly hasNextHop: Uint8Array;
  /** 1 where an AS has a seed that it may not tell everybody: what it tells is asked neighbor by neighbor. */
  readonly isLimited: Uint8Array;
  readonly seedsOf: ReadonlyMap<number, readonly number[]>;
  readonly #seeds: readonly Seed[];

  constructor(graph: AsGraph, { seeds, silent }: Announcements) {
    this.relationship = new Uint8Array(graph.count);
    this.pathLength = new Int32Array(graph.count);
    this.hasNextHop = new Uint8Array(graph.count);
    this.isLimited = new Uint8Array(graph.count);
    this.#seeds = seeds;
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
      const copies = copiesTo(this.#seeds[seed], to);
      if (copies >= 0 && (fewest < 0 || copies < fewest)) fewest = copies;
    }
    return fewest;
  }

  /** Seeds of the AS that have its best rank, in their order. */
  bestSeeds(as: number): readonly number[] {
    return (this.seedsOf.get(as) ?? []).filter((seed) => {
      const { relationship, pathLength } = this.#seeds[seed];
      return relationship === this.relationship[as] && pathLength === this.pathLength[as];
    });
  }
}

function distribute(graph: AsGraph, seeds: readonly Seed[], ranks: Ranks, order: SweepOrder) {
  const distribution = new Int32Array(graph.count).fill(-1);
  const distributions = new Distributions();
  const build = new DistributionBuild(graph, seeds, ranks, distribution, distributions);
  for (const as of order) distribution[as] = build.of(as);
  return { distribution, ...distributions.finish() };
}

/** Mixes the distributions of next hops, an AS after those that it has its routes from. */
class DistributionBuild {
  readonly #graph: AsGraph;
  readonly #seeds: readonly Seed[];
  readonly #ranks: Ranks;
  readonly #known: Int32Array;
  readonly #distributions: Distributions;
  /** Distributions of the next hops of the AS at hand. */
  readonly #parts: number[] = [];

  constructor(graph: AsGraph, seeds: readonly Seed[], ranks: Ranks, known: Int32Array, distributions: Distributions) {
    this.#graph = graph;
    this.#seeds = seeds;
    this.#ranks = ranks;
    this.#known = known;
    this.#distributions = distributions;
  }

  of(as: number): number {
    this.#parts.length = 0;
    if (this.#ranks.seedsOf.has(as)) this.#addSeeds(as, this.#ranks.bestSeeds(as));
    if (this.#ranks.hasNextHop[as] === 1) this.#addNextHops(as);
    return this.#distributions.mix(this.#parts);
  }

  /** The sessions of each origin are one next hop. */
  #addSeeds(as: number, seeds: readonly number[]): void {
    for (const [, ofOrigin] of Map.groupBy(seeds, (seed) => this.#seeds[seed].origin))
      this.#parts.push(this.#distributions.single(as, ofOrigin));
  }

  #addNextHops(as: number): void {
    const { relationship, pathLength } = this.#ranks;
    const from = this.#neighborsThatTell(relationship[as]);
    const lowest = relationship[as] >= FROM_PEER ? FROM_CUSTOMER : NONE + 1;
    for (let i = from.start[as]; i < from.start[as + 1]; i++) {
      const neighbor = from.as[i];
      if (relationship[neighbor] < lowest || relationship[neighbor] === SILENT) continue;
      if (this.#ranks.lengthTold(neighbor, as) === pathLength[as]) this.#parts.push(this.#asToldTo(neighbor, as));
    }
  }

  #neighborsThatTell(relationship: number): AsLists {
    const { customers, peers, providers } = this.#graph;
    if (relationship === FROM_CUSTOMER) return customers;
    return relationship === FROM_PEER ? peers : providers;
  }

  /** The distribution of `from` as the traffic of `to` sees it: through the sessions that `from` told it of. */
  #asToldTo(from: number, to: number): number {
    const ranks = this.#ranks;
    if (ranks.isLimited[from] === 0) return this.#known[from];
    const best = ranks.bestSeeds(from);
    const copies = ranks.hasNextHop[from] === 1 ? 0 : ranks.fewestCopies(from, to);
    const told = best.filter((seed) => copiesTo(this.#seeds[seed], to) === copies);
    if (told.length === best.length) return this.#known[from];
    const outer = this.#parts.splice(0);
    this.#addSeeds(from, told);
    if (ranks.hasNextHop[from] === 1) this.#addNextHops(from);
    const seen = this.#distributions.mix(this.#parts);
    this.#parts.splice(0, this.#parts.length, ...outer);
    return seen;
  }
}
