import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { continents as continentNames, countries as countryList } from "countries-list";
import { geoArea, geoBounds, geoCentroid, geoContains } from "d3-geo";
import type { Feature, Geometry, Point } from "geojson";
import { iso31662 } from "iso-3166";
import { feature } from "topojson-client";
import type { Admin1Properties, PlaceProperties } from "./sources.ts";
import { outputPath, readAdmin1Features, readPlaces, readWorld } from "./sources.ts";
import { formerCodes } from "./former-codes.ts";
import type { WeightedPoint } from "./place.ts";
import { sphericalMean } from "./place.ts";

const isoCountries = createRequire(import.meta.url)("i18n-iso-countries") as {
  getAlpha2Codes(): Record<string, string>;
  numericToAlpha2(numeric: string): string | undefined;
};

/** Where Natural Earth has neither a place nor a shape of its own: the main settlement. */
const SETTLEMENTS: Readonly<Record<string, readonly [lat: number, lon: number]>> = {
  BV: [-54.42, 3.36], // Bouvet Island, uninhabited
  CX: [-10.42, 105.68], // Flying Fish Cove
  CC: [-12.16, 96.82], // West Island
  SJ: [78.22, 15.63], // Longyearbyen
  BQ: [12.15, -68.27], // Kralendijk
  TK: [-9.2, -171.85], // Atafu to Fakaofo
  YT: [-12.78, 45.23], // Mamoudzou
};

/** GeoNames, and the geolocation databases that take their continents from it, count Russia to Europe. */
const CONTINENTS: Readonly<Record<string, string>> = { RU: "EU" };

/** Places that Natural Earth files under no ISO code. */
const COUNTRY_OF_PLACE: Readonly<Record<string, string>> = { KOS: "XK", SOL: "SO" };

const SOUTH_POLE = { lat: -90, lon: 0 };

type LatLon = { lat: number; lon: number };
type Shape = Feature<Geometry, Admin1Properties>;
type Subdivision = { code: string; name: string; parent: string };

const round = (value: number): number => Math.round(value * 100) / 100;

const placePoint = (place: Feature<Point, PlaceProperties>): WeightedPoint => ({
  lat: place.properties.latitude,
  lon: place.properties.longitude,
  weight: Math.max(place.properties.pop_max, 1),
});

/** Centroid of a shape; the mean of its corners where islets were simplified to rings that wind the wrong way. */
function shapeCentroid(shape: Feature<Geometry>): LatLon {
  const [lon, lat] = geoArea(shape) < 2 * Math.PI ? geoCentroid(shape) : cornerMean(shape.geometry);
  return { lat, lon };
}

function cornerMean(geometry: Geometry): [lon: number, lat: number] {
  const rings =
    geometry.type === "Polygon"
      ? geometry.coordinates
      : geometry.type === "MultiPolygon"
        ? geometry.coordinates.flat()
        : [];
  const mean = sphericalMean(rings.flat().map(([lon, lat]) => ({ lat, lon, weight: 1 })));
  if (!mean) throw new Error("a shape without corners");
  return [mean.lon, mean.lat];
}

function countryPlaces(places: readonly Feature<Point, PlaceProperties>[]): Map<string, LatLon> {
  const byCountry = new Map<string, WeightedPoint[]>();
  for (const place of places) {
    const country = COUNTRY_OF_PLACE[place.properties.adm0_a3] ?? place.properties.iso_a2;
    byCountry.set(country, [...(byCountry.get(country) ?? []), placePoint(place)]);
  }
  const result = new Map<string, LatLon>();
  const world = readWorld("10m");
  for (const shape of feature(world, world.objects.countries).features) {
    const country = isoCountries.numericToAlpha2(String(shape.id));
    if (country) result.set(country, shapeCentroid(shape));
  }
  for (const [country, [lat, lon]] of Object.entries(SETTLEMENTS)) result.set(country, { lat, lon });
  for (const [country, points] of byCountry) {
    const mean = sphericalMean(points);
    if (mean) result.set(country, mean);
  }
  return result;
}

/** Place of one subdivision from its shapes (one code may have several) and the populated places in them. */
function subdivisionPlace(shapes: readonly Shape[], places: readonly Feature<Point, PlaceProperties>[]): LatLon {
  const inside = places.filter((place) => shapes.some((shape) => shapeHolds(shape, place)));
  const mean = sphericalMean(inside.map(placePoint));
  if (mean) return mean;
  const weighted = shapes.map((shape) => ({
    ...shapeCentroid(shape),
    weight: Math.max(geoArea(shape) % (2 * Math.PI), 1e-12),
  }));
  return sphericalMean(weighted) ?? shapeCentroid(shapes[0]);
}

function shapeHolds(shape: Shape, place: Feature<Point, PlaceProperties>): boolean {
  const [[west, south], [east, north]] = boundsOf(shape);
  const [lon, lat] = place.geometry.coordinates;
  const withinLon = west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
  return withinLon && lat >= south && lat <= north && geoContains(shape, [lon, lat]);
}

const boundsCache = new Map<Shape, [[number, number], [number, number]]>();
function boundsOf(shape: Shape): [[number, number], [number, number]] {
  const known = boundsCache.get(shape) ?? geoBounds(shape);
  boundsCache.set(shape, known);
  return known;
}

const countryName = (code: string): string => plainName(countryList[code as keyof typeof countryList].name);

const plainName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]/g, "");

/** ISO's list, and codes of Natural Earth that ISO has withdrawn but geolocation databases still hand out. */
function subdivisions(shapes: readonly Shape[]): Subdivision[] {
  const current = iso31662.map(({ code, name, parent }) => ({ code, name: name.replace(/\s*[[(].*$/, ""), parent }));
  const known = new Set(current.map(({ code }) => code));
  const countries = isoCountries.getAlpha2Codes();
  const withdrawn = new Map<string, Subdivision>();
  for (const { id, properties } of shapes) {
    const code = String(id);
    if (known.has(code) || !/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code) || !countries[code.slice(0, 2)]) continue;
    withdrawn.set(code, { code, name: properties.name ?? code, parent: code.slice(0, 2) });
  }
  return [...current, ...withdrawn.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

function shapesByCode(shapes: readonly Shape[], list: readonly Subdivision[]): Map<string, Shape[]> {
  const byCode = new Map<string, Shape[]>();
  const byName = new Map<string, Shape[]>();
  const add = (map: Map<string, Shape[]>, key: string, shape: Shape): void =>
    void map.set(key, [...(map.get(key) ?? []), shape]);
  for (const shape of shapes) {
    add(byCode, String(shape.id), shape);
    if (shape.properties.name) add(byName, `${shape.properties.iso_a2}:${plainName(shape.properties.name)}`, shape);
  }
  for (const [code, former] of formerCodes) {
    const same = former.flatMap((each) => byCode.get(each) ?? []);
    if (!byCode.has(code) && same.length > 0) byCode.set(code, same);
  }
  for (const { code, name } of list) {
    const sameName = byName.get(`${code.slice(0, 2)}:${plainName(name)}`);
    if (!byCode.has(code) && sameName) byCode.set(code, sameName);
  }
  return byCode;
}

function subdivisionPlaces(list: readonly Subdivision[], countries: ReadonlyMap<string, LatLon>): Map<string, LatLon> {
  const places = readPlaces();
  const shapes = readAdmin1Features();
  const byCode = shapesByCode(shapes, list);
  const result = new Map<string, LatLon>();
  const countryByName = new Map([...countries.keys()].map((code) => [countryName(code), countries.get(code)]));
  for (const { code, name } of list) {
    const own = byCode.get(code);
    // Guam, Aruba or Hong Kong are listed as subdivisions and as countries
    const sameAsCountry = countryByName.get(plainName(name));
    if (!own && sameAsCountry) result.set(code, sameAsCountry);
    if (own) result.set(code, subdivisionPlace(own, places));
  }
  for (const { code } of list) {
    if (result.has(code)) continue;
    const children = list.filter(({ parent }) => parent === code).map((child) => result.get(child.code));
    const mean = sphericalMean(
      children.filter((place) => place !== undefined).map((place) => ({ ...place, weight: 1 })),
    );
    if (mean) result.set(code, mean);
  }
  for (const { code, parent } of list) {
    const inherited = result.get(code) ?? result.get(parent) ?? countries.get(code.slice(0, 2));
    if (inherited) result.set(code, inherited);
  }
  return result;
}

function countryRows(places: ReadonlyMap<string, LatLon>): Record<string, [string, string, number, number]> {
  const rows: Record<string, [string, string, number, number]> = {};
  for (const code of Object.keys(isoCountries.getAlpha2Codes()).toSorted()) {
    const place = places.get(code);
    const known = countryList[code as keyof typeof countryList];
    if (!place || !known) throw new Error(`${code} has no ${place ? "name" : "place"}`);
    rows[code] = [known.name, CONTINENTS[code] ?? known.continent, round(place.lat), round(place.lon)];
  }
  return rows;
}

type SubdivisionRow = [string, string, number, number] | [string, string, number, number, string];

function subdivisionRows(countries: ReadonlyMap<string, LatLon>): Record<string, SubdivisionRow[]> {
  const list = subdivisions(readAdmin1Features());
  const places = subdivisionPlaces(list, countries);
  const rows: Record<string, SubdivisionRow[]> = {};
  for (const { code, name, parent } of list) {
    const country = code.slice(0, 2);
    const place = places.get(code);
    if (!place) throw new Error(`${code} has no place`);
    const row: SubdivisionRow = [code.slice(3), name, round(place.lat), round(place.lon)];
    (rows[country] ??= []).push(parent.includes("-") ? ([...row, parent] as SubdivisionRow) : row);
  }
  return rows;
}

type Mean = readonly [name: string, lat: number, lon: number];

/** Places of the continents and of the world: the mean of all populated places in them. */
function wideMeans(countries: Record<string, [string, string, number, number]>): {
  world: Mean;
  continents: Record<string, Mean>;
} {
  const byContinent = new Map<string, WeightedPoint[]>();
  for (const place of readPlaces()) {
    const country = COUNTRY_OF_PLACE[place.properties.adm0_a3] ?? place.properties.iso_a2;
    const continent = countries[country][1];
    byContinent.set(continent, [...(byContinent.get(continent) ?? []), placePoint(place)]);
  }
  const row = (name: string, points: readonly WeightedPoint[]): Mean => {
    const mean = sphericalMean(points) ?? { lat: 0, lon: 0 };
    return [name, round(mean.lat), round(mean.lon)];
  };
  const continents: Record<string, Mean> = {};
  for (const [code, name] of Object.entries(continentNames).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    continents[code] = row(name, byContinent.get(code) ?? [{ ...SOUTH_POLE, weight: 1 }]);
  }
  return { world: row("World", [...byContinent.values()].flat()), continents };
}

/**
 * Writes shared/geo/catalogue.json: name, continent and place of every country and subdivision.
 *
 * A place is the population-weighted centroid: Natural Earth's populated places weighted by pop_max; where no place lies
 * in a geo, the centroid of its shape; where it has no shape, the mean of its children's places, else its parent's place.
 * One line per country, so that a new edition of the sources gives a readable diff.
 */
export function writeCatalogue(): void {
  const places = countryPlaces(readPlaces());
  const lines = (rows: Record<string, unknown>): string =>
    Object.entries(rows)
      .map(([key, row]) => `${JSON.stringify(key)}:${JSON.stringify(row)}`)
      .join(",\n");
  const countries = countryRows(places);
  const { world, continents } = wideMeans(countries);
  const text = `{"world":${JSON.stringify(world)},\n"continents":{\n${lines(continents)}\n},\n"countries":{\n${lines(countries)}\n},"subdivisions":{\n${lines(subdivisionRows(places))}\n}}\n`;
  writeFileSync(outputPath("shared/geo/catalogue.json"), text);
}
