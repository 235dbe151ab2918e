import type { Announcements } from "./announcement.ts";
import { Distributions, type Entry } from "./distributions.ts";
import type { AsGraph } from "./graph.ts";
import { Ranks } from "./ranks.ts";
import { sweep, type SweepState } from "./sweeps.ts";

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
  const state = new Spread(ranks);
  sweep(graph, announcements.seeds, state);
  return {
    relationship: ranks.relationship,
    pathLength: ranks.pathLength,
    distribution: state.distribution,
    ...state.distributions.finish(),
    nextHops: (as) => ranks.nextHops(as),
    bestSeeds: (as) => ranks.bestSeeds(as),
    seedsTold: (from, to) => ranks.seedsTold(from, to),
  };
}

/** Not told yet. */
const UNKNOWN = -1;
/** To be mixed of what each next hop tells. */
const SEVERAL = -2;

/** Keeps all routes of the best rank, and mixes the distributions of next hops as the sweeps settle one AS after another. */
class Spread implements SweepState {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  readonly distribution: Int32Array;
  readonly distributions = new Distributions();
  readonly #ranks: Ranks;
  /** By AS: the distribution that all its next hops told so far have; SEVERAL where they differ. */
  readonly #told: Int32Array;
  /** By AS: the distribution that whoever hears of it gets; SEVERAL where that depends on who asks. */
  readonly #tells: Int32Array;
  /** What is mixed for neighbors that a limited AS tells of these sessions only. */
  readonly #mixOfTold = new Map<readonly number[], number>();

  constructor(ranks: Ranks) {
    this.relationship = ranks.relationship;
    this.pathLength = ranks.pathLength;
    this.distribution = new Int32Array(ranks.graph.count).fill(UNKNOWN);
    this.#told = new Int32Array(ranks.graph.count);
    this.#tells = new Int32Array(ranks.graph.count).fill(SEVERAL);
    this.#ranks = ranks;
  }

  offer(to: number, relationship: number, pathLength: number, from: number): boolean {
    const had = this.relationship[to];
    if (had > relationship) return false;
    if (had === relationship) {
      const hadLength = this.pathLength[to];
      if (pathLength > hadLength) return false;
      if (pathLength === hadLength) {
        if (from >= 0) this.#ranks.hasNextHop[to] = 1;
        if (this.#told[to] !== SEVERAL && this.#told[to] !== this.#toldBy(from, to)) this.#told[to] = SEVERAL;
        return false;
      }
    }
    this.relationship[to] = relationship;
    this.pathLength[to] = pathLength;
    this.#ranks.hasNextHop[to] = from >= 0 ? 1 : 0;
    this.#told[to] = this.#toldBy(from, to);
    return true;
  }

  /** The distribution that comes with an offer; an AS with sessions of its own looks at all of them when it is settled. */
  #toldBy(from: number, to: number): number {
    return from < 0 ? SEVERAL : this.#asToldTo(from, to);
  }

  lengthTold(from: number, to: number): number {
    return this.#ranks.lengthTold(from, to);
  }

  settle(as: number): void {
    const told = this.#told[as];
    const distribution = told === SEVERAL ? this.#mix(as, this.#ranks.bestSeeds(as)) : told;
    this.distribution[as] = distribution;
    if (this.#ranks.isLimited[as] === 0) this.#tells[as] = distribution;
  }

  /** Equal shares of the next hops of an AS: one for the sessions of each origin, one for each neighbor. */
  #mix(as: number, seeds: readonly number[]): number {
    const parts = this.#seedParts(as, seeds);
    for (const neighbor of this.#ranks.nextHops(as)) parts.push(this.#asToldTo(neighbor, as));
    return this.distributions.mix(parts);
  }

  #seedParts(as: number, seeds: readonly number[]): number[] {
    if (seeds.length === 0) return [];
    const byOrigin = Map.groupBy(seeds, (seed) => this.#ranks.seeds[seed].origin);
    return Array.from(byOrigin.values(), (ofOrigin) => this.distributions.single(as, ofOrigin));
  }

  /** The distribution of `from` as the traffic of `to` sees it: through the sessions that `from` told it of. */
  #asToldTo(from: number, to: number): number {
    const tells = this.#tells[from];
    if (tells !== SEVERAL) return tells;
    const told = this.#ranks.seedsTold(from, to);
    if (told.length === this.#ranks.bestSeeds(from).length) return this.distribution[from];
    let known = this.#mixOfTold.get(told);
    if (known === undefined) this.#mixOfTold.set(told, (known = this.#mix(from, told)));
    return known;
  }
}
