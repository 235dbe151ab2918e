import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { geoBounds, geoContains } from "d3-geo";
import type { Feature } from "geojson";
import isoCountries from "i18n-iso-countries";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { childrenOf, geoName } from "#shared/geo/catalogue.ts";

/** City-to-city pings of 2018-11-10. Not part of the project: tests pass over where the folder is missing. */
export const wonderNetworkFolder = join(import.meta.dirname, "../../../shared/data/wondernetwork-2018");

export interface City {
  name: string;
  lat: number;
  lon: number;
  population: number;
  geo: string;
  country: string;
}

/** Twelve of the cities are PoPs. */
export const POP_CITIES = [
  "New York", "Los Angeles", "Dallas", "Miami", "Sao Paulo", "London",
  "Frankfurt", "Johannesburg", "Bangalore", "Singapore", "Tokyo", "Sydney",
]; // prettier-ignore

const atlas = (file: string): Topology =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../node_modules", file), "utf8")) as Topology;

interface Shape {
  feature: Feature;
  bounds: ReturnType<typeof geoBounds>;
}

function shapesOf(topology: Topology, layer: string): Shape[] {
  const { features } = feature(topology, topology.objects[layer] as GeometryCollection);
  return features.map((shape) => ({ feature: shape, bounds: geoBounds(shape) }));
}

/** Bounds first: they are cheap. Those that cross the antimeridian run from a larger longitude to a smaller one. */
function holds(
  { feature: shape, bounds: [[west, south], [east, north]] }: Shape,
  [lon, lat]: [number, number],
): boolean {
  const between = west <= east ? west <= lon && lon <= east : lon >= west || lon <= east;
  return between && south <= lat && lat <= north && geoContains(shape, [lon, lat]);
}

/** Country and, in the US, state by coordinates; a city off a coast that the map rounds takes the next shape inland. */
function geoFinder(): (lat: number, lon: number) => { geo: string; country: string } {
  const countries = shapesOf(atlas("world-atlas/countries-50m.json"), "countries");
  const states = shapesOf(atlas("us-atlas/states-10m.json"), "states");
  const stateCodes = new Map(childrenOf("US").map((code) => [geoName(code), code]));
  return (lat, lon) => {
    const shape = containing(countries, lat, lon);
    const country = isoCountries.numericToAlpha2(String(shape.id))!;
    if (country !== "US") return { geo: country, country };
    return { geo: stateCodes.get(String(containing(states, lat, lon).properties?.name))!, country };
  };
}

function containing(shapes: Shape[], lat: number, lon: number): Feature {
  for (const degrees of [0, 0.05, 0.1, 0.2, 0.4]) {
    for (let turn = 0; turn < 8; turn++) {
      const angle = (turn * Math.PI) / 4;
      const point: [number, number] = [lon + degrees * Math.cos(angle), lat + degrees * Math.sin(angle)];
      const found = shapes.find((shape) => holds(shape, point));
      if (found) return found.feature;
    }
  }
  throw new Error(`no shape near ${lat}, ${lon}`);
}

/** Average ping in ms: source city -> destination city. */
export type Pings = Map<string, Map<string, number>>;

export function readWonderNetwork(): { cities: City[]; pings: Pings } {
  const find = geoFinder();
  const [, ...lines] = readFileSync(join(wonderNetworkFolder, "cities.csv"), "utf8").trim().split(/\r?\n/);
  const cities = lines.map((line): City => {
    const [name, lat, lon, population] = line.split(",");
    const place = find(Number(lat), Number(lon));
    return { name, lat: Number(lat), lon: Number(lon), population: Number(population), ...place };
  });
  return { cities, pings: readPings(cities.map((city) => city.name)) };
}

/** A destination is `City Country, Continent`: the longest name of a known city that it begins with. */
function readPings(names: string[]): Pings {
  const archive = join(wonderNetworkFolder, "city_pairs.csv.bz2");
  const text = execFileSync("bzip2", ["-dc", archive], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const cityOf = new Map<string, string | undefined>();
  const pings: Pings = new Map();
  for (const line of text.trim().split(/\r?\n/).slice(1)) {
    const [, source, destination, rest] = /^([^,]*),"([^"]*)",(.*)$/.exec(line) ?? [];
    if (source === undefined) continue;
    if (!cityOf.has(destination))
      cityOf.set(
        destination,
        longestFirst.find((name) => destination.startsWith(`${name} `)),
      );
    const city = cityOf.get(destination);
    const average = Number(rest.split(",")[1]);
    if (city === undefined || !(average > 0)) continue;
    if (!pings.has(source)) pings.set(source, new Map());
    pings.get(source)!.set(city, average);
  }
  return pings;
}

export const popId = (name: string): string => name.toLowerCase().replaceAll(" ", "-");

export function distanceKm(a: City, b: City): number {
  const [lat1, lon1, lat2, lon2] = [a.lat, a.lon, b.lat, b.lon].map((degrees) => (degrees * Math.PI) / 180);
  const cosine = Math.sin(lat1) * Math.sin(lat2) + Math.cos(lat1) * Math.cos(lat2) * Math.cos(lon1 - lon2);
  return 6371 * Math.acos(Math.min(1, cosine));
}

/** The PoP city that a geo-DNS server by distance would answer with. */
export function nearestPop(city: City, cities: City[]): City {
  const pops = cities.filter((other) => POP_CITIES.includes(other.name));
  return pops.reduce((best, pop) => (distanceKm(city, pop) < distanceKm(city, best) ? pop : best));
}

/** An anycast that pays no heed to distance: every fourth city is drawn to London, every seventh to Singapore. */
export function anycastPop(city: City, index: number, cities: City[]): City {
  const named = (name: string) => cities.find((other) => other.name === name)!;
  if (index % 4 === 0) return named("London");
  return index % 7 === 0 ? named("Singapore") : nearestPop(city, cities);
}

export const asnOf = (index: number): number => 100_000 + index;

export const SAMPLES = 100;
const DAY = "2018-11-10";

/**
 * Writes pops, deployments, latency, assignments and demand, one pseudo-ASN for each city. No city pings itself, so that
 * users in the city of their own PoP cannot be judged. Gives the import options.
 */
export function writeImportFiles(folder: string, cities: City[], pings: Pings): string[] {
  const pops = cities.filter((city) => POP_CITIES.includes(city.name));
  const tables: Record<string, string[]> = {
    pops: [
      "pop_id,name,country,lat,lon",
      ...pops.map((p) => `${popId(p.name)},${p.name},${p.country},${p.lat},${p.lon}`),
    ],
    deployments: [
      "deployment,mechanism,pops",
      "dns,dns,",
      `anycast,anycast,${pops.map((p) => popId(p.name)).join(" ")}`,
    ],
    "rum-latency": ["period,geo,asn,pop_id,samples,rtt_p50_ms,method"],
    "rum-assignments": ["period,geo,asn,deployment,served_pop,samples"],
    demand: ["geo,asn,weight"],
  };
  for (const [index, city] of cities.entries()) {
    const cell = `${city.geo},${asnOf(index)}`;
    for (const pop of pops) {
      const average = pings.get(city.name)?.get(pop.name);
      if (average !== undefined)
        tables["rum-latency"].push(`${DAY},${cell},${popId(pop.name)},${SAMPLES},${average},icmp`);
    }
    tables["rum-assignments"].push(`${DAY},${cell},dns,${popId(nearestPop(city, cities).name)},${SAMPLES}`);
    tables["rum-assignments"].push(`${DAY},${cell},anycast,${popId(anycastPop(city, index, cities).name)},${SAMPLES}`);
    tables.demand.push(`${cell},${city.population}`);
  }
  return Object.entries(tables).flatMap(([table, lines]) => {
    const file = join(folder, `${table}.csv`);
    writeFileSync(file, `${lines.join("\n")}\n`);
    return [`--${table}`, file];
  });
}

export const wonderNetworkIsHere = (): boolean => existsSync(join(wonderNetworkFolder, "city_pairs.csv.bz2"));
