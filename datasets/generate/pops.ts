import type { Point } from "./geography.ts";

export type SessionKind = "transit" | "peer" | "customer";

export interface PopSite extends Point {
  id: string;
  city: string;
  country: string;
  state: "active" | "planned" | "drained";
  region: RegionId;
}

/** The three announced prefixes of the regional rollout. */
export type RegionId = "amer" | "emea" | "apac";

const site = (
  id: string,
  city: string,
  country: string,
  lat: number,
  lon: number,
  region: RegionId,
  state: PopSite["state"] = "active",
): PopSite => ({ id, city, country, lat, lon, region, state });

/** Twenty PoPs at metros where a professional network of the mid-2010s would stand, one planned, one drained. */
export const POPS: readonly PopSite[] = [
  site("ams", "Amsterdam", "NL", 52.35, 4.92, "emea"),
  site("atl", "Atlanta", "US", 33.83, -84.4, "amer"),
  site("bom", "Mumbai", "IN", 19.02, 72.86, "apac"),
  site("den", "Denver", "US", 39.74, -104.98, "amer", "drained"),
  site("dfw", "Dallas", "US", 32.82, -96.84, "amer"),
  site("dub", "Dublin", "IE", 53.33, -6.25, "emea"),
  site("fra", "Frankfurt", "DE", 50.1, 8.68, "emea"),
  site("gru", "São Paulo", "BR", -23.56, -46.63, "amer"),
  site("hkg", "Hong Kong", "HK", 22.31, 114.19, "apac"),
  site("jnb", "Johannesburg", "ZA", -26.17, 28.03, "emea", "planned"),
  site("lax", "Los Angeles", "US", 33.99, -118.18, "amer"),
  site("lga", "New York", "US", 40.75, -73.98, "amer"),
  site("lhr", "London", "GB", 51.5, -0.12, "emea"),
  site("mad", "Madrid", "ES", 40.4, -3.68, "emea"),
  site("mia", "Miami", "US", 25.79, -80.22, "amer"),
  site("nrt", "Tokyo", "JP", 35.69, 139.75, "apac"),
  site("ord", "Chicago", "US", 41.83, -87.75, "amer"),
  site("sea", "Seattle", "US", 47.57, -122.34, "amer"),
  site("sin", "Singapore", "SG", 1.29, 103.86, "apac"),
  site("sjc", "San Jose", "US", 37.3, -121.85, "amer"),
  site("syd", "Sydney", "AU", -33.92, 151.19, "apac"),
  site("yyz", "Toronto", "CA", 43.65, -79.38, "amer"),
];

export const ACTIVE: readonly number[] = POPS.flatMap((pop, index) => (pop.state === "active" ? [index] : []));
export const popIndex = (id: string): number => POPS.findIndex((pop) => pop.id === id);
