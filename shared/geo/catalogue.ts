import data from "./catalogue.json" with { type: "json" };

export type GeoKind = "world" | "continent" | "country" | "subdivision";
export type ContinentCode = "AF" | "AN" | "AS" | "EU" | "NA" | "OC" | "SA";

/**
 * What is known of a geo. lat, lon: its population-weighted centroid in degrees (populated places weighted by
 * population; of a geo without one, the centroid of its shape, else its parent's place).
 */
export interface GeoFacts {
  readonly code: string;
  readonly kind: GeoKind;
  readonly name: string;
  /** ISO 3166-1 alpha-2; null for continents and the world. */
  readonly country: string | null;
  readonly continent: ContinentCode | null;
  readonly lat: number;
  readonly lon: number;
}

type CountryRow = readonly [name: string, continent: ContinentCode, lat: number, lon: number];
type WideRow = readonly [name: string, lat: number, lon: number];
type SubdivisionRow = readonly [suffix: string, name: string, lat: number, lon: number, parent?: string];

const [worldName, worldLat, worldLon] = data.world as unknown as WideRow;
const continentRows = data.continents as unknown as Readonly<Record<ContinentCode, WideRow>>;
const countryRows = data.countries as unknown as Readonly<Record<string, CountryRow>>;
const subdivisionRows = data.subdivisions as unknown as Readonly<Record<string, readonly SubdivisionRow[]>>;

interface Entry {
  readonly facts: GeoFacts;
  /** The geo directly above; null for the world. */
  readonly parent: string | null;
}

const entries = new Map<string, Entry>();
const children = new Map<string, string[]>();

function add(facts: GeoFacts, parent: string | null): void {
  entries.set(facts.code, { facts, parent });
  if (parent === null) return;
  const siblings = children.get(parent);
  if (siblings) siblings.push(facts.code);
  else children.set(parent, [facts.code]);
}

function addSubdivisions(country: string, continent: ContinentCode): void {
  for (const [suffix, name, lat, lon, parent] of subdivisionRows[country] ?? []) {
    const code = `${country}-${suffix}`;
    add({ code, kind: "subdivision", name, country, continent, lat, lon }, parent ?? country);
  }
}

function fill(): void {
  add(
    { code: "*", kind: "world", name: worldName, country: null, continent: null, lat: worldLat, lon: worldLon },
    null,
  );
  for (const [key, [name, lat, lon]] of Object.entries(continentRows)) {
    const continent = key as ContinentCode;
    add({ code: `continent:${continent}`, kind: "continent", name, country: null, continent, lat, lon }, "*");
  }
  for (const [code, [name, continent, lat, lon]] of Object.entries(countryRows)) {
    add({ code, kind: "country", name, country: code, continent, lat, lon }, `continent:${continent}`);
    addSubdivisions(code, continent);
  }
}

fill();

/** Facts of `BR`, `US-NY`, `continent:EU` or `*`; undefined for anything that is no geo. Codes are upper case. */
export const geoFacts = (code: string): GeoFacts | undefined => entries.get(code)?.facts;

export const isKnownGeo = (code: string): boolean => entries.has(code);

/** Name to show: that of the catalogue, else the code itself. */
export const geoName = (code: string): string => entries.get(code)?.facts.name ?? code;

/**
 * The geos that contain this one, most specific first, itself left out:
 * `FR-92` gives `FR-IDF`, `FR`, `continent:EU`, `*`. Empty for the world and for unknown codes.
 */
export function parentsOf(code: string): string[] {
  const parents: string[] = [];
  for (let parent = entries.get(code)?.parent ?? null; parent !== null; parent = entries.get(parent)?.parent ?? null) {
    parents.push(parent);
  }
  return parents;
}

/** True when outer is inner or lies above it. */
export const contains = (outer: string, inner: string): boolean =>
  entries.has(inner) && (outer === inner || parentsOf(inner).includes(outer));

/** The geos directly below, in the order of their codes; subdivisions of subdivisions stand under those. */
export const childrenOf = (code: string): readonly string[] => children.get(code) ?? [];

/** Every geo of one kind, in the order of the codes. */
export const geosOfKind = (kind: GeoKind): GeoFacts[] =>
  [...entries.values()].filter(({ facts }) => facts.kind === kind).map(({ facts }) => facts);
