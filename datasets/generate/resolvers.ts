import type { Geo } from "./geography.ts";
import type { Cell } from "./cells.ts";
import type { Dice } from "./random.ts";

/** Resolvers that some of a cell's users ask: where they stand, who runs them, whether they send EDNS Client Subnet. */
export interface ResolverUse {
  geo: string;
  asn: number;
  share: number;
  ecs: number;
}

/** Where operators keep the resolvers of a whole country or continent, with how often. */
const HUBS: Record<string, Record<string, number>> = {
  US: {
    "US-CA": 4,
    "US-VA": 5,
    "US-TX": 3,
    "US-IL": 3,
    "US-GA": 3,
    "US-NJ": 3,
    "US-WA": 2,
    "US-CO": 2,
    "US-NY": 2,
    "US-FL": 1,
  },
  BR: { "BR-SP": 3, "BR-RJ": 2, "US-FL": 4, "US-VA": 2, "US-TX": 1 },
  NA: { "US-FL": 2, "US-TX": 2, "US-VA": 1 },
  SA: { "US-FL": 3, "BR-SP": 2, CL: 1 },
  EU: { DE: 3, NL: 3, GB: 3, FR: 1 },
  AF: { ZA: 2, GB: 2, FR: 2, "US-VA": 1 },
  AS: { SG: 4, HK: 2, JP: 1, IN: 1, DE: 1 },
  OC: { AU: 4, "US-CA": 1 },
};

/** Sites of two public resolver services (documented AS numbers; the choice of sites is assumed). */
const PUBLIC_SITES: Record<string, string[]> = {
  US: ["US-CA", "US-OR", "US-SC", "US-GA", "US-VA", "US-IA", "US-TX", "US-IL"],
  NA: ["US-SC", "US-TX", "US-IA"],
  SA: ["BR-SP", "US-SC", "US-FL", "CL"],
  EU: ["NL", "BE", "IE", "DE", "GB"],
  AF: ["NL", "BE", "GB", "ZA"],
  AS: ["SG", "TW", "JP", "HK"],
  OC: ["AU", "SG", "TW"],
};
const PUBLIC: readonly { asn: number; share: number; ecs: number; adoption: number }[] = [
  { asn: 15169, share: 0.14, ecs: 1, adoption: 0.6 },
  { asn: 36692, share: 0.06, ecs: 0, adoption: 0.25 },
];
/** Resolvers of company networks abroad. */
const ABROAD: Record<string, string[]> = {
  NA: ["GB", "SG", "DE"],
  SA: ["US-VA", "ES"],
  EU: ["US-VA", "SG"],
  AF: ["GB"],
  AS: ["US-CA", "GB"],
  OC: ["US-CA"],
};
const ABROAD_SHARE = 0.012;

const tableOf = <T>(tables: Record<string, T>, geo: Geo): T => tables[geo.country] ?? tables[geo.continent];

function hubOf(cell: Cell, dice: Dice): string {
  const hubs = Object.entries(tableOf(HUBS, cell.geo)).filter(([geo]) => geo !== cell.geo.code);
  return hubs[
    dice.pick(
      hubs.map(([, weight]) => weight),
      "hub",
      cell.network.asn,
    )
  ][0];
}

/**
 * The resolvers of a cell's users. `distance` (0 to about 1.3) says how far resolvers are from their users in this geo:
 * it scales how much of a network's queries its distant hub takes.
 */
export function resolversOf(cell: Cell, distance: number, dice: Dice): ResolverUse[] {
  const { asn } = cell.network;
  const uses: ResolverUse[] = [];
  const split = cell.geo.code.length > 2;
  const central = dice.unit("central", asn) < (split ? 0.8 : 0.45);
  const hubShare = central
    ? Math.min(0.92, distance * dice.between(split ? 0.25 : 0.1, split ? 0.9 : 0.6, "hub share", asn))
    : 0;
  if (hubShare > 0.01) uses.push({ geo: hubOf(cell, dice), asn, share: hubShare, ecs: 0 });
  for (const service of PUBLIC) {
    if (dice.unit("public", service.asn, asn) >= service.adoption) continue;
    const sites = tableOf(PUBLIC_SITES, cell.geo);
    const site = sites[Math.floor(dice.unit("site", service.asn, asn, cell.geo.code) * sites.length)];
    uses.push({
      geo: site,
      asn: service.asn,
      share: (1 - hubShare) * service.share * (0.4 + distance),
      ecs: service.ecs,
    });
  }
  if (dice.unit("abroad", asn) < 0.35) {
    const places = ABROAD[cell.geo.continent];
    uses.push({
      geo: places[Math.floor(dice.unit("abroad place", asn) * places.length)],
      asn,
      share: ABROAD_SHARE,
      ecs: 0,
    });
  }
  const elsewhere = uses.reduce((sum, use) => sum + use.share, 0);
  const scale = elsewhere > 0.96 ? 0.96 / elsewhere : 1;
  for (const use of uses) use.share *= scale;
  uses.push({ geo: cell.geo.code, asn, share: 1 - elsewhere * scale, ecs: 0 });
  return uses;
}
