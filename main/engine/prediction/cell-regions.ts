import type { World } from "../world/world.ts";
import { familyIndex } from "./dns-counts.ts";
import { dnsErrors, type DnsError } from "./dns-error.ts";
import type { PredictionInput } from "./input.ts";
import type { Overrides, Covered } from "./overrides.ts";
import { splitCountries, type RegionMap } from "./regions.ts";
import { resolverRegions, weightByGeo, RegionChances } from "./resolver-regions.ts";
import { strayRegions, type StrayRegions } from "./stray-regions.ts";

/** Takes the parts of P(r|c) of one cell as they are found; a region may come several times. */
export interface RegionSink {
  add(region: number, share: number): void;
  /** A part whose region is uncertain; operator 0: unknown. The chances may be read only now. */
  addUncertain(cell: number, operator: number, mass: number, chances: RegionChances): void;
}

/** What the mapping of cells needs beyond the plan's geos: it stays while the plan only moves geos between regions. */
export interface MappingGround {
  readonly errors: DnsError;
  readonly weightOfGeo: Float64Array;
  readonly stray: StrayRegions;
}

/** Prepares the mapping for the announced sets of a plan. */
export const mappingGround = (input: PredictionInput, map: RegionMap): MappingGround => ({
  errors: dnsErrors(input),
  weightOfGeo: weightByGeo(input.world, input.weights),
  stray: strayRegions(input.world, map),
});

/** Gives the regions of one cell to a sink, by resolvers where they are known, else by its own geo and the DNS error. */
export function cellRegions(
  input: PredictionInput,
  map: RegionMap,
  overrides: Overrides,
  ground: MappingGround,
): (cell: number, sink: RegionSink) => void {
  const { world } = input;
  const split = splitCountries(world, map);
  const ofResolver = resolverRegions(world, map, split, ground.weightOfGeo, input.settings.resolverGeoError);
  const { resolvers } = world;
  const { asn, family } = world.cells;
  const ofOwnGeo = ownGeoRegions(world, map, split, ground);
  const byOwnPlace = (cell: number, share: number, sink: RegionSink): void => {
    if (share <= 0) return;
    const covered = overrides.ofUsersIn(asn[cell], family[cell]);
    sink.add(map.homeOfGeo[world.cells.geo[cell]], addOverrides(covered, share, sink));
  };
  return (cell, sink) => {
    const first = resolvers?.start[cell] ?? 0;
    const end = resolvers?.start[cell + 1] ?? 0;
    if (!resolvers || first === end) {
      const ecs = map.plan.ecs ? input.ecsShare : 0;
      byOwnPlace(cell, ecs, sink);
      const left = addOverrides(overrides.ofResolversIn(asn[cell], family[cell]), 1 - ecs, sink);
      sink.addUncertain(cell, 0, left, ofOwnGeo(cell));
      return;
    }
    let samples = 0;
    for (let row = first; row < end; row++) samples += resolvers.samples[row];
    for (let row = first; row < end; row++) {
      const share = resolvers.samples[row] / samples;
      const ecs = map.plan.ecs ? ecsShareOf(resolvers.ecsShare[row], input.ecsShare) : 0;
      byOwnPlace(cell, share * ecs, sink);
      const operator = resolvers.asn[row];
      const left = addOverrides(overrides.ofResolversIn(operator, family[cell]), share * (1 - ecs), sink);
      sink.addUncertain(cell, operator, left, ofResolver(resolvers.geo[row], family[cell]));
    }
  };
}

/** Share of a row's resolvers that send ECS: what the data says, else the setting. */
const ecsShareOf = (said: number, setting: number): number => (Number.isNaN(said) ? setting : said);

/** Adds what the overrides cover of a share; gives the rest. */
function addOverrides({ parts, left }: Covered, share: number, sink: RegionSink): number {
  for (const part of parts) sink.add(part.region, share * part.share);
  return share * left;
}

/** Without resolver data: the region of the cell's own geo, but for the DNS error. The answer holds until the next. */
function ownGeoRegions(
  world: World,
  map: RegionMap,
  split: ReadonlySet<string>,
  { errors, stray }: MappingGround,
): (cell: number) => RegionChances {
  const chances = new RegionChances(map.ids.length);
  const isSplit = Uint8Array.from(world.geos, ({ country }) => (country !== null && split.has(country) ? 1 : 0));
  return (cell) => {
    const geo = world.cells.geo[cell];
    const home = map.homeOfGeo[geo];
    const kind = isSplit[geo] ? errors.split : errors.border;
    const error = kind[familyIndex(world.cells.family[cell])];
    const others = error > 0 ? stray(cell, home) : null;
    chances.count = 0;
    if (!others || error < 1) chances.add(home, others ? 1 - error : 1);
    for (let region = 0; others && region < others.length; region++) {
      if (others[region] > 0) chances.add(region, error * others[region]);
    }
    return chances;
  };
}
