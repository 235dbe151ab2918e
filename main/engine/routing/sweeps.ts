import { FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER, OWN } from "./announcement.ts";
import type { AsGraph, AsLists } from "./graph.ts";

/** What a mode keeps of the routes that it has found, by AS. */
export interface SweepState {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  /**
   * `from` (an AS, or -1 - seed for a session) offers a route; true when it is better than what the AS had, so that the
   * AS has to be taken up when the sweep comes to that length. Worse routes than the one in hand change nothing.
   */
  offer(to: number, relationship: number, pathLength: number, from: number): boolean;
  /** Path length that `to` sees when `from` tells its route, -1 when it tells nothing. */
  lengthTold(from: number, to: number): number;
  /** The AS has heard all that it may use: before it tells anybody, and after those that it has its routes from. */
  settle(as: number): void;
}

/** A seed as the sweeps see it. */
export interface SweepSeed {
  readonly as: number;
  readonly relationship: number;
  readonly pathLength: number;
}

/**
 * Gao-Rexford in three sweeps, linear in the links: customer routes up by path length, peer routes across once,
 * provider routes down by path length. Seeds are offered as `-1 - index`.
 */
export function sweep(graph: AsGraph, seeds: readonly SweepSeed[], state: SweepState): void {
  const order = new Int32Array(graph.count);
  const climbed = climb(graph, seeds, state, order);
  const crossed = cross(graph, seeds, state, order, climbed);
  descend(graph, seeds, state, order.subarray(0, crossed));
}

/** ASes to take up, by path length. */
type Buckets = number[][];

function put(buckets: Buckets, pathLength: number, as: number): void {
  while (buckets.length <= pathLength) buckets.push([]);
  buckets[pathLength].push(as);
}

/** Up: from those who announce it themselves or are told by a customer to their providers. Fills `order`; its length. */
function climb(graph: AsGraph, seeds: readonly SweepSeed[], state: SweepState, order: Int32Array): number {
  const { providers } = graph;
  const buckets: Buckets = [];
  // Own routes first: what comes after never takes their place, so that an AS stands once at its length.
  offerSeeds(seeds, OWN, state, buckets);
  offerSeeds(seeds, FROM_CUSTOMER, state, buckets);
  let routed = 0;
  for (let length = 0; length < buckets.length; length++) {
    for (const as of buckets[length]) {
      // An AS that was found shorter since then has had its turn.
      if (state.pathLength[as] !== length) continue;
      order[routed++] = as;
      state.settle(as);
      tell(providers, as, FROM_CUSTOMER, state, buckets);
    }
  }
  return routed;
}

function offerSeeds(seeds: readonly SweepSeed[], relationship: number, state: SweepState, buckets: Buckets): void {
  for (let seed = 0; seed < seeds.length; seed++) {
    const { as, relationship: how, pathLength } = seeds[seed];
    if (how === relationship && state.offer(as, relationship, pathLength, -1 - seed)) put(buckets, pathLength, as);
  }
}

function tell(to: AsLists, as: number, relationship: number, state: SweepState, buckets: Buckets): void {
  for (let i = to.start[as]; i < to.start[as + 1]; i++) {
    const other = to.as[i];
    if (state.relationship[other] > relationship) continue;
    const length = state.lengthTold(as, other);
    if (length >= 0 && state.offer(other, relationship, length, as)) put(buckets, length, other);
  }
}

/** Across: from the ASes with a route of their own or of a customer (first in `order`) to their peers that have none. */
function cross(
  { peers }: AsGraph,
  seeds: readonly SweepSeed[],
  state: SweepState,
  order: Int32Array,
  climbed: number,
): number {
  let routed = climbed;
  const offer = (to: number, pathLength: number, from: number): void => {
    const had = state.relationship[to];
    if (state.offer(to, FROM_PEER, pathLength, from) && had < FROM_PEER) order[routed++] = to;
  };
  seeds.forEach(({ as, relationship, pathLength }, seed) => {
    if (relationship === FROM_PEER) offer(as, pathLength, -1 - seed);
  });
  for (let at = 0; at < climbed; at++) {
    const as = order[at];
    for (let i = peers.start[as]; i < peers.start[as + 1]; i++) {
      const peer = peers.as[i];
      if (state.relationship[peer] > FROM_PEER) continue;
      const length = state.lengthTold(as, peer);
      if (length >= 0) offer(peer, length, as);
    }
  }
  for (let at = climbed; at < routed; at++) state.settle(order[at]);
  return routed;
}

/** Down: from everybody who has a route (`routed`) to their customers that have none but from providers. */
function descend(graph: AsGraph, seeds: readonly SweepSeed[], state: SweepState, routed: Int32Array): void {
  const { customers } = graph;
  const buckets: Buckets = [];
  for (const as of routed) put(buckets, state.pathLength[as], as);
  offerSeeds(seeds, FROM_PROVIDER, state, buckets);
  for (let length = 0; length < buckets.length; length++) {
    for (const as of buckets[length]) {
      if (state.pathLength[as] !== length) continue;
      if (state.relationship[as] === FROM_PROVIDER) state.settle(as);
      tell(customers, as, FROM_PROVIDER, state, buckets);
    }
  }
}
