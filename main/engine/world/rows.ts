import type { Family, LatencyMethod, Mechanism, PopState, Relationship } from "#shared/model/entities.ts";
import type { Community, ScenarioLink } from "#shared/model/routing.ts";

/** Plain rows, one per line of an import file: what `buildWorld` makes a world from. Left out: the file format's default. */
export interface WorldRows {
  readonly pops: readonly PopRow[];
  readonly deployments?: readonly DeploymentRow[];
  readonly latency?: readonly LatencyRow[];
  readonly assignments?: readonly AssignmentRow[];
  readonly resolvers?: readonly ResolverRow[];
  readonly demand?: readonly DemandRow[];
  readonly asPrefixes?: readonly AsPrefixRow[];
  /** Without links nothing is simulated. */
  readonly links?: readonly ScenarioLink[];
  readonly neighbors?: readonly NeighborRow[];
  readonly asInfo?: readonly AsInfoRow[];
  readonly announcements?: readonly AnnouncementRow[];
  readonly communities?: readonly Community[];
}

/** Our AS at a PoP to a neighbor, as we see it. */
export interface NeighborRow {
  readonly pop: string;
  readonly asn: number;
  readonly relationship: Relationship;
  readonly session?: string;
  readonly family?: Family;
  readonly name?: string | null;
  readonly announce?: boolean;
  readonly prepend?: number;
  readonly routeServer?: boolean;
}

export interface AsInfoRow {
  readonly asn: number;
  readonly country: string;
}

/** What was announced on a session while a deployment was measured. */
export interface AnnouncementRow {
  readonly deployment: string;
  readonly pop: string;
  readonly asn: number;
  readonly announce?: boolean;
  readonly prepend?: number;
  readonly noExport?: boolean;
}

export interface PopRow {
  readonly id: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
  readonly capacity?: number | null;
  readonly state?: PopState;
}

export interface DeploymentRow {
  readonly id: string;
  readonly mechanism: Mechanism;
  readonly pops?: readonly string[];
  readonly group?: string | null;
  readonly use?: string | null;
  readonly family?: Family;
  /** True when it was announced otherwise than "the neighbors as imported"; left out: what its announcement rows say. */
  readonly hasAnnouncements?: boolean;
}

interface CellColumns {
  readonly geo: string;
  readonly asn: number;
  readonly family?: Family;
}

interface DatedColumns extends CellColumns {
  /** UTC date, `2015-03-01`. */
  readonly period: string;
}

export interface LatencyRow extends DatedColumns {
  readonly pop: string;
  readonly samples: number;
  readonly rttMs: number;
  readonly method?: LatencyMethod;
}

export interface AssignmentRow extends DatedColumns {
  readonly deployment: string;
  readonly servedPop: string;
  readonly samples: number;
  readonly optimalPop?: string | null;
}

export interface ResolverRow extends CellColumns {
  readonly resolverGeo: string;
  readonly resolverAsn?: number;
  /** Share (0-1) of the row's resolvers that send EDNS Client Subnet. */
  readonly ecs?: number | null;
  readonly samples: number;
}

export interface DemandRow extends CellColumns {
  readonly hourUtc?: number | null;
  readonly weight: number;
  readonly unit?: string | null;
}

export interface AsPrefixRow {
  readonly asn: number;
  readonly prefix: string;
}

/** Where a geo code lies. country is null for `continent:XX` and `*`. */
export interface GeoPlace {
  readonly country: string | null;
  readonly continent: string | null;
  readonly lat: number;
  readonly lon: number;
}
export type GeoPlaces = (code: string) => GeoPlace | undefined;

/** Days of the window to read: all of them, or one half of a cross-fit. */
export type Parity = "odd" | "even";

/** Days since 1970-01-01 of a UTC date. */
export const dayNumber = (period: string): number => Date.parse(`${period}T00:00:00Z`) / 86_400_000;

/** Parity of the day of the month. */
export const parityOf = (period: string): Parity => (Number(period.slice(8, 10)) % 2 === 1 ? "odd" : "even");
