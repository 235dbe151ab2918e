import type { DeploymentAnnouncement, Routing, RoutingSession } from "../routing/routing.ts";
import type { Family, Mechanism } from "#shared/model/entities.ts";

/**
 * The measured world as typed arrays: everything that scoring and prediction read, for one period window
 * and one latency method. Built once per (workspace version, window, method) and never changed.
 *
 * Indexes: `pop` is an index into `pops` (sorted by id), `geo` an index into `geos` (sorted by code),
 * a cell an index into `cells` (sorted by geo code, asn, family). Rows of a cell stand in compressed sparse
 * rows: those of cell c are `start[c] .. start[c + 1] - 1`, ordered by pop index.
 */
export interface World {
  readonly pops: readonly WorldPop[];
  readonly geos: readonly WorldGeo[];
  readonly deployments: readonly WorldDeployment[];
  readonly cells: Cells;
  readonly latency: LatencyRows;
  readonly demand: Demand | null;
  readonly resolvers: ResolverRows | null;
  /** asn -> CIDR prefixes announced by it; null when none were imported. */
  readonly asPrefixes: ReadonlyMap<number, readonly string[]> | null;
  /** Of both families, in the order of the files. */
  readonly sessions: readonly RoutingSession[];
  /** What routes are simulated on; null when no links were imported. The same object while its tables do not change. */
  readonly routing: Routing | null;
}

export interface WorldPop {
  readonly id: string;
  readonly country: string;
  readonly continent: string;
  readonly lat: number;
  readonly lon: number;
  readonly capacity: number | null;
  readonly state: "active" | "planned" | "drained";
}

/** lat, lon: the population-weighted centroid. country is null for `continent:XX` and `*`. */
export interface WorldGeo {
  readonly code: string;
  readonly country: string | null;
  readonly continent: string | null;
  readonly lat: number;
  readonly lon: number;
}

export interface Cells {
  readonly count: number;
  readonly geo: Int32Array;
  readonly asn: Float64Array;
  readonly family: Uint8Array;
}

/** L(c,p): sample-weighted mean over the window of the rows' medians, with the samples behind it. */
export interface LatencyRows {
  readonly start: Int32Array;
  readonly pop: Int32Array;
  readonly samples: Float64Array;
  readonly rttMs: Float64Array;
}

export interface WorldDeployment {
  readonly id: string;
  readonly mechanism: Mechanism;
  /** Announced set as sorted pop indexes; empty for dns. */
  readonly pops: Int32Array;
  readonly group: string | null;
  readonly holdout: boolean;
  readonly family: Family;
  /** Days since 1970-01-01 of its latest row with samples in the window, -1 without one. */
  readonly latestDay: number;
  readonly samples: number;
  /** Sessions that were announced otherwise than as imported, as the file says it. */
  readonly announcements: readonly DeploymentAnnouncement[];
  /** True when these say otherwise than "the neighbors as imported". */
  readonly hasAnnouncements: boolean;
  readonly served: ServedRows;
}

/** Samples by cell and served PoP; optimalPop is -1 where the row did not say which PoP was optimal. */
export interface ServedRows {
  readonly start: Int32Array;
  readonly pop: Int32Array;
  readonly optimalPop: Int32Array;
  readonly samples: Float64Array;
}

/** Load by cell: the mean over the hours of the day, and by hour where any hour is known. */
export interface Demand {
  readonly weight: Float64Array;
  /** 1 where the cell has a demand row; the others count as 0 and are told. */
  readonly known: Uint8Array;
  /** count x 24, row by row, rows without an hour in every hour; null when no row names an hour. */
  readonly hourly: Float64Array | null;
  readonly unit: string | null;
}

/** Where the resolvers of a cell's users are. ecsShare is NaN where the data does not say. asn 0: operator unknown. */
export interface ResolverRows {
  readonly start: Int32Array;
  readonly geo: Int32Array;
  readonly asn: Float64Array;
  readonly samples: Float64Array;
  readonly ecsShare: Float64Array;
}
