import { medianRtts } from "./latency.ts";
import type { Presence } from "./networks.ts";
import { ACTIVE } from "./pops.ts";
import type { Dice } from "./random.ts";

/** Share by PoP index, of the users of one cell. */
export type Shares = Map<number, number>;

/** A user group of the sample: network x geo x family, with what is true of it. */
export interface Cell extends Presence {
  family: 4 | 6;
  /** Beacon samples to expect of a deployment that everybody uses, over all days. */
  weight: number;
  /** True medians by PoP index. */
  rttMs: Float64Array;
  /** The active PoP with the lowest true median. */
  best: number;
  /** Which PoP is best for its single users: mostly `best`, sometimes a near rival. */
  userBest: Shares;
}

const RIVAL_SCALE_MS = 1;
const SMALLEST_RIVAL = 0.04;

/** A user's own best PoP differs from the group's where two are nearly as near. */
function userBest(rttMs: Float64Array, best: number): Shares {
  const shares: Shares = new Map();
  let total = 0;
  for (const pop of ACTIVE) {
    const share = Math.round(1e6 * Math.exp((rttMs[best] - rttMs[pop]) / RIVAL_SCALE_MS)) / 1e6;
    if (share < SMALLEST_RIVAL) continue;
    shares.set(pop, share);
    total += share;
  }
  for (const [pop, share] of shares) shares.set(pop, share / total);
  return shares;
}

const SAMPLES_PER_MEMBER = 0.09;
/** Networks with fewer are not in the sample at all. */
const FEWEST_SAMPLES = 24;

function toCell(presence: Presence, family: 4 | 6, dice: Dice): Cell {
  const { geo, network, place } = presence;
  const user = { place, country: geo.country, continent: geo.continent, asn: network.asn, kind: network.kind };
  const rttMs = medianRtts(user, dice);
  const best = ACTIVE.reduce((a, b) => (rttMs[b] < rttMs[a] ? b : a));
  const fewest = FEWEST_SAMPLES * dice.between(1, 2.4, "fewest", network.asn, geo.code, family);
  const weight = fewest + presence.members * SAMPLES_PER_MEMBER;
  return { ...presence, family, weight, rttMs, best, userBest: userBest(rttMs, best) };
}

const IPV6_USERS = 0.06;

/** All cells, by geo, asn and family: each presence in IPv4, the larger ones of a third of the networks in IPv6 too. */
export function buildCells(presences: readonly Presence[], dice: Dice): Cell[] {
  const cells: Cell[] = [];
  for (const presence of presences) {
    const { asn } = presence.network;
    const dual = dice.unit("ipv6", asn) < 0.34 && presence.members / presence.geo.members > 0.002;
    const share6 = dual ? IPV6_USERS * dice.between(1, 4, "ipv6 share", asn) : 0;
    cells.push(toCell({ ...presence, members: presence.members * (1 - share6) }, 4, dice));
    if (dual) cells.push(toCell({ ...presence, members: presence.members * share6 }, 6, dice));
  }
  return cells.toSorted(
    (a, b) =>
      (a.geo.code < b.geo.code ? -1 : a.geo.code > b.geo.code ? 1 : 0) ||
      a.network.asn - b.network.asn ||
      a.family - b.family,
  );
}

const TOLERANCE_MS = 5;

/**
 * How often a user who is served by a near rival of the cell's best PoP is one of those who stand nearer to that rival:
 * what sends him there (his resolver, the router of his town) stands near it too.
 */
const SAME_PLACE = 0.85;

/** Which PoP is best for the users of a cell who are served by the given one. */
export function bestGiven(cell: Cell, servedPop: number): Shares {
  if (servedPop === cell.best || cell.rttMs[servedPop] > cell.rttMs[cell.best] + TOLERANCE_MS) return cell.userBest;
  const shares: Shares = new Map([...cell.userBest].map(([pop, share]) => [pop, share * (1 - SAME_PLACE)]));
  return shares.set(servedPop, (shares.get(servedPop) ?? 0) + SAME_PLACE);
}

/** Share of the cell's users who are sent to the PoP that is best for them (user level). */
export function rightShare(cell: Cell, served: Shares): number {
  let right = 0;
  for (const [pop, share] of served) right += share * (bestGiven(cell, pop).get(pop) ?? 0);
  return right;
}

/** The same at cell level: within toleranceMs of the cell's best PoP. */
export function rightShareOfCell(cell: Cell, served: Shares, toleranceMs: number): number {
  let right = 0;
  for (const [pop, share] of served) if (cell.rttMs[pop] <= cell.rttMs[cell.best] + toleranceMs) right += share;
  return right;
}

/** Mean of the two levels: what the calibration aims at, so that both come out near the published figure. */
export const rightness = (cell: Cell, served: Shares): number =>
  (rightShare(cell, served) + rightShareOfCell(cell, served, TOLERANCE_MS)) / 2;
