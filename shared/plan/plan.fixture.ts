import type { Pop } from "../model/entities.ts";
import type { Plan, Region } from "../model/plan.ts";

/** A PoP with what a test does not care about filled in. */
export const pop = (id: string, country: string, lat: number, lon: number, more: Partial<Pop> = {}): Pop => ({
  id,
  name: id,
  country,
  lat,
  lon,
  city: null,
  capacity: null,
  state: "active",
  ...more,
});

export const LHR = pop("LHR", "GB", 51.5, -0.1);
export const FRA = pop("FRA", "DE", 50.1, 8.7);
export const IAD = pop("IAD", "US", 38.9, -77.5);
export const GRU = pop("GRU", "BR", -23.5, -46.6);
export const SIN = pop("SIN", "SG", 1.35, 103.8);
export const SYD = pop("SYD", "AU", -33.9, 151.2);
export const JNB = pop("JNB", "ZA", -26.2, 28);

export const region = (id: string, more: Partial<Region> = {}): Region => ({
  id,
  name: id,
  color: "#56b4e9",
  pops: [],
  geos: [],
  ...more,
});

export const plan = (regions: Region[], more: Partial<Plan> = {}): Plan => ({
  version: 1,
  id: "test",
  name: "Test",
  notes: "",
  defaultRegion: regions[0].id,
  ecs: false,
  regions,
  announcements: [],
  dnsOverrides: [],
  ramp: [],
  ...more,
});
