import type { Geo } from "./geography.ts";
import type { Dice } from "./random.ts";

/**
 * What the sample is calibrated to, in percent of users on their optimal PoP: the figures that LinkedIn published in
 * September 2015 for DNS and for one global anycast prefix. Brazil is calibrated as a whole.
 */
export const PUBLISHED: readonly { geo: string; dns: number; anycast: number }[] = [
  { geo: "US-IL", dns: 70, anycast: 90 },
  { geo: "US-FL", dns: 73, anycast: 95 },
  { geo: "US-GA", dns: 75, anycast: 93 },
  { geo: "US-PA", dns: 85, anycast: 95 },
  { geo: "US-NY", dns: 77, anycast: 74 },
  { geo: "US-AZ", dns: 60, anycast: 39 },
  { geo: "BR", dns: 88, anycast: 33 },
];
/** California has PoPs at both ends: DNS that knows no more than the state cannot do better. */
const CALIFORNIA_DNS = 61;
/** The United States as a whole: 31% suboptimal under DNS (published), and what leaves about 10% under three regions. */
export const US_DNS = 69;
export const US_ANYCAST = 88;

export interface Target {
  /** Geo codes calibrated together. */
  name: string;
  geos: Geo[];
  dns: number;
  anycast: number;
}

/** Moves the draws of the unpublished states so that the country's mean, weighted by members, is the whole's figure. */
function fit(states: readonly Geo[], draws: number[], fixed: ReadonlyMap<string, number>, whole: number): number[] {
  const total = states.reduce((sum, state) => sum + state.members, 0);
  const known = states.reduce((sum, state) => sum + (fixed.get(state.code) ?? 0) * state.members, 0);
  const free = states.reduce((sum, state) => sum + (fixed.has(state.code) ? 0 : state.members), 0);
  const drawn = states.reduce((sum, state, i) => sum + (fixed.has(state.code) ? 0 : draws[i] * state.members), 0);
  const shift = (whole * total - known - drawn) / free;
  return states.map((state, i) => fixed.get(state.code) ?? Math.min(97, draws[i] + shift));
}

/** Targets of every US state and of Brazil; the states without a published figure are drawn around the country's. */
export function calibrationTargets(geos: readonly Geo[], dice: Dice): Target[] {
  const states = geos.filter((geo) => geo.country === "US");
  const published = (kind: "dns" | "anycast"): Map<string, number> =>
    new Map(PUBLISHED.map((row) => [row.geo, row[kind]]));
  const dns = fit(
    states,
    states.map((state) => dice.between(60, 76, "dns target", state.code)),
    published("dns").set("US-CA", CALIFORNIA_DNS),
    US_DNS,
  );
  const anycast = fit(
    states,
    states.map((state) => dice.between(85, 95, "anycast target", state.code)),
    published("anycast"),
    US_ANYCAST,
  );
  const targets = states.map((state, i) => ({ name: state.code, geos: [state], dns: dns[i], anycast: anycast[i] }));
  const brazil = PUBLISHED[PUBLISHED.length - 1];
  return [...targets, { ...brazil, name: brazil.geo, geos: geos.filter((geo) => geo.country === brazil.geo) }];
}
