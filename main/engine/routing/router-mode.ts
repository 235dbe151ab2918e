import { copiesTo, NONE, SILENT, type Announcements, type Seed } from "./announcement.ts";
import type { AsGraph } from "./graph.ts";
import { sweep, type SweepState } from "./sweeps.ts";

/** One route per AS. `next`: the AS that it came from, or -1 - seed where it came from an announcement. */
export interface RouterRoutes {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  readonly next: Int32Array;
  /** Index of the seed at the end of the route; -1 without one. */
  readonly seed: Int32Array;
}

/**
 * Router mode: relationship, then path length, then the lowest ASN of the next hop (a session counts as the origin's
 * ASN), then the earliest announcement.
 */
export function routerRoutes(graph: AsGraph, announcements: Announcements): RouterRoutes {
  const state = new RouterState(graph, announcements);
  sweep(graph, announcements.seeds, state);
  return state;
}

class RouterState implements SweepState, RouterRoutes {
  readonly relationship: Uint8Array;
  readonly pathLength: Int32Array;
  readonly next: Int32Array;
  readonly seed: Int32Array;
  readonly #asn: Uint32Array;
  readonly #seeds: readonly Seed[];

  constructor(graph: AsGraph, { seeds, silent }: Announcements) {
    this.relationship = new Uint8Array(graph.count);
    this.pathLength = new Int32Array(graph.count);
    this.next = new Int32Array(graph.count);
    this.seed = new Int32Array(graph.count).fill(-1);
    this.#asn = graph.asn;
    this.#seeds = seeds;
    for (const as of silent) this.relationship[as] = SILENT;
  }

  offer(to: number, relationship: number, pathLength: number, from: number): boolean {
    const had = this.relationship[to];
    if (had === SILENT || had > relationship) return false;
    const isFirst = had < relationship || pathLength < this.pathLength[to];
    if (!isFirst && (pathLength > this.pathLength[to] || !this.#isPreferred(from, to))) return false;
    this.relationship[to] = relationship;
    this.pathLength[to] = pathLength;
    this.next[to] = from;
    this.seed[to] = this.#seedOf(from);
    return isFirst;
  }

  /** Between routes of one rank. */
  #isPreferred(from: number, to: number): boolean {
    const [asn, hadAsn] = [this.#asnOf(from), this.#asnOf(this.next[to])];
    return asn < hadAsn || (asn === hadAsn && this.#seedOf(from) < this.seed[to]);
  }

  #seedOf(from: number): number {
    return from < 0 ? -1 - from : this.seed[from];
  }

  #asnOf(from: number): number {
    return from < 0 ? this.#seeds[-1 - from].origin : this.#asn[from];
  }

  lengthTold(from: number, to: number): number {
    const length = this.pathLength[from] + 1;
    if (this.next[from] >= 0) return length;
    const copies = copiesTo(this.#seeds[-1 - this.next[from]], to);
    return copies < 0 ? -1 : length + copies;
  }

  settle(): void {}
}

/** ASNs of the path without the prepends at its end: the AS itself, then every next hop with the copies that it added. */
export function routerPath(graph: AsGraph, routes: RouterRoutes, { seeds }: Announcements, as: number): number[] {
  if (routes.relationship[as] === NONE || routes.relationship[as] === SILENT) return [];
  const path = [graph.asn[as]];
  for (let at = as; routes.next[at] >= 0; at = routes.next[at]) {
    const next = routes.next[at];
    const told = routes.next[next] < 0 ? copiesTo(seeds[-1 - routes.next[next]], at) : 0;
    for (let copy = 0; copy <= told; copy++) path.push(graph.asn[next]);
  }
  return path;
}
