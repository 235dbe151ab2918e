import { rightness, type Cell, type Shares } from "./cells.ts";
import { depart, drawnAway, gainOf, hiddenPeering, type Departure } from "./departures.ts";
import type { DnsMap } from "./dns.ts";
import type { Dice } from "./random.ts";
import type { Session } from "./sessions.ts";
import type { Target } from "./targets.ts";

const BISECTIONS = 18;
const FARTHEST = 1.4;

function percentRight(cells: readonly Cell[], served: (cell: Cell) => Shares): number {
  let right = 0;
  let weight = 0;
  for (const cell of cells) {
    right += cell.weight * rightness(cell, served(cell));
    weight += cell.weight;
  }
  return (100 * right) / weight;
}

/** How far resolvers must be from their users for DNS to be right as often as the target says (bisection; falls with distance). */
export function calibrateDns(cells: readonly Cell[], target: number, dns: DnsMap): number {
  let low = 0;
  let high = FARTHEST;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (percentRight(cells, (cell) => dns.served(cell, middle)) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The geo that one session draws away: this share of its users who arrive at a wrong PoP arrives at that session's. */
const DRAWN_SHARE = 0.92;

/** Where a carrier far away draws a whole country: most of the networks that miss their best PoP miss it because of it. */
export function drawCountry(
  cells: readonly Cell[],
  routed: (cell: Cell) => Shares,
  draw: { pop: number; entryAsn: number },
  departures: Map<Cell, Departure>,
  dice: Dice,
): void {
  for (const cell of cells) {
    if (rightness(cell, routed(cell)) > 0.5 || dice.unit("drawn", cell.network.asn) >= DRAWN_SHARE) continue;
    departures.set(cell, { kind: "odd-preference", ...draw, share: 1 });
  }
}

/** No single network may be turned around by more than this part of the geo's users: giants split. */
const LARGEST_MOVE = 0.05;

/**
 * Lets networks of a geo depart from the textbook until global anycast is right as often as the target says. Networks
 * are taken in a drawn order. Writes into `departures`, by cell.
 */
export function calibrateAnycast(
  cells: readonly Cell[],
  target: Target,
  routed: (cell: Cell) => Shares,
  sessions: readonly Session[],
  departures: Map<Cell, Departure>,
  dice: Dice,
): void {
  const weight = cells.reduce((sum, cell) => sum + cell.weight, 0);
  const served = (cell: Cell): Shares => depart(routed(cell), departures.get(cell) ?? null);
  let missing = ((target.anycast - percentRight(cells, served)) / 100) * weight;
  const upwards = missing > 0;
  const order = cells
    .filter((cell) => !departures.has(cell))
    .map((cell) => ({ cell, rank: dice.unit("departs", cell.network.asn, cell.geo.code) }))
    .toSorted((a, b) => a.rank - b.rank);
  for (const { cell } of order) {
    if (Math.abs(missing) < 1e-9 * weight || missing > 0 !== upwards) return;
    const whole = upwards ? hiddenPeering(cell, 1) : drawnAway(cell, sessions, 1, dice);
    const gain = gainOf(cell, routed(cell), whole) * cell.weight;
    if (upwards ? gain <= 0 : gain >= 0) continue;
    const share = Math.min(1, missing / gain, (LARGEST_MOVE * weight) / cell.weight);
    departures.set(cell, { ...whole, share });
    missing -= share * gain;
  }
}
