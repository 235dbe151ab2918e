import type { Plan } from "#shared/model/plan.ts";
import type { ScenarioLink } from "#shared/model/routing.ts";
import type { Accuracy, ScoringSettings } from "#shared/model/settings.ts";

/**
 * The import tables as plain rows, and the geography: all that the slow reference reads.
 * Names are those of the import files, in camel case.
 */
export interface PopRow {
  id: string;
  country: string;
  lat: number;
  lon: number;
  capacity: number | null;
  state: "active" | "planned" | "drained";
}

export interface DeploymentRow {
  id: string;
  mechanism: "dns" | "anycast";
  pops: string[];
  group: string | null;
  holdout: boolean;
  family: 4 | 6;
  /** Announced otherwise than the neighbors as imported. */
  hasAnnouncements: boolean;
}

export interface AssignmentRow {
  period: string;
  geo: string;
  asn: number;
  family: 4 | 6;
  deployment: string;
  servedPop: string;
  optimalPop: string | null;
  samples: number;
}

export interface LatencyRow {
  period: string;
  geo: string;
  asn: number;
  family: 4 | 6;
  pop: string;
  method: string;
  samples: number;
  rttMs: number;
}

export interface ResolverRow {
  geo: string;
  asn: number;
  family: 4 | 6;
  resolverGeo: string;
  resolverAsn: number;
  /** Share of these resolvers' queries that carry Client Subnet; null: not said. */
  ecs: number | null;
  samples: number;
}

export interface DemandRow {
  geo: string;
  asn: number;
  family: 4 | 6;
  hourUtc: number | null;
  weight: number;
  unit: string | null;
}

export interface PrefixRow {
  asn: number;
  prefix: string;
}

/** Our AS at a PoP to another. */
export interface NeighborRow {
  pop: string;
  asn: number;
  relationship: "transit" | "peer" | "customer";
  session: string | null;
  family: 4 | 6;
  announce: boolean;
  prepend: number;
  routeServer: boolean;
}

/** What a session was told when a deployment was measured. */
export interface AnnouncementRow {
  deployment: string;
  pop: string;
  asn: number;
  announce: boolean;
  prepend: number;
  noExport: boolean;
}

export interface CommunityRow {
  asn: number;
  community: string;
  effect: "no-export" | "prepend-1" | "prepend-2" | "prepend-3";
  target: string;
}

export interface AsInfoRow {
  asn: number;
  country: string;
}

export interface Geography {
  /** null for `continent:XX` and `*`. */
  countryOf(geo: string): string | null;
  /** null for `*`. */
  continentOf(geo: string): string | null;
  /** Population-weighted centroid. */
  placeOf(geo: string): { lat: number; lon: number };
}

export interface Workspace {
  pops: PopRow[];
  deployments: DeploymentRow[];
  assignments: AssignmentRow[];
  latency: LatencyRow[];
  resolvers: ResolverRow[];
  demand: DemandRow[];
  prefixes: PrefixRow[];
  links: ScenarioLink[];
  neighbors: NeighborRow[];
  announcements: AnnouncementRow[];
  communities: CommunityRow[];
  asInfo: AsInfoRow[];
  geography: Geography;
  /** With the accuracies in force. */
  settings: ScoringSettings;
  /** What a back-test has learned. */
  learned: Partial<Accuracy>;
  /** The plan that `settings.todayPlan` names. */
  todayPlan: Plan | null;
}

export const METHODS = ["tcp_connect", "fetch", "tcp_info", "icmp"];

export interface CellId {
  geo: string;
  asn: number;
  family: 4 | 6;
}

export const cellKey = (cell: CellId): string => `${cell.geo}|${cell.asn}|${cell.family}`;

/** Adds to a sum kept in a map. */
export function add<K>(sums: Map<K, number>, key: K, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

export function total(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}
