import type { Family } from "#shared/model/entities.ts";
import type { Result } from "#shared/model/figures.ts";
import type { Plan, Region, RegionAddress } from "#shared/model/plan.ts";
import type { ConfigAnnouncement, ConfigOverride, ConfigRegion, RegionConfig } from "#shared/model/region-config.ts";
import type { Session } from "#shared/model/routing.ts";
import type { Settings } from "#shared/model/settings.ts";
import { withAddresses } from "#shared/plan/addresses.ts";
import { toldByFile, toldByPlan } from "#shared/plan/announce.ts";
import { parseAddress, parsePrefix } from "#shared/plan/prefix.ts";
import { answeringRegion, regionById } from "#shared/plan/region.ts";
import { formatPlan } from "../planning/document.ts";
import { canonicalPlan } from "../planning/canonical.ts";
import { sha256 } from "./bundle.ts";
import type { ConfigShares } from "./shares.ts";
import { geoOrder } from "./geo-order.ts";

/** A session with the addresses that a router needs. */
export interface AddressedSession extends Session {
  readonly localIp: string | null;
  readonly neighborIp: string | null;
}

/** What a plan is resolved against. */
export interface ConfigGround {
  /** Name and version of the program. */
  readonly generator: string;
  readonly settings: Pick<Settings, "originAsn" | "ipv4Prefixes" | "ipv6Prefixes">;
  /** In the order of the files. */
  readonly sessions: readonly AddressedSession[];
  readonly asPrefixes: ReadonlyMap<number, readonly string[]> | null;
  readonly cells: number;
  readonly simulated: Pick<
    Result,
    "percentOptimal" | "interval90" | "uncalibrated" | "weights" | "evidence" | "period"
  >;
  readonly shares: ConfigShares;
}

/**
 * The neutral config of a plan. Regions without any prefix get those of the settings, else of the ranges for tests.
 * The plan itself is kept as it was given, so that it can be read back.
 */
export function buildRegionConfig(plan: Plan, ground: ConfigGround): RegionConfig {
  const addressed = withoutUnsound(withAddresses(plan, ground.settings));
  const { simulated, shares } = ground;
  return {
    format: "catchment-region-config",
    version: 1,
    generator: ground.generator,
    plan: canonicalPlan(plan),
    planHash: sha256(formatPlan(plan, "json")),
    data: { period: simulated.period, cells: ground.cells },
    simulated: {
      percentOptimal: simulated.percentOptimal,
      interval90: simulated.interval90,
      uncalibrated: simulated.uncalibrated,
      weights: simulated.weights,
      evidence: simulated.evidence,
    },
    originAsn: ground.settings.originAsn,
    defaultRegion: plan.defaultRegion,
    ecs: plan.ecs,
    regions: addressed.regions.map((region) => configRegion(addressed, region, shares)),
    geos: configGeos(addressed, shares),
    overrides: plan.dnsOverrides.map((override, index): ConfigOverride => ({
      region: answeredBy(addressed, override.region),
      asn: "asn" in override ? override.asn : null,
      cidrs: "cidr" in override ? [override.cidr] : sortedPrefixes(ground.asPrefixes?.get(override.asn) ?? []),
      share: shares.ofOverride[index] ?? null,
    })),
    announcements: addressed.regions.flatMap((region) => announcementsOf(addressed, region, ground.sessions)),
  };
}

/**
 * Without prefixes and addresses that are none: whatever stands there is read by no server. `commonFindings` names them.
 */
const withoutUnsound = (plan: Plan): Plan => ({
  ...plan,
  regions: plan.regions.map(({ ipv4, ipv6, ...region }) => ({
    ...region,
    ...(ipv4 && isSound(ipv4, 4) && { ipv4 }),
    ...(ipv6 && isSound(ipv6, 6) && { ipv6 }),
  })),
});

const isSound = ({ prefix, address }: RegionAddress, family: Family): boolean =>
  parsePrefix(prefix)?.family === family && parseAddress(address)?.family === family;

function configRegion(plan: Plan, region: Region, shares: ConfigShares): ConfigRegion {
  const isDefault = region.id === plan.defaultRegion;
  return {
    id: region.id,
    name: region.name,
    color: region.color,
    ipv4: region.ipv4 ?? null,
    ipv6: region.ipv6 ?? null,
    pops: region.pops,
    geos: region.geos,
    fallback: region.fallback ?? (isDefault ? null : plan.defaultRegion),
    share: shares.ofRegion.get(region.id) ?? 0,
  };
}

/** The id of the region whose PoPs answer where the plan names this one; itself where none does. */
function answeredBy(plan: Plan, id: string): string {
  const region = regionById(plan, id);
  return (region && answeringRegion(plan, region)?.id) ?? id;
}

/** Each geo once: of two regions that list it the first one counts. */
function configGeos(plan: Plan, shares: ConfigShares): RegionConfig["geos"] {
  const regionOf = new Map<string, string>();
  for (const { id, geos } of plan.regions) for (const geo of geos) if (!regionOf.has(geo)) regionOf.set(geo, id);
  return [...regionOf]
    .map(([geo, region]) => ({ geo, region: answeredBy(plan, region), share: shares.ofGeo.get(geo) ?? 0 }))
    .toSorted((a, b) => geoOrder(a.geo, b.geo));
}

/** By family, then address, then length; what is no prefix is left out. */
function sortedPrefixes(prefixes: readonly string[]): string[] {
  const parsed = [...new Set(prefixes)].flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix ? [{ text, prefix }] : [];
  });
  return parsed
    .toSorted(({ prefix: a }, { prefix: b }) =>
      a.family !== b.family
        ? a.family - b.family
        : a.first !== b.first
          ? a.first < b.first
            ? -1
            : 1
          : a.length - b.length,
    )
    .map(({ text }) => text);
}

/** All sessions of each family that the region has a prefix of; sessions of PoPs outside its set are withheld. */
function announcementsOf(plan: Plan, region: Region, sessions: readonly AddressedSession[]): ConfigAnnouncement[] {
  const has = (family: Family): boolean => (family === 4 ? region.ipv4 : region.ipv6) !== undefined;
  return sessions
    .filter(({ family }) => has(family))
    .map((session) => {
      const inSet = region.pops.includes(session.pop);
      const told = toldByPlan(plan, region.id, session, toldByFile(session));
      const { pop, asn, family, relationship, name, routeServer, localIp, neighborIp } = session;
      const announce = inSet && told.announce;
      return {
        region: region.id,
        pop,
        asn,
        session: session.session,
        family,
        relationship,
        name,
        routeServer,
        localIp,
        neighborIp,
        announce,
        prepend: announce ? told.prepend : 0,
        noExport: announce && told.noExport,
        communities: announce ? [...new Set(told.communities)].toSorted() : [],
      };
    });
}
