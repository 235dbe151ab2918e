import type { Family, Relationship } from "#shared/model/entities.ts";
import type { Community } from "#shared/model/routing.ts";
import type { AsGraph } from "./graph.ts";

/**
 * What the routing of a workspace stands on: read once per content of its tables, never changed, and shared by the
 * worlds of all windows.
 */
export interface Routing {
  /** Names the content (links, neighbors, communities): equal content, equal version. */
  readonly version: string;
  readonly graph: AsGraph;
  /** Of both families, in the order of the files; route servers as imported. */
  readonly sessions: readonly RoutingSession[];
  readonly communities: readonly Community[];
  /** ISO 3166-1 code of an ASN, "" where as-info does not say. */
  readonly countryOf: (asn: number) => string;
}

/** Our AS at a PoP to a neighbor, as imported. */
export interface RoutingSession {
  /** Index in the world's PoPs. */
  readonly pop: number;
  readonly asn: number;
  /** "" where the file names none. */
  readonly session: string;
  readonly family: Family;
  /** As we see the neighbor. */
  readonly relationship: Relationship;
  readonly name: string | null;
  readonly announce: boolean;
  readonly prepend: number;
  readonly routeServer: boolean;
}

/** How one session of a measured deployment was announced otherwise than as imported. */
export interface DeploymentAnnouncement {
  readonly pop: number;
  readonly asn: number;
  readonly announce: boolean;
  readonly prepend: number;
  readonly noExport: boolean;
}
