import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { World } from "../world/world.ts";

/** A geo as region lookup needs it: its code and what contains it. */
export interface GeoCode {
  readonly code: string;
  readonly country: string | null;
  readonly continent: string | null;
}

/** Users of a region that has no PoP and no fallback with one: nobody answers them. */
export const UNSERVED = -1;

/** The regions of a plan as numbers (their order in the document) and which geo belongs to which. */
export interface RegionMap {
  readonly plan: Plan;
  readonly ids: readonly string[];
  /** Region that answers for each region once fallbacks are followed, or UNSERVED. */
  readonly answeredBy: Int32Array;
  /** Sorted PoP indexes of each region. */
  readonly pops: readonly Int32Array[];
  /** The region that answers the users of a geo, or UNSERVED. */
  readonly regionOf: (geo: GeoCode) => number;
  /** The same for the geos of the world, by index. */
  readonly homeOfGeo: Int32Array;
  /** The region that answers where the plan names this region id, or UNSERVED. */
  readonly regionNamed: (id: string) => number;
}

/** Resolves a plan against the world's PoPs. NOT_FOUND for an unknown PoP, BAD_INPUT for an unknown region id. */
export function resolveRegions(world: World, plan: Plan): RegionMap {
  const ids = plan.regions.map((region) => region.id);
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const popIndex = new Map(world.pops.map((pop, index) => [pop.id, index]));
  const pops = plan.regions.map((region) =>
    Int32Array.from(new Set(region.pops.map((pop) => popOf(pop, popIndex, plan)))).sort(),
  );
  const numberOf = (id: string): number => {
    const number = numbers.get(id);
    if (number === undefined)
      throw new CatchmentError("BAD_INPUT", `Plan ${plan.id} has no region ${id}`, { plan: plan.id, region: id });
    return number;
  };
  const answeredBy = Int32Array.from(plan.regions, (_, region) => followFallbacks(plan, pops, region, numberOf));
  const listed = new Map<string, number>();
  plan.regions.forEach((region, index) => {
    for (const geo of region.geos) if (!listed.has(geo)) listed.set(geo, index);
  });
  const fallThrough = numberOf(plan.defaultRegion);
  const named = (geo: GeoCode): number =>
    listed.get(geo.code) ??
    (geo.country === null ? undefined : listed.get(geo.country)) ??
    (geo.continent === null ? undefined : listed.get(`continent:${geo.continent}`)) ??
    listed.get("*") ??
    fallThrough;
  return {
    plan,
    ids,
    answeredBy,
    pops,
    regionOf: (geo) => answeredBy[named(geo)],
    homeOfGeo: Int32Array.from(world.geos, (geo) => answeredBy[named(geo)]),
    regionNamed: (id) => answeredBy[numberOf(id)],
  };
}

function popOf(id: string, popIndex: ReadonlyMap<string, number>, plan: Plan): number {
  const index = popIndex.get(id);
  if (index === undefined)
    throw new CatchmentError("NOT_FOUND", `Plan ${plan.id} uses the unknown PoP ${id}`, { plan: plan.id, pop: id });
  return index;
}

function followFallbacks(
  plan: Plan,
  pops: readonly Int32Array[],
  from: number,
  numberOf: (id: string) => number,
): number {
  const seen = new Set<number>();
  let region = from;
  while (pops[region].length === 0) {
    seen.add(region);
    const { fallback } = plan.regions[region];
    if (fallback === undefined) return UNSERVED;
    region = numberOf(fallback);
    if (seen.has(region)) return UNSERVED;
  }
  return region;
}

/**
 * The countries that a plan splits: their subdivisions (those that the plan lists, and those of cells or resolvers) map
 * to two or more regions, or one of them to another than the country itself.
 */
export function splitCountries(world: World, map: RegionMap): ReadonlySet<string> {
  const continentOf = new Map(world.geos.map((geo) => [geo.country, geo.continent]));
  const listed = map.plan.regions.flatMap((region) => region.geos).filter((code) => isSubdivision(code));
  const subdivisions = [
    ...world.geos.filter((geo) => isSubdivision(geo.code)),
    ...listed.map((code) => {
      const country = code.slice(0, 2);
      return { code, country, continent: continentOf.get(country) ?? null };
    }),
  ];
  const split = new Set<string>();
  for (const { code, country, continent } of subdivisions) {
    if (country === null) continue;
    // Two subdivisions in two regions can't both agree with the country: comparing with it finds both cases.
    if (map.regionOf({ code, country, continent }) !== map.regionOf({ code: country, country, continent }))
      split.add(country);
  }
  return split;
}

/** ISO 3166-2: `US-NY`. */
export const isSubdivision = (code: string): boolean => /^[A-Z]{2}-/.test(code);
