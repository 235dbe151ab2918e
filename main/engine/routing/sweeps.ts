import { FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER, NONE, SILENT } from "./announcement.ts";
import type { AsGraph, AsLists } from "./graph.ts";

/** What a mode keeps of the routes that it has found, by AS. */
export interface SweepState {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  /**
   * `from` (an AS, or -1 - seed for a session) offers a route; true when it is the AS's first of this length, so that
   * the AS has to be taken up when the sweep comes to that length. Worse routes than the one in hand change nothing.
   */
  offer(to: number, relationship: number, pathLength: number, from: number): boolean;
  /** Path length that `to` sees when `from` tells its route, -1 when it tells nothing. */
  lengthTold(from: number, to: number): number;
}

/** ASes that have a route, an AS after those that it has it from. */
export type SweepOrder = Int32Array;

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
export function sweep(graph: AsGraph, seeds: readonly SweepSeed[], state: SweepState): SweepOrder {
  const order = new Int32Array(graph.count);
  let routed = climb(graph, seeds, state, order);
  routed = cross(graph, seeds, state, order, routed);
  routed = descend(graph, seeds, state, order, routed);
  return order.subarray(0, routed);
}

/** ASes to take up, by path length. */
type Buckets = number[][];

function put(buckets: Buckets, pathLength: number, as: number): void {
  while (buckets.length <= pathLength) buckets.push([]);
  buckets[pathLength].push(as);
}

/** Up: from those who are told as their customer (or announce it themselves) to their providers. */
function climb(graph: AsGraph, seeds: readonly SweepSeed[], state: SweepState, order: Int32Array): number {
  const { providers } = graph;
  const buckets: Buckets = [];
  seeds.forEach(({ as, relationship, pathLength }, seed) => {
    if (relationship < FROM_CUSTOMER) return;
    if (state.offer(as, relationship, pathLength, -1 - seed)) put(buckets, pathLength, as);
  });
  const isTaken = new Uint8Array(graph.count);
  let routed = 0;
  for (let length = 0; length < buckets.length; length++) {
    for (const as of buckets[length]) {
      // An AS that was found shorter since then has had its turn; one with a route of its own may stand here twice.
      if (state.pathLength[as] !== length || isTaken[as] === 1) continue;
      isTaken[as] = 1;
      order[routed++] = as;
      tell(providers, as, FROM_CUSTOMER, state, buckets);
    }
  }
  return routed;
}

function tell(to: AsLists, as: number, relationship: number, state: SweepState, buckets: Buckets): void {
  for (let i = to.start[as]; i < to.start[as + 1]; i++) {
    const other = to.as[i];
    if (state.relationship[other] > relationship) continue;
    const length = state.lengthTold(as, other);
    if (length >= 0 && state.offer(other, relationship, length, as)) put(buckets, length, other);
  }
}

/** Across: to the ASes without a customer route, from their peers that have one. */
function cross(
  { count, peers }: AsGraph,
  seeds: readonly SweepSeed[],
  state: SweepState,
  order: Int32Array,
  first: number,
): number {
  seeds.forEach(({ as, relationship, pathLength }, seed) => {
    if (relationship === FROM_PEER && state.relationship[as] <= FROM_PEER)
      state.offer(as, relationship, pathLength, -1 - seed);
  });
  let routed = first;
  for (let as = 0; as < count; as++) {
    if (state.relationship[as] > FROM_PEER) continue;
    for (let i = peers.start[as]; i < peers.start[as + 1]; i++) {
      const peer = peers.as[i];
      if (state.relationship[peer] < FROM_CUSTOMER || state.relationship[peer] === SILENT) continue;
      const length = state.lengthTold(peer, as);
      if (length >= 0) state.offer(as, FROM_PEER, length, peer);
    }
    if (state.relationship[as] === FROM_PEER) order[routed++] = as;
  }
  return routed;
}

/** Down: from everybody who has a route to their customers that have none but from providers. */
function descend(
  { count, customers }: AsGraph,
  seeds: readonly SweepSeed[],
  state: SweepState,
  order: Int32Array,
  first: number,
): number {
  const buckets: Buckets = [];
  for (let as = 0; as < count; as++) {
    const { [as]: relationship } = state.relationship;
    if (relationship !== NONE && relationship !== SILENT) put(buckets, state.pathLength[as], as);
  }
  seeds.forEach(({ as, relationship, pathLength }, seed) => {
    if (relationship !== FROM_PROVIDER || state.relationship[as] > FROM_PROVIDER) return;
    if (state.offer(as, relationship, pathLength, -1 - seed)) put(buckets, pathLength, as);
  });
  let routed = first;
  for (let length = 0; length < buckets.length; length++) {
    for (const as of buckets[length]) {
      if (state.pathLength[as] !== length) continue;
      if (state.relationship[as] === FROM_PROVIDER) order[routed++] = as;
      tell(customers, as, FROM_PROVIDER, state, buckets);
    }
  }
  return routed;
}
