import type { DnsOverride, Plan, PlanAnnouncement, Region } from "#shared/model/plan.ts";

/**
 * The plan with its keys in the order of the document's description and without optional keys that are not set: equal
 * plans give equal bytes in every format.
 */
export function canonicalPlan(plan: Plan): Plan {
  return {
    version: plan.version,
    id: plan.id,
    name: plan.name,
    notes: plan.notes,
    defaultRegion: plan.defaultRegion,
    ecs: plan.ecs,
    regions: plan.regions.map(canonicalRegion),
    announcements: plan.announcements.map(canonicalAnnouncement),
    dnsOverrides: plan.dnsOverrides.map(canonicalOverride),
    ramp: plan.ramp.map(({ geo, percent, date }) => ({ geo, percent, date })),
  };
}

const canonicalRegion = ({ id, name, color, ipv4, ipv6, pops, geos, fallback }: Region): Region => ({
  id,
  name,
  color,
  ...(ipv4 ? { ipv4: { prefix: ipv4.prefix, address: ipv4.address } } : {}),
  ...(ipv6 ? { ipv6: { prefix: ipv6.prefix, address: ipv6.address } } : {}),
  pops,
  geos,
  ...(fallback === undefined ? {} : { fallback }),
});

const canonicalAnnouncement = (announcement: PlanAnnouncement): PlanAnnouncement => {
  const { region, pop, asn, session, withhold, prepend, noExport, communities } = announcement;
  return {
    region,
    pop,
    asn,
    ...(session === undefined ? {} : { session }),
    ...(withhold === undefined ? {} : { withhold }),
    ...(prepend === undefined ? {} : { prepend }),
    ...(noExport === undefined ? {} : { noExport }),
    ...(communities === undefined ? {} : { communities }),
  };
};

const canonicalOverride = (override: DnsOverride): DnsOverride =>
  "cidr" in override
    ? { cidr: override.cidr, region: override.region }
    : { asn: override.asn, region: override.region };
