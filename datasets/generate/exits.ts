import { distanceKm, type Point } from "./geography.ts";
import { POPS } from "./pops.ts";
import { DIRECT, NO_ROUTE, type Routes } from "./routing.ts";
import type { Session } from "./sessions.ts";
import type { Topology } from "./topology.ts";
import { CUSTOMER, PEER, PROVIDER } from "./topology.ts";

const LEARNED = { transit: CUSTOMER, peer: PEER, customer: PROVIDER } as const;

/** Where traffic leaves the world of ASes: the PoP, and the AS that hands it to us. */
export interface Exit {
  pop: number;
  entryAsn: number;
}

/** The routes of one announced prefix with the sessions over which each neighbor may hand over. */
export class Exits {
  readonly routes: Routes;
  private readonly topology: Topology;
  private readonly sessionsOf = new Map<number, Session[]>();

  constructor(topology: Topology, routes: Routes, sessions: readonly Session[]) {
    this.topology = topology;
    this.routes = routes;
    for (const session of sessions) {
      const list = this.sessionsOf.get(session.asn) ?? [];
      list.push(session);
      this.sessionsOf.set(session.asn, list);
    }
  }

  /** Follows the path of an AS to the neighbor of ours, then hands over at the session nearest to the user (hot potato). */
  exit(as: number, place: Point, other: boolean): Exit | null {
    const { via, otherVia, learned } = this.routes;
    if (via[as] === NO_ROUTE) return null;
    let at = as;
    let next = other ? otherVia[as] : via[as];
    for (let steps = 0; next !== DIRECT; steps++) {
      if (next === NO_ROUTE || steps > 64) return null;
      at = next;
      next = via[at];
    }
    const entryAsn = this.topology.asns[at];
    const usable = (this.sessionsOf.get(entryAsn) ?? []).filter((session) => LEARNED[session.kind] === learned[at]);
    let pop = -1;
    let nearest = Infinity;
    for (const session of usable) {
      const km = distanceKm(place, POPS[session.pop]);
      if (km < nearest) [nearest, pop] = [km, session.pop];
    }
    return pop < 0 ? null : { pop, entryAsn };
  }
}
