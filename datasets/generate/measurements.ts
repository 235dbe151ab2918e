import { bestGiven, type Cell, type Shares } from "./cells.ts";
import { ACTIVE, POPS } from "./pops.ts";
import type { Dice } from "./random.ts";

/** What the beacons of the sample's four days would have reported. */
export const PERIODS = ["2015-03-02", "2015-03-03", "2015-03-04", "2015-03-05"] as const;

export interface AssignmentRow {
  period: number;
  cell: Cell;
  served: number;
  best: number;
  samples: number;
  rttMs: number;
}

export interface LatencyRow {
  period: number;
  cell: Cell;
  pop: number;
  samples: number;
  rttMs: number;
}

/** Cells with more samples than this report every day, the others on one day. */
const DAILY_FROM = 1500;
/** Spread of single round trips around their cell's median. */
const SINGLE_RTT_SPREAD_MS = 9;

/** Samples of a deployment in a cell over all days; ramp: share of the users that it was measured on. */
export function samplesIn(cell: Cell, deployment: string, ramp: number, dice: Dice): number {
  const keys = ["samples", deployment, cell.network.asn, cell.geo.code, cell.family] as const;
  return cell.weight * ramp * dice.between(0.85, 1.15, ...keys);
}

/** Days on which a cell reports, with the share of its samples. */
export function daysOf(cell: Cell, dice: Dice): { period: number; share: number }[] {
  const { asn } = cell.network;
  if (cell.weight < DAILY_FROM) {
    return [{ period: Math.floor(dice.unit("day", asn, cell.geo.code, cell.family) * PERIODS.length), share: 1 }];
  }
  const weights = PERIODS.map((_, day) => dice.between(0.85, 1.15, "day", asn, cell.geo.code, day));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, period) => ({ period, share: weight / total }));
}

/** A whole number of samples around its expectation, as chance would have it. */
function counted(expected: number, share: number, dice: Dice, ...keys: (string | number)[]): number {
  const noise = dice.normal(...keys, "chance") * Math.sqrt(expected * Math.max(0, 1 - share));
  return Math.max(0, Math.floor(expected + noise + dice.unit(...keys, "rounding")));
}

function medianSeen(cell: Cell, pop: number, samples: number, dice: Dice, ...keys: (string | number)[]): number {
  const noise = (1.25 * SINGLE_RTT_SPREAD_MS * dice.normal(...keys, "median")) / Math.sqrt(samples);
  return Math.max(0.5, Math.round((cell.rttMs[pop] + noise) * 10) / 10);
}

/** Who was served where, and which PoP was best for them, for one deployment in one cell. */
export function assignments(cell: Cell, deployment: string, served: Shares, ramp: number, dice: Dice): AssignmentRow[] {
  const total = samplesIn(cell, deployment, ramp, dice);
  const rows: AssignmentRow[] = [];
  for (const { period, share } of daysOf(cell, dice)) {
    for (const [pop, servedShare] of served) {
      for (const [best, bestShare] of bestGiven(cell, pop)) {
        const part = servedShare * bestShare;
        const keys = [deployment, cell.network.asn, cell.geo.code, cell.family, period, pop, best] as const;
        const samples = counted(total * share * part, part, dice, ...keys);
        if (samples === 0) continue;
        rows.push({
          period,
          cell,
          served: pop,
          best,
          samples,
          rttMs: medianSeen(cell, pop, samples, dice, ...keys, "a"),
        });
      }
    }
  }
  return rows;
}

/** PoPs whose latency the beacons measured in a cell: those that serve it anywhere, the nearest few, planned sites in reach. */
function measuredPops(cell: Cell, serving: ReadonlySet<number>): number[] {
  const nearest = ACTIVE.toSorted((a, b) => cell.rttMs[a] - cell.rttMs[b]).slice(0, cell.weight < DAILY_FROM ? 3 : 6);
  const planned = POPS.flatMap((pop, index) =>
    pop.state === "planned" && cell.rttMs[index] < cell.rttMs[cell.best] + 60 ? [index] : [],
  );
  return [...new Set([...nearest, ...serving, ...planned])].toSorted((a, b) => a - b);
}

/** Share of a cell's latency measurements that comes back with too few samples to be judged. */
const THIN = 0.03;

/** Round trips of a cell to the PoPs that matter for it, by day. */
export function latencies(cell: Cell, serving: ReadonlySet<number>, dice: Dice): LatencyRow[] {
  const { asn } = cell.network;
  const rows: LatencyRow[] = [];
  const days = daysOf(cell, dice);
  for (const pop of measuredPops(cell, serving)) {
    const keys = ["latency", asn, cell.geo.code, cell.family, pop] as const;
    const thin = pop !== cell.best && dice.unit(...keys, "thin") < THIN;
    const total = thin
      ? dice.between(4, 29, ...keys, "few")
      : dice.between(32, 70, ...keys, "floor") + cell.weight * 0.12;
    for (const { period, share } of days) {
      const samples = Math.max(1, Math.round(total * (days.length === 1 ? 1 : Math.max(share, 0.2))));
      rows.push({ period, cell, pop, samples, rttMs: medianSeen(cell, pop, samples, dice, ...keys, period) });
    }
  }
  return rows;
}
