import type { Catchment } from "../prediction/catchment.ts";
import { RETAINED, RULE_COUNT, type Destinations } from "../prediction/destinations.ts";
import { sortOutcomes } from "../prediction/draw-order.ts";
import type { Prediction } from "../prediction/predict.ts";
import { servedCounts } from "../world/counts.ts";
import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";
import { judgedAt, judgedNowhere, optimalAt, type JudgeView } from "./judge.ts";
import { GroupDrawsWriter, SampleDrawsWriter, spreadShares, type SampleDraws, type Spread } from "./spread.ts";

/** What may turn out differently in a prediction: rules, DNS, and the samples behind measured and retained shares. */
export function planSpread(world: World, prediction: Prediction, view: JudgeView): Spread {
  const draws = new GroupDrawsWriter();
  const shareOf = regionShares(prediction, world.cells.count);
  prediction.catchments.forEach((catchment, region) => {
    if (catchment) addRuleDraws(world, catchment, shareOf[region], view, draws);
  });
  const values = prediction.catchments.map((catchment) => (catchment ? catchmentValues(catchment, view) : null));
  addMappingDraws(world, prediction, values, view, draws);
  return { draws: draws.finish(), samples: planSamples(world, prediction, shareOf, view) };
}

/** P(r|c) as one column per region. */
function regionShares({ mapping, catchments }: Prediction, cellCount: number): Float64Array[] {
  const shares = catchments.map(() => new Float64Array(cellCount));
  for (let cell = 0; cell < cellCount; cell++) {
    for (let row = mapping.start[cell]; row < mapping.start[cell + 1]; row++) {
      if (mapping.region[row] >= 0) shares[mapping.region[row]][cell] = mapping.share[row];
    }
  }
  return shares;
}

/** Draws of rules: one group per (rule, network), so that each stays below the groups of DNS. */
function addRuleDraws(world: World, catchment: Catchment, shares: Float64Array, view: JudgeView, draws: GroupDrawsWriter): void {
  const { networkOfCell, networkCount } = cellGroups(world);
  const { parts, pops } = catchment;
  const order = [...pops].map((pop) => ({ pop, probability: 0 }));
  for (let part = 0; part < parts.cell.length; part++) {
    const cell = parts.cell[part];
    const mass = shares[cell] * parts.mass[part];
    if (mass === 0) continue;
    const outcomes = order.map(({ pop }, k) => ({ pop, probability: parts.probability[part * pops.length + k] }));
    draws.open(parts.rule[part] * networkCount + networkOfCell[cell], cell);
    for (const { pop, probability } of sortOutcomes(outcomes, (a, b) => a.pop - b.pop)) {
      draws.step(probability, mass * optimalAt(view, cell, pop), mass * judgedAt(view, cell, pop));
    }
    draws.close();
  }
}

/** Optimal and judged share of every cell's users under one announced set. */
interface CatchmentValues {
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
}

function catchmentValues({ destinations }: Catchment, view: JudgeView): CatchmentValues {
  const count = destinations.unserved.length;
  const optimal = new Float64Array(count);
  const judged = new Float64Array(count);
  for (let cell = 0; cell < count; cell++) {
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      optimal[cell] += destinations.share[i] * optimalAt(view, cell, destinations.pop[i]);
      judged[cell] += destinations.share[i] * judgedAt(view, cell, destinations.pop[i]);
    }
  }
  return { optimal, judged };
}

function addMappingDraws(
  world: World,
  { mapping }: Prediction,
  values: readonly (CatchmentValues | null)[],
  view: JudgeView,
  writer: GroupDrawsWriter,
): void {
  const { draws } = mapping;
  const firstGroup = RULE_COUNT * cellGroups(world).networkCount;
  for (let member = 0; member < draws.cell.length; member++) {
    const cell = draws.cell[member];
    const mass = draws.mass[member];
    writer.open(firstGroup + draws.group[member], cell);
    for (let i = draws.start[member]; i < draws.start[member + 1]; i++) {
      const value = values[draws.region[i]];
      const [optimal, judged] = value ? [value.optimal[cell], value.judged[cell]] : [0, judgedNowhere(view)];
      writer.step(draws.probability[i], mass * optimal, mass * judged);
    }
    writer.close();
  }
}

/** Sampling errors of the bases: what a sample served by a PoP comes to in the end, summed over the regions that use it. */
function planSamples(world: World, { catchments }: Prediction, shareOf: readonly Float64Array[], view: JudgeView): SampleDraws {
  const writer = new SampleDrawsWriter();
  for (let cell = 0; cell < world.cells.count; cell++) {
    const used = catchments.flatMap((catchment, region) =>
      catchment && shareOf[region][cell] > 0 && catchment.base[cell] >= 0 ? [{ catchment, share: shareOf[region][cell] }] : [],
    );
    const bases = [...new Set(used.map(({ catchment }) => catchment.base[cell]))].sort((a, b) => a - b);
    for (const base of bases) {
      addBaseSamples(world, base, cell, used.filter(({ catchment }) => catchment.base[cell] === base), view, writer);
    }
  }
  return writer.finish();
}

interface BaseUse {
  readonly catchment: Catchment;
  /** P(r|c) of the region. */
  readonly share: number;
}

function addBaseSamples(
  world: World,
  base: number,
  cell: number,
  uses: readonly BaseUse[],
  view: JudgeView,
  writer: SampleDrawsWriter,
): void {
  const counts = servedCounts(world.deployments[base].served);
  const pops = counts.pop.subarray(counts.start[cell], counts.start[cell + 1]);
  const samples = counts.samples.subarray(counts.start[cell], counts.start[cell + 1]);
  const { shares, missing } = spreadShares(samples);
  const fallThrough = uses.map(({ catchment }) => displacedValue(catchment.destinations, cell, view));
  writer.open(cell, base, samples.reduce((total, count) => total + count, 0));
  pops.forEach((pop, i) => {
    let optimal = 0;
    let judged = 0;
    uses.forEach(({ catchment, share }, use) => {
      const stays = catchment.pops.includes(pop);
      const value = stays ? stayingValue(catchment, cell, pop, view) : fallThrough[use];
      optimal += share * value.optimal;
      judged += share * value.judged;
    });
    writer.outcome(shares[i], optimal, judged);
  });
  if (missing > 0) {
    const served = uses.reduce((total, { share }) => total + share, 0);
    writer.outcome(missing, 0, view.best[cell] >= 0 ? served * judgedNowhere(view) : 0);
  }
}

interface Value {
  readonly optimal: number;
  readonly judged: number;
}

/** A user who is kept by a PoP of S, with the accuracy of the rule; the rest is spread over the other PoPs. */
function stayingValue({ pops, baseAccuracy }: Catchment, cell: number, pop: number, view: JudgeView): Value {
  const accuracy = baseAccuracy[cell];
  let optimal = accuracy * optimalAt(view, cell, pop);
  let judged = accuracy * judgedAt(view, cell, pop);
  if (accuracy === 1) return { optimal, judged };
  const elsewhere = (1 - accuracy) / (pops.length - 1);
  for (const other of pops) {
    if (other === pop) continue;
    optimal += elsewhere * optimalAt(view, cell, other);
    judged += elsewhere * judgedAt(view, cell, other);
  }
  return { optimal, judged };
}

/** The mean value of where displaced users go; the unknown count as not judged. */
function displacedValue({ start, pop, rule, share, unknown }: Destinations, cell: number, view: JudgeView): Value {
  let mass = unknown[cell];
  let optimal = 0;
  let judged = 0;
  for (let i = start[cell]; i < start[cell + 1]; i++) {
    if (rule[i] <= RETAINED) continue;
    mass += share[i];
    optimal += share[i] * optimalAt(view, cell, pop[i]);
    judged += share[i] * judgedAt(view, cell, pop[i]);
  }
  return mass > 0 ? { optimal: optimal / mass, judged: judged / mass } : { optimal: 0, judged: 0 };
}
