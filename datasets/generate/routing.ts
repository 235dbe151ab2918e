import type { Session } from "./sessions.ts";
import type { Dice } from "./random.ts";
import { CUSTOMER, PEER, PROVIDER, degree, type Topology } from "./topology.ts";

/**
 * How the world of the sample routes: each AS looks at what its neighbors would tell it and keeps what it likes best,
 * over and over until nobody changes their mind, as routers do. Preferences are not the textbook's everywhere: some
 * ASes like one neighbor better than its relationship deserves, and ties go to the oldest route, not to the lowest
 * number.
 */

/** `via` of an AS that hands traffic to us directly. */
export const DIRECT = -2;
export const NO_ROUTE = -1;

const MAX_SWEEPS = 40;
const FAVOURED = 4;

export interface Routes {
  /** Next AS index, DIRECT or NO_ROUTE. */
  via: Int32Array;
  /** An equally good other next hop, else the same as via. */
  otherVia: Int32Array;
  /** PROVIDER, PEER or CUSTOMER: from whom the route was learned. */
  learned: Uint8Array;
  length: Uint8Array;
}

/** The neighbor that an AS prefers against the textbook, or -1. */
export interface Habits {
  favourite: Int32Array;
}

/** Draws the ASes with odd preferences: a share of those that have a choice favour one neighbor for reasons of their own. */
export function drawHabits(topology: Topology, share: number, dice: Dice): Habits {
  const favourite = new Int32Array(topology.asns.length).fill(-1);
  for (let as = 0; as < favourite.length; as++) {
    const choices = degree(topology, as);
    const asn = topology.asns[as];
    if (choices < 2 || choices > 400 || dice.unit("odd", asn) >= share) continue;
    const pick = topology.start[as] + Math.floor(dice.unit("favourite", asn) * choices);
    if (topology.relation[pick] !== CUSTOMER) favourite[as] = topology.neighbor[pick];
  }
  return { favourite };
}

const KIND_AS_LEARNED = { transit: CUSTOMER, peer: PEER, customer: PROVIDER } as const;

interface Candidate {
  via: number;
  preference: number;
  length: number;
  learned: number;
  age: number;
}

/** One prefix under way: the routes so far and what decides between them. */
class Propagation {
  readonly routes: Routes;
  private readonly direct: Uint8Array;
  private readonly topology: Topology;
  private readonly habits: Habits;
  private readonly dice: Dice;

  constructor(topology: Topology, habits: Habits, sessions: readonly Session[], dice: Dice) {
    const count = topology.asns.length;
    this.topology = topology;
    this.habits = habits;
    this.dice = dice;
    this.direct = new Uint8Array(count);
    this.routes = {
      via: new Int32Array(count).fill(NO_ROUTE),
      otherVia: new Int32Array(count).fill(NO_ROUTE),
      learned: new Uint8Array(count),
      length: new Uint8Array(count).fill(255),
    };
    for (const session of sessions) {
      const as = topology.indexOf.get(session.asn);
      if (as !== undefined) this.direct[as] = Math.max(this.direct[as], KIND_AS_LEARNED[session.kind]);
    }
  }

  private passesThrough(from: number, as: number): boolean {
    let at = from;
    for (let steps = 0; at >= 0 && steps < 64; steps++) {
      if (at === as) return true;
      at = this.routes.via[at];
    }
    return at >= 0;
  }

  private offers(as: number, edge: number): Candidate | null {
    const { neighbor, relation, asns } = this.topology;
    const from = neighbor[edge];
    const { via, learned, length } = this.routes;
    if (via[from] === NO_ROUTE || (learned[from] !== CUSTOMER && relation[edge] !== PROVIDER)) return null;
    const favoured = this.habits.favourite[as] === from;
    return {
      via: from,
      preference: favoured ? FAVOURED : relation[edge],
      length: length[from] + 1,
      learned: relation[edge],
      age: this.dice.unit("age", asns[as], asns[from]),
    };
  }

  private better(a: Candidate, b: Candidate | null): boolean {
    if (b === null) return true;
    if (a.preference !== b.preference) return a.preference > b.preference;
    if (a.length !== b.length) return a.length < b.length;
    return a.age < b.age;
  }

  private best(as: number): { best: Candidate | null; equal: number } {
    const { start } = this.topology;
    const kind = this.direct[as];
    let best: Candidate | null = kind > 0 ? { via: DIRECT, preference: kind, length: 1, learned: kind, age: -1 } : null;
    let equal = NO_ROUTE;
    for (let edge = start[as]; edge < start[as + 1]; edge++) {
      const offer = this.offers(as, edge);
      if (offer === null || (best !== null && offer.preference < best.preference)) continue;
      if (best !== null && offer.preference === best.preference && offer.length > best.length) continue;
      if (this.passesThrough(offer.via, as)) continue;
      const tie = best !== null && offer.preference === best.preference && offer.length === best.length;
      if (this.better(offer, best)) {
        equal = tie && best !== null && best.via !== DIRECT ? best.via : NO_ROUTE;
        best = offer;
      } else if (tie && best !== null && best.via !== DIRECT) equal = offer.via;
    }
    return { best, equal };
  }

  /** Lets one AS decide again; true when it changed its mind. */
  private decide(as: number): boolean {
    const { via, otherVia, learned, length } = this.routes;
    const { best, equal } = this.best(as);
    const changed = best === null ? via[as] !== NO_ROUTE : via[as] !== best.via || length[as] !== best.length;
    via[as] = best?.via ?? NO_ROUTE;
    otherVia[as] = equal === NO_ROUTE ? via[as] : equal;
    learned[as] = best?.learned ?? 0;
    length[as] = best?.length ?? 255;
    return changed;
  }

  run(): Routes {
    let changed = true;
    for (let sweep = 0; changed && sweep < MAX_SWEEPS; sweep++) {
      changed = false;
      for (let as = 0; as < this.direct.length; as++) changed = this.decide(as) || changed;
    }
    return this.routes;
  }
}

/** Routes of every AS to a prefix that is announced over the given sessions. Odd preferences may never settle: then the last sweep counts. */
export function computeRoutes(topology: Topology, habits: Habits, sessions: readonly Session[], dice: Dice): Routes {
  return new Propagation(topology, habits, sessions, dice).run();
}
