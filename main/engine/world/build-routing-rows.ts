import { graphVersion, routingOf } from "../routing/build-routing.ts";
import { buildGraph } from "../routing/graph.ts";
import { linkColumns } from "../routing/scenario.ts";
import type { DeploymentAnnouncement, Routing, RoutingSession } from "../routing/routing.ts";
import type { AnnouncementRow, NeighborRow, WorldRows } from "./rows.ts";

/** Sessions in the order of the rows. */
export const buildSessions = (rows: readonly NeighborRow[], popOf: (id: string) => number): RoutingSession[] =>
  rows.map((row) => ({
    pop: popOf(row.pop),
    asn: row.asn,
    session: row.session ?? "",
    family: row.family ?? 4,
    relationship: row.relationship,
    name: row.name ?? null,
    announce: row.announce ?? true,
    prepend: row.prepend ?? 0,
    routeServer: row.routeServer ?? false,
  }));

/** What routes are simulated on, from plain rows; null without links. */
export function buildRouting(
  { links, asInfo = [], communities = [] }: WorldRows,
  sessions: readonly RoutingSession[],
): Routing | null {
  if (!links || links.length === 0) return null;
  const graph = buildGraph(
    linkColumns(links),
    sessions.map(({ asn }) => asn),
  );
  const countries = new Map(asInfo.map(({ asn, country }) => [asn, country]));
  const countryOf = (asn: number): string => countries.get(asn) ?? "";
  return routingOf({ graph, graphVersion: graphVersion(graph), sessions, communities, countryOf });
}

export const buildAnnouncements = (
  rows: readonly AnnouncementRow[],
  popOf: (id: string) => number,
): DeploymentAnnouncement[] =>
  rows.map((row) => ({
    pop: popOf(row.pop),
    asn: row.asn,
    announce: row.announce ?? true,
    prepend: row.prepend ?? 0,
    noExport: row.noExport ?? false,
  }));
