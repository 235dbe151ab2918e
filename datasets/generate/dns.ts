import type { Cell, Shares } from "./cells.ts";
import type { Geo } from "./geography.ts";
import { medianRtts } from "./latency.ts";
import { ACTIVE, type RegionId } from "./pops.ts";
import type { Dice } from "./random.ts";
import { resolversOf, type ResolverUse } from "./resolvers.ts";

interface Sibling {
  pop: number;
  share: number;
}

const MISTAKES = [0.65, 0.35];

/** The operator's geo-DNS: which PoP, or which region, it answers to a resolver that it takes to be in a geo. */
export class DnsMap {
  private readonly popOfGeo = new Map<string, number>();
  private readonly siblings = new Map<string, Sibling[]>();
  private readonly regionOfGeo = new Map<string, RegionId>();
  private readonly dice: Dice;

  constructor(geos: readonly Geo[], dice: Dice) {
    this.dice = dice;
    for (const geo of geos) {
      const user = { place: geo, country: geo.country, continent: geo.continent, asn: 0, kind: "eyeball" } as const;
      const rttMs = medianRtts(user, dice);
      this.popOfGeo.set(
        geo.code,
        ACTIVE.reduce((a, b) => (rttMs[b] < rttMs[a] ? b : a)),
      );
      this.regionOfGeo.set(geo.code, regionOfContinent(geo.continent));
    }
    for (const country of new Set(geos.map((geo) => geo.country))) {
      const states = geos.filter((geo) => geo.country === country && geo.code !== country);
      const total = states.reduce((sum, state) => sum + state.members, 0);
      const siblings = states.map((state) => ({ pop: this.pop(state.code), share: state.members / total }));
      this.siblings.set(country, siblings);
    }
  }

  pop(geo: string): number {
    return this.popOfGeo.get(geo) ?? this.popOfGeo.get("US-VA") ?? 0;
  }

  region(geo: string): RegionId {
    return this.regionOfGeo.get(geo) ?? "amer";
  }

  resolvers(cell: Cell, distance: number): ResolverUse[] {
    return resolversOf(cell, distance, this.dice);
  }

  /**
   * Where DNS sends the users of a cell. Below country level the operator's geolocation is weak: a share of the
   * resolvers is taken for another state's.
   */
  served(cell: Cell, distance: number): Shares {
    const shares: Shares = new Map();
    const add = (pop: number, share: number): void => void shares.set(pop, (shares.get(pop) ?? 0) + share);
    for (const use of this.resolvers(cell, distance)) {
      const siblings = this.siblings.get(use.geo.slice(0, 2)) ?? [];
      const mistaken = siblings.length > 0 ? Math.min(0.3, 0.03 + 0.2 * distance) : 0;
      add(this.pop(use.geo), use.share * (1 - mistaken));
      for (const { pop, share } of this.mistakenFor(cell, use, siblings)) add(pop, use.share * mistaken * share);
    }
    return shares;
  }

  /** The two states for which the geolocation database takes a network's resolvers: the same error every time. */
  private mistakenFor(cell: Cell, use: ResolverUse, siblings: readonly Sibling[]): Sibling[] {
    if (siblings.length === 0) return [];
    const weights = siblings.map((sibling) => sibling.share);
    return MISTAKES.map((share, i) => {
      const state = siblings[this.dice.pick(weights, "mistaken", i, use.asn, use.geo, cell.geo.code)];
      return { pop: state.pop, share };
    });
  }

  /** Which region's address DNS gives to the users of a cell. */
  regions(cell: Cell, distance: number): Map<RegionId, number> {
    const shares = new Map<RegionId, number>();
    for (const use of this.resolvers(cell, distance)) {
      const region = this.region(use.geo);
      shares.set(region, (shares.get(region) ?? 0) + use.share);
    }
    return shares;
  }
}

function regionOfContinent(continent: string): RegionId {
  if (continent === "NA" || continent === "SA") return "amer";
  return continent === "EU" || continent === "AF" ? "emea" : "apac";
}
