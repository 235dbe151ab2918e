import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Dice } from "./random.ts";
import type { Place, Sources } from "./sources.ts";

export interface Point {
  lat: number;
  lon: number;
}

/** A geo of the sample: a country, or a state of the United States or Brazil. */
export interface Geo extends Point {
  code: string;
  country: string;
  continent: string;
  /** Places where its users are, with their share of them. */
  places: { point: Point; share: number }[];
  /** Members of a professional network: Internet users times how many of them join one. */
  members: number;
}

const RADIANS = Math.PI / 180;

/** Great-circle distance in kilometres (haversine, radius 6,371 km). */
export function distanceKm(a: Point, b: Point): number {
  const sinLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const sinLon = Math.sin(((b.lon - a.lon) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * sinLon * sinLon;
  return 12742 * Math.asin(Math.sqrt(Math.min(1, h)));
}

/**
 * Members per Internet user, assumed: what a professional network of the mid-2010s looked like. Only the
 * proportions between countries matter; they are assumptions of the sample, not data.
 */
const MEMBERSHIP: Record<string, number> = {
  US: 0.36,
  CA: 0.3,
  GB: 0.3,
  IE: 0.3,
  NL: 0.34,
  AU: 0.3,
  NZ: 0.28,
  DK: 0.28,
  SE: 0.24,
  NO: 0.22,
  BE: 0.22,
  FR: 0.16,
  ES: 0.16,
  IT: 0.14,
  PT: 0.18,
  DE: 0.06,
  CH: 0.18,
  SG: 0.3,
  AE: 0.24,
  IN: 0.045,
  BR: 0.11,
  MX: 0.06,
  AR: 0.11,
  CL: 0.15,
  CO: 0.08,
  CN: 0.004,
  JP: 0.01,
  KR: 0.02,
  RU: 0.02,
  ZA: 0.1,
  ID: 0.02,
  HK: 0.15,
  PH: 0.03,
};
const MEMBERSHIP_ELSEWHERE: Record<string, number> = { EU: 0.06, NA: 0.05, SA: 0.06, AS: 0.02, AF: 0.02, OC: 0.08 };
const SPLIT_COUNTRIES = ["US", "BR"];

const continentOf = (country: string): string | null => geoFacts(country)?.continent ?? null;

function weighted(places: readonly Place[]): Geo["places"] {
  const total = places.reduce((sum, place) => sum + place.population, 0);
  return places.map((place) => ({ point: { lat: place.lat, lon: place.lon }, share: place.population / total }));
}

/** Mean of the places by share; longitudes are taken around the first place, so that no mean crosses the date line. */
function centre(places: Geo["places"]): Point {
  const base = places[0].point.lon;
  let lat = 0;
  let lon = 0;
  for (const { point, share } of places) {
    lat += point.lat * share;
    lon += (((((point.lon - base + 180) % 360) + 360) % 360) - 180) * share;
  }
  return { lat, lon: ((((base + lon + 180) % 360) + 360) % 360) - 180 };
}

function statesOf(country: string, sources: Sources): Geo[] {
  const states = sources.subdivisions.filter((state) => state.geo.startsWith(`${country}-`));
  const population = states.reduce((sum, state) => sum + state.populationThousand, 0);
  const members = (sources.users.get(country) ?? 0) * MEMBERSHIP[country];
  return states.map((state) => {
    const known = sources.places.filter((place) => place.country === country && place.admin1 === state.name);
    const places = known.length > 0 ? weighted(known) : [{ point: { lat: state.lat, lon: state.lon }, share: 1 }];
    return {
      code: state.geo,
      country,
      continent: continentOf(country) ?? "",
      places,
      ...centre(places),
      members: (members * state.populationThousand) / population,
    };
  });
}

function countriesOf(sources: Sources): Geo[] {
  const geos: Geo[] = [];
  for (const [country, users] of sources.users) {
    const continent = continentOf(country);
    if (SPLIT_COUNTRIES.includes(country) || continent === null || continent === "AN") continue;
    const known = sources.places.filter((place) => place.country === country);
    if (known.length === 0) continue;
    const places = weighted(known);
    const members = users * (MEMBERSHIP[country] ?? MEMBERSHIP_ELSEWHERE[continent]);
    geos.push({ code: country, country, continent, places, ...centre(places), members });
  }
  return geos;
}

/** All geos of the sample by code: US and Brazilian states, every other country that has a populated place. */
export function buildGeography(sources: Sources): Geo[] {
  return [...SPLIT_COUNTRIES.flatMap((country) => statesOf(country, sources)), ...countriesOf(sources)].toSorted(
    (a, b) => (a.code < b.code ? -1 : 1),
  );
}

/**
 * Where the users of one network in a geo are: the centre of the geo for a network that covers it, else one of its
 * places, moved by a few dozen kilometres.
 */
export function networkPlace(geo: Geo, coversGeo: boolean, dice: Dice, asn: number): Point {
  const shares = geo.places.map((place) => place.share);
  const place = geo.places[dice.pick(shares, "place", geo.code, asn)].point;
  const pull = coversGeo ? 0.3 : 0.1;
  return {
    lat: place.lat + (geo.lat - place.lat) * pull + dice.between(-0.3, 0.3, "lat", geo.code, asn),
    lon: place.lon + dice.between(-0.3, 0.3, "lon", geo.code, asn),
  };
}
