import type { Catchment } from "../prediction/catchment.ts";
import { basesInOrder, unsettledOf } from "../prediction/bases.ts";
import { groupCount } from "../prediction/chain-run.ts";
import { MEASURED, RETAINED, type Destinations } from "../prediction/destinations.ts";
import { familyIndex } from "../prediction/dns-counts.ts";
import { sortOutcomes } from "../prediction/draw-order.ts";
import type { AnnouncedSet } from "../prediction/rule.ts";
import type { UnsettledAt } from "../prediction/unsettled.ts";
import { servedCounts, type PopCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { judgedAt, judgedNowhere, optimalAt, type JudgeView } from "./judge.ts";
import {
  GroupDrawsWriter,
  SampleDrawsWriter,
  spreadFactor,
  unseenShare,
  type GroupDraws,
  type SampleDraws,
} from "./spread.ts";

/** What may turn out differently under one announced set; shares are of all users of a cell. */
export interface CatchmentSpread {
  readonly draws: GroupDraws;
  readonly samples: SampleDraws;
}

const known = new WeakMap<Catchment, WeakMap<Uint8Array, CatchmentSpread>>();

/** The spread of an announced set as a judge sees it; kept, since a plan under edit keeps most of its sets. */
export function catchmentSpread(world: World, catchment: Catchment, view: JudgeView): CatchmentSpread {
  if (view.onlyPop !== null) return findSpread(world, catchment, view);
  let byFlags = known.get(catchment);
  if (!byFlags) known.set(catchment, (byFlags = new WeakMap()));
  let spread = byFlags.get(view.flags);
  if (!spread) byFlags.set(view.flags, (spread = findSpread(world, catchment, view)));
  return spread;
}

const findSpread = (world: World, catchment: Catchment, view: JudgeView): CatchmentSpread => ({
  draws: ruleDraws(world, catchment, view),
  samples: baseSamples(world, catchment, view),
});

/** Draws of the rules: one group per (rule, entry session or network). */
function ruleDraws(world: World, catchment: Catchment, view: JudgeView): GroupDraws {
  const groups = groupCount(world);
  const { parts, pops } = catchment;
  const { pop, probability } = drawOrder(catchment);
  const writer = new GroupDrawsWriter();
  for (let part = 0; part < parts.cell.length; part++) {
    const cell = parts.cell[part];
    const mass = parts.mass[part];
    writer.open(parts.rule[part] * groups + parts.group[part], cell);
    for (let i = part * pops.length; i < (part + 1) * pops.length; i++) {
      writer.step(probability[i], mass * optimalAt(view, cell, pop[i]), mass * judgedAt(view, cell, pop[i]));
    }
    writer.close();
  }
  return writer.finish();
}

/** The outcomes of every part in the order of a draw: `part * pops.length + place`. */
interface DrawOrder {
  readonly pop: Int32Array;
  readonly probability: Float64Array;
}

const ordered = new WeakMap<Catchment, DrawOrder>();

/** Sorts the outcomes of every part; kept, since it does not depend on who judges. */
function drawOrder(catchment: Catchment): DrawOrder {
  let order = ordered.get(catchment);
  if (order) return order;
  const { parts, pops } = catchment;
  order = { pop: new Int32Array(parts.probability.length), probability: parts.probability.slice() };
  // PoPs rise: of equal probability the lowest comes first.
  for (let first = 0; first < parts.probability.length; first += pops.length) {
    order.pop.set(pops, first);
    sortOutcomes(order.pop, order.probability, first, first + pops.length);
  }
  ordered.set(catchment, order);
  return order;
}

/** Sampling errors of the bases: what a sample served by a PoP comes to in the end. */
function baseSamples(world: World, catchment: Catchment, view: JudgeView): SampleDraws {
  const writer = new SampleDrawsWriter(world.cells.count);
  const counts = world.deployments.map(({ served }) => servedCounts(served));
  const unsettled = catchment.sets.map((set) => unsettledByDeployment(world, set));
  for (let cell = 0; cell < world.cells.count; cell++) {
    const base = catchment.base[cell];
    if (base < 0) {
      writer.closeCell(base, 0);
      continue;
    }
    const family = familyIndex(world.cells.family[cell]);
    const isMeasured = catchment.baseRule[cell] === MEASURED;
    const movesAt = isMeasured ? null : unsettled[family][base]();
    const outcome: CellBase = { catchment, set: catchment.sets[family], isMeasured, movesAt, cell, view };
    writer.closeCell(base, addBaseOutcomes(outcome, counts[base], writer));
  }
  return writer.finish();
}

/** What may not stay of each deployment's samples; found when first asked for. */
function unsettledByDeployment(world: World, set: AnnouncedSet): readonly (() => UnsettledAt | null)[] {
  const bases = basesInOrder(world, set.family);
  return world.deployments.map((_, deployment) => () => {
    const base = bases.find((other) => other.deployment === deployment);
    return base ? unsettledOf(set, base) : null;
  });
}

/** One cell that stands on a base. */
interface CellBase {
  readonly catchment: Catchment;
  readonly set: AnnouncedSet;
  readonly isMeasured: boolean;
  readonly movesAt: UnsettledAt | null;
  readonly cell: number;
  readonly view: JudgeView;
}

/** Adds the outcomes of one cell; gives its samples. */
function addBaseOutcomes(base: CellBase, { start, pop, samples }: PopCounts, writer: SampleDrawsWriter): number {
  const { catchment, set, isMeasured, movesAt, cell, view } = base;
  const [first, end] = [start[cell], start[cell + 1]];
  let total = 0;
  for (let row = first; row < end; row++) total += samples[row];
  const factor = spreadFactor(total, end - first);
  let displaced: Value | null = null;
  for (let row = first; row < end; row++) {
    const stays = isMeasured ? 1 : set.contains[pop[row]] ? 1 - (movesAt?.(cell, pop[row]) ?? 0) : 0;
    const moved = stays < 1 ? (displaced ??= displacedValue(catchment.destinations, cell, view)) : NOTHING;
    const staying = stays > 0 ? stayingValue(base, pop[row]) : NOTHING;
    const optimal = stays * staying.optimal + (1 - stays) * moved.optimal;
    const judged = stays * staying.judged + (1 - stays) * moved.judged;
    writer.outcome((samples[row] + 0.5) * factor, optimal, judged);
  }
  const unseen = unseenShare(total, end - first);
  if (unseen > 0) writer.outcome(unseen, 0, view.best[cell] >= 0 ? judgedNowhere(view) : 0);
  return total;
}

interface Value {
  readonly optimal: number;
  readonly judged: number;
}

const NOTHING: Value = { optimal: 0, judged: 0 };

/** A user who is kept by a PoP of S, with the accuracy of the rule; the rest is spread over the other PoPs. */
function stayingValue({ catchment, set, isMeasured, cell, view }: CellBase, pop: number): Value {
  const accuracy = isMeasured ? 1 : catchment.retainedAccuracy;
  let optimal = accuracy * optimalAt(view, cell, pop);
  let judged = accuracy * judgedAt(view, cell, pop);
  if (accuracy === 1) return { optimal, judged };
  const elsewhere = (1 - accuracy) / (set.pops.length - 1);
  for (const other of set.pops) {
    if (other === pop) continue;
    optimal += elsewhere * optimalAt(view, cell, other);
    judged += elsewhere * judgedAt(view, cell, other);
  }
  return { optimal, judged };
}

/** The mean value of where displaced users go; the unknown count as not judged, the unserved as judged wrong. */
function displacedValue(
  { start, pop, rule, share, unknown, unserved }: Destinations,
  cell: number,
  view: JudgeView,
): Value {
  let mass = unknown[cell] + unserved[cell];
  let optimal = 0;
  let judged = unserved[cell] * judgedNowhere(view);
  for (let i = start[cell]; i < start[cell + 1]; i++) {
    if (rule[i] <= RETAINED) continue;
    mass += share[i];
    optimal += share[i] * optimalAt(view, cell, pop[i]);
    judged += share[i] * judgedAt(view, cell, pop[i]);
  }
  return mass > 0 ? { optimal: optimal / mass, judged: judged / mass } : NOTHING;
}
