import type { Announcements, Seed } from "../routing/announcement.ts";
import { FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER } from "../routing/announcement.ts";
import { asIndex, buildGraph, type AsGraph } from "../routing/graph.ts";
import { setRoutes } from "../routing/set-mode.ts";
import type { RouteView } from "./route-view.ts";

export const US = 64500;

/** `[20, ">", 10]`: 20 is the provider of 10; `[20, "=", 30]`: peers. */
export type HandLink = readonly [a: number, relation: ">" | "=", b: number];

export function handGraph(links: readonly HandLink[], more: readonly number[] = []): AsGraph {
  return buildGraph(
    {
      count: links.length,
      a: Uint32Array.from(links, ([a]) => a),
      b: Uint32Array.from(links, ([, , b]) => b),
      relationship: Int8Array.from(links, ([, relation]) => (relation === ">" ? -1 : 0)),
    },
    more,
  );
}

const LEARNED = { transit: FROM_CUSTOMER, peer: FROM_PEER, customer: FROM_PROVIDER } as const;

export interface HandSession {
  readonly asn: number;
  readonly pop: number;
  /** As we see the neighbor. */
  readonly relationship: keyof typeof LEARNED;
  readonly prepend?: number;
}

/** The view of a geo to which the PoPs lie in rising order of distance: the first of them takes over. */
export function handView(
  graph: AsGraph,
  sessions: readonly HandSession[],
  nearest: readonly number[] = [0, 1, 2],
): RouteView {
  const seeds = sessions.map(({ asn, relationship, prepend }): Seed => ({
    as: asIndex(graph, asn),
    relationship: LEARNED[relationship],
    pathLength: 1 + (prepend ?? 0),
    origin: US,
    noExport: false,
    policy: null,
  }));
  const announcements: Announcements = { seeds, silent: [] };
  const popOfSeed = sessions.map(({ pop }) => pop);
  return {
    graph,
    announcements,
    routes: setRoutes(graph, announcements),
    popOfSeed,
    handOver: (told) =>
      told.reduce((best, seed) => (nearest.indexOf(popOfSeed[seed]) < nearest.indexOf(popOfSeed[best]) ? seed : best)),
  };
}
