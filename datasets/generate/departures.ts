import type { Entry } from "./anycast.ts";
import { rightness, type Cell, type Shares } from "./cells.ts";
import { POPS, popIndex } from "./pops.ts";
import type { Dice } from "./random.ts";
import { BRAZIL_DRAW, type Session } from "./sessions.ts";

/**
 * Where a network departs from what its place in the AS graph would make one expect: a peering that no table shows, a
 * carrier that it prefers against the textbook, a tie that an older route wins.
 */
export interface Departure {
  kind: "hidden-peering" | "odd-preference" | "age-tie";
  pop: number;
  /** The AS that hands the traffic to us. */
  entryAsn: number;
  /** Share of the cell's users that it moves. */
  share: number;
}

interface Draw {
  pop: string;
  asn: number;
  weight: number;
}

/** The sessions that draw users away from their best PoP, by geo; elsewhere one is drawn from all transit sessions. */
const DRAWS: Record<string, readonly Draw[]> = {
  BR: [
    { ...BRAZIL_DRAW, weight: 0.93 },
    { pop: "mia", asn: 3356, weight: 0.07 },
  ],
  "US-AZ": [
    { pop: "dfw", asn: 209, weight: 0.62 },
    { pop: "sjc", asn: 701, weight: 0.2 },
    { pop: "nrt", asn: 2914, weight: 0.18 },
  ],
  "US-NY": [
    { pop: "lhr", asn: 1299, weight: 0.45 },
    { pop: "ord", asn: 1299, weight: 0.35 },
    { pop: "atl", asn: 2914, weight: 0.2 },
  ],
};
const FAR_SHARE = 0.16;
const CLEARLY_WORSE_MS = 8;

/** The session that draws a cell away: one of its geo's, else any transit session, nearer PoPs more often. */
function drawOf(cell: Cell, sessions: readonly Session[], dice: Dice): Draw {
  const own = DRAWS[cell.geo.code] ?? DRAWS[cell.geo.country];
  const draws = own ?? generalDraws(cell, sessions);
  return draws[
    dice.pick(
      draws.map((draw) => draw.weight),
      "draw",
      cell.network.asn,
      cell.geo.code,
      cell.family,
    )
  ];
}

function generalDraws(cell: Cell, sessions: readonly Session[]): Draw[] {
  const home = POPS[cell.best].region;
  const near = sessions.filter((session) => session.kind === "transit" && POPS[session.pop].region === home);
  const far = sessions.filter((session) => session.kind === "transit" && POPS[session.pop].region !== home);
  const usable = (list: Session[]): Session[] =>
    list.filter((session) => cell.rttMs[session.pop] > cell.rttMs[cell.best] + CLEARLY_WORSE_MS);
  const weigh = (list: Session[], total: number): Draw[] =>
    list.map((session) => {
      const nearness = 1 / (cell.rttMs[session.pop] - cell.rttMs[cell.best]);
      const sum = list.reduce((all, other) => all + 1 / (cell.rttMs[other.pop] - cell.rttMs[cell.best]), 0);
      return { pop: POPS[session.pop].id, asn: session.asn, weight: (total * nearness) / sum };
    });
  return [...weigh(usable(near), 1 - FAR_SHARE), ...weigh(usable(far), FAR_SHARE)];
}

/** A departure that sends part of a cell to a PoP that is not its best. */
export function drawnAway(cell: Cell, sessions: readonly Session[], share: number, dice: Dice): Departure {
  const draw = drawOf(cell, sessions, dice);
  const pop = popIndex(draw.pop);
  const kind = POPS[pop].region === POPS[cell.best].region ? "age-tie" : "odd-preference";
  return { kind, pop, entryAsn: draw.asn, share };
}

/** A peering with the network itself at its best PoP. */
export const hiddenPeering = (cell: Cell, share: number): Departure => ({
  kind: "hidden-peering",
  pop: cell.best,
  entryAsn: cell.network.asn,
  share,
});

/** Where a cell's users go when a departure moves part of them from where routing sends them. */
export function depart(routed: Shares, departure: Departure | null): Shares {
  if (departure === null) return routed;
  const shares: Shares = new Map();
  for (const [pop, share] of routed) shares.set(pop, share * (1 - departure.share));
  shares.set(departure.pop, (shares.get(departure.pop) ?? 0) + departure.share);
  return shares;
}

/** The same by the session over which the users arrive. */
export function departEntries(entries: readonly Entry[], departure: Departure | null): Entry[] {
  if (departure === null) return [...entries];
  const { pop, entryAsn, share } = departure;
  return [...entries.map((entry) => ({ ...entry, share: entry.share * (1 - share) })), { pop, entryAsn, share }];
}

/** How much a whole departure would change the cell's share of users on their best PoP. */
export const gainOf = (cell: Cell, routed: Shares, departure: Departure): number =>
  rightness(cell, new Map([[departure.pop, 1]])) - rightness(cell, routed);
