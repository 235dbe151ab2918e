import ipaddr from "ipaddr.js";
import type { Plan, Region } from "#shared/model/plan.ts";
import { parentsOf } from "#shared/geo/catalogue.ts";
import type { Question } from "./dig.ts";
import { places } from "./places.ts";
import { AS_NETWORKS, OVERRIDDEN_AS } from "./plans.ts";

export interface Expectation {
  /** Geo, or the override at work: for messages. */
  readonly of: string;
  readonly question: Question;
  readonly address: string;
}

const KEYS = { A: "ipv4", AAAA: "ipv6" } as const;

/**
 * What a plan says that users get: CIDR overrides, the most specific first, then the AS, then the most specific geo,
 * then the default region; of a region without PoPs its fallback. Worked out from the plan alone, one address at a time.
 */
export function regionFor(plan: Plan, address: string, geo: string | null): Region {
  const holders = plan.dnsOverrides
    .flatMap((override) => ("cidr" in override && holds(override.cidr, address) ? [override] : []))
    .toSorted((a, b) => lengthOf(b.cidr) - lengthOf(a.cidr));
  const ofAs = plan.dnsOverrides.find((override) => "asn" in override && override.asn === asOf(address));
  const named =
    holders[0]?.region ?? ofAs?.region ?? (geo && byGeo(plan, geo)) ?? byList(plan, "*") ?? plan.defaultRegion;
  return answering(plan, named);
}

function answering(plan: Plan, id: string): Region {
  const region = plan.regions.find((each) => each.id === id)!;
  return region.pops.length > 0 ? region : answering(plan, region.fallback!);
}

const byList = (plan: Plan, geo: string): string | undefined => plan.regions.find(({ geos }) => geos.includes(geo))?.id;

function byGeo(plan: Plan, geo: string): string | undefined {
  for (const code of [geo, ...parentsOf(geo)]) {
    const region = byList(plan, code);
    if (region !== undefined) return region;
  }
  return undefined;
}

const lengthOf = (cidr: string): number => Number(cidr.split("/")[1]);

function holds(cidr: string, address: string): boolean {
  const parsed = ipaddr.parse(address);
  const [network, length] = ipaddr.parseCIDR(cidr);
  return parsed.kind() === network.kind() && parsed.match(network, length);
}

/** The second address of a network. */
function insideOf(cidr: string): string {
  const network = cidr.split("/")[0]!;
  return network.includes(":") ? `${network}1` : network.replace(/0$/, "1");
}

const asOf = (address: string): number | null =>
  AS_NETWORKS.some((network) => holds(network, address)) ? OVERRIDDEN_AS : null;

/** Addresses inside the overrides of the custom plan and of its AS. */
const SPECIAL: readonly string[] = [
  "20.5.1.1",
  "20.9.1.1",
  "20.9.17.1",
  "20.9.63.255",
  "20.9.64.1",
  "2a00:9:4000::1",
  "2a00:9:8000::1",
  "20.0.130.1",
  "20.0.200.1",
  "2a00:0:8000::1",
];

/** Questions for every place and every override, of both families by networks of both, and for who is in no place. */
export function expectations(plan: Plan): Expectation[] {
  const placed = places.flatMap(({ geo, addresses }) => addresses.map((address) => [geo, address] as const));
  const geoAt = (address: string): string | null =>
    places.find(({ networks }) => networks.some((network) => holds(network, address)))?.geo ?? null;
  const ownNetworks = plan.dnsOverrides.flatMap((override) => ("cidr" in override ? [insideOf(override.cidr)] : []));
  const special = [...SPECIAL, ...ownNetworks].map((address) => [geoAt(address), address] as const);
  const nowhere = ["9.9.9.9", "2620:fe::9"].map((address) => [null, address] as const);
  return [...placed, ...special, ...nowhere].flatMap(([geo, address]) =>
    (["A", "AAAA"] as const).map((type) => ({
      of: `${geo ?? "nowhere"} ${address}`,
      question: { subnet: `${address}/${address.includes(":") ? 128 : 32}`, type },
      address: regionFor(plan, address, geo)[KEYS[type]]?.address ?? "none",
    })),
  );
}
