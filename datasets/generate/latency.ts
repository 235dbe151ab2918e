import { distanceKm, type Point } from "./geography.ts";
import type { NetworkKind } from "./networks.ts";
import { POPS } from "./pops.ts";
import type { Dice } from "./random.ts";

/** Light in fibre covers 100 km of distance per millisecond of round trip. */
const KM_PER_RTT_MS = 100;

/** How much longer than the great circle the cables run, between continents; unordered pairs. */
const DETOUR: Record<string, number> = {
  "NA-NA": 1.65,
  "SA-SA": 1.5,
  "EU-EU": 1.7,
  "AS-AS": 1.5,
  "OC-OC": 1.4,
  "AF-AF": 1.9,
  "EU-NA": 1.25,
  "NA-SA": 1.35,
  "AS-NA": 1.3,
  "NA-OC": 1.25,
  "AF-NA": 1.35,
  "EU-SA": 1.3,
  "AS-EU": 1.6,
  "EU-OC": 1.45,
  "AF-EU": 1.3,
  "AF-AS": 1.9,
  "AF-SA": 2.2,
  "AF-OC": 1.8,
  "AS-OC": 1.3,
  "AS-SA": 1.4,
  "OC-SA": 1.8,
};
/** Cables of the Gulf and the Levant run to Europe as directly as to India. */
const DETOUR_BY_COUNTRY: Record<string, number> = {
  TR: 1.2,
  IL: 1.2,
  CY: 1.2,
  GE: 1.25,
  AM: 1.25,
  AZ: 1.25,
  LB: 1.25,
  KZ: 1.3,
};

const LAST_MILE_MS: Record<NetworkKind, [number, number]> = {
  eyeball: [8, 26],
  mobile: [32, 64],
  vpn: [12, 40],
  enterprise: [3, 9],
  hosting: [1, 5],
  satellite: [540, 620],
};

/** Traffic between North American countries goes by way of the big exchanges. */
const BORDER_MS = 6;

const POP_CONTINENT: Record<string, string> = {
  US: "NA",
  BR: "SA",
  NL: "EU",
  IE: "EU",
  DE: "EU",
  GB: "EU",
  ES: "EU",
  IN: "AS",
  HK: "AS",
  JP: "AS",
  SG: "AS",
  AU: "OC",
  ZA: "AF",
  CA: "NA",
};

/** To a tenth of a microsecond: what a processor's last bit of a sine decides must decide nothing here. */
const rounded = (ms: number): number => Math.round(ms * 1e4) / 1e4;

export interface User {
  place: Point;
  country: string;
  continent: string;
  /** 0: nobody's in particular. */
  asn: number;
  kind: NetworkKind;
}

function detour(user: User, popCountry: string, dice: Dice): number {
  const continent = POP_CONTINENT[popCountry];
  const pair = [user.continent, continent].toSorted().join("-");
  const special = continent === "EU" ? DETOUR_BY_COUNTRY[user.country] : undefined;
  return (special ?? DETOUR[pair] ?? 1.6) * dice.between(0.97, 1.08, "detour", user.country, popCountry);
}

/**
 * Median round-trip time in ms from a user group to every PoP, by index of POPS: distance times detour, what the hops of
 * this network's path add, and the last mile.
 */
export function medianRtts(user: User, dice: Dice): Float64Array {
  const [low, high] = LAST_MILE_MS[user.kind];
  const lastMile = dice.between(low, high, "last mile", user.asn, user.country);
  return Float64Array.from(POPS, (pop) => {
    const hops = user.asn === 0 ? 1 : dice.between(0.3, 2.2, "hops", user.asn, pop.id);
    const km = distanceKm(user.place, pop);
    const border = user.continent === "NA" && pop.country !== user.country ? BORDER_MS : 0;
    return rounded(lastMile + hops + border + (km / KM_PER_RTT_MS) * detour(user, pop.country, dice));
  });
}
