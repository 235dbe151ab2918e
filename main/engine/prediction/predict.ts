import type { Plan } from "#shared/model/plan.ts";
import type { World } from "../world/world.ts";
import { predictCatchment, type Catchment } from "./catchment.ts";
import { DestinationsWriter, RULE_COUNT, type Destinations } from "./destinations.ts";
import { mapDns, type DnsMapping } from "./dns-mapping.ts";
import type { PredictionInput } from "./input.ts";
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

/** Predicts a plan: P(p|c) = sum over regions r of P(r|c) x P(p|c,S_r). */
export function predictPlan(input: PredictionInput, plan: Plan): Prediction {
  const regions = resolveRegions(input.world, plan);
  const mapping = mapDns(input, regions);
  const catchments = catchmentsOf(input, regions);
  const destinations = combine(input.world, mapping, catchments);
  return { regions, mapping, catchments, destinations, warnings: mapping.warnings };
}

/** The catchment of every region's announced set; null for regions without PoPs. */
export function catchmentsOf(input: PredictionInput, { plan, ids, pops }: RegionMap): (Catchment | null)[] {
  return pops.map((set, region) =>
    set.length > 0 ? catchmentFor(input, set, announcesOtherwise(plan, ids[region])) : null,
  );
}

const announcesOtherwise = (plan: Plan, region: string): boolean =>
  plan.announcements.some((announcement) => announcement.region === region);

const catchmentsByWorld = new WeakMap<World, Map<string, Catchment>>();

/** Catchments kept per world, a few MB each on 50,000 cells: a plan under edit keeps most of its regions' sets. */
const CATCHMENTS_KEPT = 24;

function catchmentFor(input: PredictionInput, pops: Int32Array, hasAnnouncements: boolean): Catchment {
  const options = { accuracy: input.settings.accuracy, allowedRules: input.allowedRules, hasAnnouncements };
  const key = JSON.stringify([[...pops], options.accuracy, [...options.allowedRules], hasAnnouncements]);
  const kept = catchmentsByWorld.get(input.world) ?? new Map<string, Catchment>();
  catchmentsByWorld.set(input.world, kept);
  const catchment = kept.get(key) ?? predictCatchment(input.world, pops, options);
  // Reinserted at the end: the first is the one that was not asked for the longest.
  kept.delete(key);
  kept.set(key, catchment);
  for (const oldest of kept.keys()) {
    if (kept.size <= CATCHMENTS_KEPT) break;
    kept.delete(oldest);
  }
  return catchment;
}

function combine(world: World, mapping: DnsMapping, catchments: readonly (Catchment | null)[]): Destinations {
  const writer = new DestinationsWriter(world.cells.count);
  const mixture = new Float64Array(world.pops.length * RULE_COUNT);
  for (let cell = 0; cell < world.cells.count; cell++) {
    const [first, end] = [mapping.start[cell], mapping.start[cell + 1]];
    let unserved = 0;
    let unknown = 0;
    for (let row = first; row < end; row++) {
      const share = mapping.share[row];
      const catchment = catchments[mapping.region[row]];
      if (!catchment) unserved += share;
      else if (end === first + 1) unknown += copyCell(catchment.destinations, cell, share, writer);
      else unknown += mixCell(catchment.destinations, cell, share, mixture);
    }
    if (end > first + 1) writeMixture(mixture, writer);
    writer.closeCell(unserved, unknown);
  }
  return writer.finish();
}

/** A cell of one region: its rows as they are. Gives the unknown share. */
function copyCell(from: Destinations, cell: number, share: number, writer: DestinationsWriter): number {
  for (let i = from.start[cell]; i < from.start[cell + 1]; i++)
    writer.add(from.pop[i], from.rule[i], share * from.share[i]);
  return share * from.unknown[cell];
}

function mixCell(from: Destinations, cell: number, share: number, mixture: Float64Array): number {
  for (let i = from.start[cell]; i < from.start[cell + 1]; i++) {
    mixture[from.pop[i] * RULE_COUNT + from.rule[i]] += share * from.share[i];
  }
  return share * from.unknown[cell];
}

function writeMixture(mixture: Float64Array, writer: DestinationsWriter): void {
  for (let at = 0; at < mixture.length; at++) {
    if (mixture[at] === 0) continue;
    writer.add(Math.floor(at / RULE_COUNT), at % RULE_COUNT, mixture[at]);
    mixture[at] = 0;
  }
}
