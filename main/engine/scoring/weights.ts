import { CatchmentError } from "#shared/model/errors.ts";
import type { World } from "../world/world.ts";
import {
  allSampleSources,
  cellsOfFamily,
  findSamples,
  samplesByCell,
  sum,
  type FamilyChoice,
  type SampleSource,
} from "./samples.ts";

/** One weight per cell; cells of other families weigh nothing. */
export interface Weights {
  readonly byCell: Float64Array;
  /** `demand`, `deployment:ID`, `group:ID`, or `none` where there is nothing to weigh with. */
  readonly label: string;
  readonly isDemand: boolean;
  /** Cells of the family without a demand row, where demand weighs. */
  readonly missing: number;
}

/**
 * The weight vector of a figure: what `asked` names, else demand, else the subject's own samples, else (for a
 * plan) those of the weight source. `world` gives the weights, `wholeWindow` decides which source has the most samples.
 */
export function chooseWeights(
  world: World,
  wholeWindow: World,
  family: FamilyChoice,
  asked: string | undefined,
  own: SampleSource | null,
): Weights {
  const demand = demandWeights(world, family);
  if (asked === "demand" && !demand)
    throw new CatchmentError("NOT_FOUND", "No demand is imported to weigh with", { weights: asked });
  if (asked !== undefined && asked !== "demand") return sampleWeights(world, findSamples(world, asked), family);
  if (demand) return demand;
  const source = own ?? weightSource(wholeWindow, family);
  if (source) return sampleWeights(world, source, family);
  return { byCell: new Float64Array(world.cells.count), label: "none", isDemand: false, missing: 0 };
}

function sampleWeights(world: World, source: SampleSource, family: FamilyChoice): Weights {
  return { byCell: samplesByCell(world, source, family), label: source.label, isDemand: false, missing: 0 };
}

const demandByWorld = new WeakMap<World, Map<FamilyChoice, Weights | null>>();

/** Demand by cell, or null when none is imported for the family; kept per world. */
function demandWeights(world: World, family: FamilyChoice): Weights | null {
  let kept = demandByWorld.get(world);
  if (!kept) demandByWorld.set(world, (kept = new Map()));
  const known = kept.get(family);
  if (known !== undefined) return known;
  const weights = readDemand(world, family);
  kept.set(family, weights);
  return weights;
}

function readDemand(world: World, family: FamilyChoice): Weights | null {
  const { demand } = world;
  if (!demand) return null;
  const inFamily = cellsOfFamily(world, family);
  if (!inFamily.some((inside, cell) => inside && demand.known[cell])) return null;
  const missing = inFamily.reduce((count, inside, cell) => count + (inside && !demand.known[cell] ? 1 : 0), 0);
  return {
    byCell: demand.weight.map((weight, cell) => (inFamily[cell] ? weight : 0)),
    label: "demand",
    isDemand: true,
    missing,
  };
}

/** The anycast deployment or group with the most samples, not held out; else the DNS one; ties: lowest id. */
export function weightSource(world: World, family: FamilyChoice): SampleSource | null {
  const free = allSampleSources(world).filter(
    (source) => !source.members.some((member) => world.deployments[member].holdout),
  );
  for (const mechanism of ["anycast", "dns"] as const) {
    let best: SampleSource | null = null;
    let most = 0;
    for (const source of free) {
      if (source.members.some((member) => world.deployments[member].mechanism !== mechanism)) continue;
      const samples = sum(samplesByCell(world, source, family));
      if (samples > most) [best, most] = [source, samples];
    }
    if (best) return best;
  }
  return null;
}
