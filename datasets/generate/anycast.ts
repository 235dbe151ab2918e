import type { Cell, Shares } from "./cells.ts";
import { Exits } from "./exits.ts";
import type { Dice } from "./random.ts";
import { computeRoutes, type Habits } from "./routing.ts";
import type { Session } from "./sessions.ts";
import type { Topology } from "./topology.ts";

/** Users of a cell who arrive over one session. */
export interface Entry {
  pop: number;
  entryAsn: number;
  share: number;
}

/** How the world routes to any announced set, departures apart; each set is worked out at first use. */
export class Anycast {
  private readonly exits = new Map<string, Exits>();
  private readonly topology: Topology;
  private readonly habits: Habits;
  private readonly sessions: readonly Session[];
  private readonly dice: Dice;

  constructor(topology: Topology, habits: Habits, sessions: readonly Session[], dice: Dice) {
    this.topology = topology;
    this.habits = habits;
    this.sessions = sessions;
    this.dice = dice;
  }

  private exitsOf(announced: readonly number[]): Exits {
    const key = announced.join(" ");
    const known = this.exits.get(key);
    if (known !== undefined) return known;
    const sessions = this.sessions.filter((session) => announced.includes(session.pop));
    const routes = computeRoutes(this.topology, this.habits, sessions, this.dice);
    const exits = new Exits(this.topology, routes, sessions);
    this.exits.set(key, exits);
    return exits;
  }

  /** The best route takes all users, or most where another is equally good and some of the network's routers have that one. */
  entries(cell: Cell, announced: readonly number[]): Entry[] {
    const as = this.topology.indexOf.get(cell.network.asn);
    if (as === undefined) return [];
    const exits = this.exitsOf(announced);
    const first = exits.exit(as, cell.place, false);
    const second = exits.exit(as, cell.place, true);
    if (first === null) return [];
    if (second === null || second.pop === first.pop) return [{ ...first, share: 1 }];
    const share = this.dice.between(0.55, 0.95, "split", cell.network.asn, cell.geo.code, cell.family);
    return [
      { ...first, share },
      { ...second, share: 1 - share },
    ];
  }

  /** The same by PoP. */
  routed(cell: Cell, announced: readonly number[]): Shares {
    return new Map(this.entries(cell, announced).map(({ pop, share }) => [pop, share]));
  }
}
