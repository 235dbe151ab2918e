import { FAMILIES } from "#shared/model/entities.ts";
import type { Plan } from "#shared/model/plan.ts";
import { finish, type Steps } from "../steps.ts";
import type { World } from "../world/world.ts";
import { announcedByPlan, type Announced } from "../routing/announced.ts";
import { predictCatchment, type Catchment } from "./catchment.ts";
import { combine } from "./combine.ts";
import type { Destinations } from "./destinations.ts";
import { mapDns, type DnsMapping } from "./dns-mapping.ts";
import type { PredictionInput } from "./input.ts";
import { routingWarnings } from "./routing-warnings.ts";
import { resolveRegions, type RegionMap } from "./regions.ts";

/** Where a plan sends the users of every cell, with the parts that it is made of. */
export interface Prediction {
  readonly regions: RegionMap;
  readonly mapping: DnsMapping;
  /** By region; null for regions without PoPs. */
  readonly catchments: readonly (Catchment | null)[];
  readonly destinations: Destinations;
  readonly warnings: readonly string[];
}

/** Predictions by the weights that they follow: those belong to a world and a family. */
const predictionsByWeights = new WeakMap<Float64Array, KeptPrediction[]>();

interface KeptPrediction {
  readonly world: World;
  readonly key: string;
  readonly prediction: Prediction;
}

/**
 * Predictions kept by weights, some MB each on 50,000 cells: map, details, tables and comparisons ask for the same plan one
 * after the other. Of a large world only the last, which is hundreds of MB.
 */
const PREDICTIONS_KEPT = 3;
const LARGE_CELLS = 200_000;

/** Predicts a plan: P(p|c) = sum over regions r of P(r|c) x P(p|c,S_r). The last predictions are kept and must not be changed. */
export const predictPlan = (input: PredictionInput, plan: Plan): Prediction => finish(predictInSteps(input, plan));

/** The same in steps. */
export function* predictInSteps(input: PredictionInput, plan: Plan): Steps<Prediction> {
  const key = predictionKey(input, plan);
  const found = predictionsByWeights
    .get(input.weights)
    ?.find(({ world, key: known }) => known === key && world === input.world);
  const entry = found ?? { world: input.world, key, prediction: yield* predict(input, plan) };
  // Others may have been kept meanwhile.
  const kept = predictionsByWeights.get(input.weights) ?? [];
  const most = input.world.cells.count > LARGE_CELLS ? 1 : PREDICTIONS_KEPT;
  predictionsByWeights.set(input.weights, [entry, ...kept.filter((other) => other !== entry)].slice(0, most));
  return entry.prediction;
}

/** All that a prediction depends on beside the world and the weights. */
const predictionKey = (
  { settings, dnsError, ecsShare, allowedRules, todayPlan }: PredictionInput,
  plan: Plan,
): string =>
  JSON.stringify([
    plan,
    settings,
    [...settings.learnedAccuracies],
    [...settings.defaultAccuracies],
    dnsError,
    ecsShare,
    [...allowedRules],
    todayPlan,
  ]);

function* predict(input: PredictionInput, plan: Plan): Steps<Prediction> {
  const regions = resolveRegions(input.world, plan);
  const mapping = mapDns(input, regions);
  const catchments: (Catchment | null)[] = [];
  for (const region of regions.ids.keys()) {
    yield;
    catchments.push(catchmentOf(input, regions, region));
  }
  yield;
  const destinations = combine(input.world, mapping, catchments);
  yield;
  return {
    regions,
    mapping,
    catchments,
    destinations,
    warnings: [...mapping.warnings, ...routingWarnings(input, regions, catchments)],
  };
}

/** The catchment of every region's announced set; null for regions without PoPs. */
export const catchmentsOf = (input: PredictionInput, map: RegionMap): (Catchment | null)[] =>
  map.ids.map((_, region) => catchmentOf(input, map, region));

function catchmentOf(input: PredictionInput, { plan, ids, pops }: RegionMap, region: number): Catchment | null {
  if (pops[region].length === 0) return null;
  const announcements = plan.announcements.filter((announcement) => announcement.region === ids[region]);
  return catchmentFor(
    input,
    FAMILIES.map((family) => announcedByPlan(input.world, family, pops[region], announcements)),
  );
}

const catchmentsByWorld = new WeakMap<World, Map<string, Catchment>>();

/** Catchments kept per world, a few MB each on 50,000 cells: a plan under edit keeps most of its regions' sets. */
const CATCHMENTS_KEPT = 24;

function catchmentFor({ world, settings, allowedRules }: PredictionInput, announced: readonly Announced[]): Catchment {
  const { accuracy, learnedAccuracies, defaultAccuracies, originAsn } = settings;
  const key = JSON.stringify([
    announced.map((ofFamily) => ofFamily.key),
    accuracy,
    [...learnedAccuracies],
    [...defaultAccuracies],
    originAsn,
    [...allowedRules],
  ]);
  const kept = catchmentsByWorld.get(world) ?? new Map<string, Catchment>();
  catchmentsByWorld.set(world, kept);
  const catchment = kept.get(key) ?? predictCatchment(world, announced, { settings, allowedRules });
  // Reinserted at the end: the first is the one that was not asked for the longest.
  kept.delete(key);
  kept.set(key, catchment);
  for (const oldest of kept.keys()) {
    if (kept.size <= CATCHMENTS_KEPT) break;
    kept.delete(oldest);
  }
  return catchment;
}
