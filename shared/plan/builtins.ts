import type { Pop } from "../model/entities.ts";
import type { BuiltinPlanId, Plan, Region } from "../model/plan.ts";
import type { Settings } from "../model/settings.ts";
import { geoFacts } from "../geo/catalogue.ts";
import { greatCircleKm } from "../geo/distance.ts";
import { regionColors } from "../look/scale.ts";
import { addressIn, prefixesFor } from "./addresses.ts";

export const builtinPlanNames: Readonly<Record<BuiltinPlanId, string>> = {
  global: "Global anycast",
  continents: "Three continents",
  "continents-6": "Six continents",
};

interface Outline {
  readonly id: string;
  readonly name: string;
  readonly geos: readonly string[];
}

/** Antarctica goes with Oceania, through whose cities its stations are reached. */
const OUTLINES: Readonly<Record<BuiltinPlanId, readonly Outline[]>> = {
  global: [{ id: "global", name: "Global", geos: ["*"] }],
  continents: [
    { id: "americas", name: "Americas", geos: ["continent:NA", "continent:SA"] },
    { id: "europe-africa", name: "Europe + Africa", geos: ["continent:EU", "continent:AF"] },
    { id: "asia-oceania", name: "Asia + Oceania", geos: ["continent:AS", "continent:OC", "continent:AN"] },
  ],
  "continents-6": [
    { id: "north-america", name: "North America", geos: ["continent:NA"] },
    { id: "south-america", name: "South America", geos: ["continent:SA"] },
    { id: "europe", name: "Europe", geos: ["continent:EU"] },
    { id: "africa", name: "Africa", geos: ["continent:AF"] },
    { id: "asia", name: "Asia", geos: ["continent:AS"] },
    { id: "oceania", name: "Oceania", geos: ["continent:OC", "continent:AN"] },
  ],
};

const NOTES: Readonly<Record<BuiltinPlanId, string>> = {
  global: "One prefix, announced everywhere.",
  continents: "One prefix for each of three parts of the world.",
  "continents-6": "One prefix for each continent.",
};

/**
 * A built-in plan for these PoPs. Active PoPs join the region of their country's continent. A region without any PoP
 * is left out: each of its geos goes to the region of the active PoP nearest to the geo's population-weighted centroid
 * (great circle; ties: lowest PoP id). The default region is the one with the most PoPs (ties: the first). Prefixes come
 * from the settings, one for each region (or split into /24s and /48s when there are too few), else from the ranges for
 * benchmarking and documentation, which `checkPlan` reports.
 */
export function builtinPlan(id: BuiltinPlanId, pops: readonly Pop[], settings: Settings): Plan {
  const active = pops.filter((pop) => pop.state === "active").toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const drafts = OUTLINES[id].map((outline) => ({
    outline,
    geos: [...outline.geos],
    pops: active.filter((pop) => holdsPop(outline, pop)).map((pop) => pop.id),
  }));
  const kept = active.length > 0 ? withoutEmpty(drafts, active) : drafts;
  const ipv4 = prefixesFor(4, settings, kept.length);
  const ipv6 = prefixesFor(6, settings, kept.length);
  const regions = kept.map((draft, index): Region => ({
    id: draft.outline.id,
    name: draft.outline.name,
    color: regionColors[OUTLINES[id].indexOf(draft.outline) % regionColors.length],
    ipv4: addressIn(ipv4[index]),
    ipv6: addressIn(ipv6[index]),
    pops: [...draft.pops],
    geos: draft.geos,
  }));
  return {
    version: 1,
    id,
    name: builtinPlanNames[id],
    notes: NOTES[id],
    defaultRegion: largest(regions).id,
    ecs: false,
    regions,
    announcements: [],
    dnsOverrides: [],
    ramp: [],
  };
}

interface Draft {
  readonly outline: Outline;
  readonly geos: string[];
  readonly pops: readonly string[];
}

function holdsPop(outline: Outline, pop: Pop): boolean {
  const continent = geoFacts(pop.country)?.continent ?? nearestContinent(pop);
  return outline.geos.includes("*") || outline.geos.includes(`continent:${continent}`);
}

/** For PoPs whose country no code covers. */
function nearestContinent(pop: Pop): string {
  const codes = ["AF", "AS", "EU", "NA", "OC", "SA"];
  const km = (code: string): number => {
    const place = geoFacts(`continent:${code}`);
    return place ? greatCircleKm(place.lat, place.lon, pop.lat, pop.lon) : Infinity;
  };
  return codes.reduce((best, code) => (km(code) < km(best) ? code : best));
}

function withoutEmpty(drafts: readonly Draft[], active: readonly Pop[]): Draft[] {
  const kept = drafts.filter((draft) => draft.pops.length > 0);
  for (const { geos } of drafts.filter((draft) => draft.pops.length === 0)) {
    for (const geo of geos) {
      const pop = nearestPop(geo, active);
      kept.find((draft) => draft.pops.includes(pop.id))?.geos.push(geo);
    }
  }
  return kept;
}

function nearestPop(geo: string, active: readonly Pop[]): Pop {
  const place = geoFacts(geo) ?? { lat: 0, lon: 0 };
  const km = (pop: Pop): number => greatCircleKm(place.lat, place.lon, pop.lat, pop.lon);
  return active.reduce((best, pop) => (km(pop) < km(best) ? pop : best));
}

const largest = (regions: readonly Region[]): Region =>
  regions.reduce((best, region) => (region.pops.length > best.pops.length ? region : best));
