import { groupCount } from "../prediction/chain-run.ts";
import { RULE_COUNT } from "../prediction/destinations.ts";
import type { Prediction } from "../prediction/predict.ts";
import type { World } from "../world/world.ts";
import { catchmentSpread } from "./catchment-spread.ts";
import { catchmentValues } from "./catchment-values.ts";
import { judgedNowhere, type JudgeView } from "./judge.ts";
import { GroupDrawsWriter, type GroupDraws, type Spread } from "./spread.ts";

/** What may turn out differently in a prediction: rules, DNS, and the samples behind measured and retained shares. */
export function planSpread(
  world: World,
  prediction: Pick<Prediction, "mapping" | "catchments">,
  view: JudgeView,
): Spread {
  const shares = regionShares(prediction, world.cells.count);
  const byRegion = prediction.catchments.map((catchment) =>
    catchment ? catchmentSpread(world, catchment, view) : null,
  );
  const used = byRegion.flatMap((spread, region) => (spread ? [{ spread, scale: shares[region] }] : []));
  return {
    draws: [
      ...used.map(({ spread, scale }) => ({ block: spread.draws, scale })),
      { block: mappingDraws(world, prediction, view), scale: null },
    ],
    samples: used.map(({ spread, scale }) => ({ block: spread.samples, scale })),
  };
}

/** P(r|c) as one column per region. */
function regionShares(
  { mapping, catchments }: Pick<Prediction, "mapping" | "catchments">,
  cellCount: number,
): Float64Array[] {
  const shares = catchments.map(() => new Float64Array(cellCount));
  for (let cell = 0; cell < cellCount; cell++) {
    for (let row = mapping.start[cell]; row < mapping.start[cell + 1]; row++) {
      if (mapping.region[row] >= 0) shares[mapping.region[row]][cell] = mapping.share[row];
    }
  }
  return shares;
}

/** Draws of the DNS mapping, in groups past those of the rules; a region counts with what is expected in it. */
function mappingDraws(
  world: World,
  { mapping, catchments }: Pick<Prediction, "mapping" | "catchments">,
  view: JudgeView,
): GroupDraws {
  const { draws } = mapping;
  const byRegion = catchments.map((catchment) => (catchment ? catchmentValues(catchment, view) : null));
  const writer = new GroupDrawsWriter();
  const firstGroup = RULE_COUNT * groupCount(world);
  for (let member = 0; member < draws.cell.length; member++) {
    const cell = draws.cell[member];
    const mass = draws.mass[member];
    writer.open(firstGroup + draws.group[member], cell);
    for (let i = draws.start[member]; i < draws.start[member + 1]; i++) {
      const region = byRegion[draws.region[i]];
      const optimal = region ? region.optimal[cell] : 0;
      const judged = region ? region.judged[cell] : judgedNowhere(view);
      writer.step(draws.probability[i], mass * optimal, mass * judged);
    }
    writer.close();
  }
  return writer.finish();
}
