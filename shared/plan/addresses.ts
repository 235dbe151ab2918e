import type { Plan, Region, RegionAddress } from "../model/plan.ts";
import type { Settings } from "../model/settings.ts";
import {
  DEFAULT_RANGES,
  formatPrefix,
  LONGEST_ROUTED,
  overlap,
  parsePrefix,
  serviceAddress,
  subnet,
  type Prefix,
} from "./prefix.ts";

type Own = Pick<Settings, "ipv4Prefixes" | "ipv6Prefixes">;

const KEYS = { 4: "ipv4", 6: "ipv6" } as const;

/**
 * The next prefix of a family that overlaps none of the plan's, with its first host as service address: a prefix of the
 * settings as it stands there, else a /24 or /48 out of one of them, else one out of the ranges for tests (which
 * `checkPlan` reports). null when all of these are taken.
 */
export function nextAddress(plan: Pick<Plan, "regions">, family: 4 | 6, settings: Own): RegionAddress | null {
  const taken = prefixesOf(plan.regions, family);
  for (const candidate of candidates(family, settings)) {
    if (!taken.some((prefix) => overlap(prefix, candidate))) return addressIn(candidate);
  }
  return null;
}

/** The plan with a prefix of each family for every region that has neither; the plan itself where all have one. */
export function withAddresses(plan: Plan, settings: Own): Plan {
  return plan.regions.reduce((current, region, index) => {
    if (region.ipv4 || region.ipv6) return current;
    const ipv4 = nextAddress(current, 4, settings) ?? undefined;
    const ipv6 = nextAddress(current, 6, settings) ?? undefined;
    return { ...current, regions: current.regions.with(index, { ...region, ipv4, ipv6 }) };
  }, plan);
}

/** As many prefixes as there are regions: one of the settings for each, or all of them split where there are too few. */
export function prefixesFor(family: 4 | 6, settings: Own, count: number): Prefix[] {
  const own = ownPrefixes(family, settings);
  if (own.length >= count) return own.slice(0, count);
  const split = own.flatMap((prefix) => [...routedSubnets(prefix, count)]);
  return [...split, ...routedSubnets(testRange(family), count)].slice(0, count);
}

/** A prefix as a plan names it, with its first host. */
export const addressIn = (prefix: Prefix): RegionAddress => ({
  prefix: formatPrefix(prefix),
  address: serviceAddress(prefix),
});

const prefixesOf = (regions: readonly Region[], family: 4 | 6): Prefix[] =>
  regions.flatMap((region) => parsePrefix(region[KEYS[family]]?.prefix ?? "") ?? []);

const ownPrefixes = (family: 4 | 6, settings: Own): Prefix[] =>
  settings[`${KEYS[family]}Prefixes`].map(parsePrefix).filter((prefix): prefix is Prefix => prefix?.family === family);

const testRange = (family: 4 | 6): Prefix => parsePrefix(DEFAULT_RANGES[family])!;

function* candidates(family: 4 | 6, settings: Own): Generator<Prefix> {
  const own = ownPrefixes(family, settings);
  yield* own;
  for (const prefix of own) yield* routedSubnets(prefix);
  yield* routedSubnets(testRange(family));
}

/** The longest routed subnets of a prefix, at most `count`; itself when it is no longer than those. */
function* routedSubnets(prefix: Prefix, count = 65_536): Generator<Prefix> {
  const length = LONGEST_ROUTED[prefix.family];
  if (prefix.length >= length) {
    yield prefix;
    return;
  }
  for (let index = 0; index < count; index++) {
    const part = subnet(prefix, length, index);
    if (!part) return;
    yield part;
  }
}
