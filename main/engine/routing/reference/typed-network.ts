import type { Announcements, Seed } from "../announcement.ts";
import { FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER, OWN } from "../announcement.ts";
import { asIndex, buildGraph } from "../graph.ts";
import type { AsGraph } from "../graph.ts";
import { isSession } from "./fixpoint.ts";
import type { LimitedAnnouncement, Network } from "./fixpoint.ts";

const LEARNED = { transit: FROM_CUSTOMER, peer: FROM_PEER, customer: FROM_PROVIDER } as const;

/** The product's typed arrays of a network; seed i is announcement i. */
export function typedNetwork({ links, announcements }: Network): { graph: AsGraph; announcements: Announcements } {
  const last = new Map<string, [number, number, number]>();
  for (const link of links) {
    const row: [number, number, number] =
      "peer" in link ? [link.peer[0], link.peer[1], 0] : [link.provider, link.customer, -1];
    last.set([row[0], row[1]].sort((x, y) => x - y).join(" "), row);
  }
  const rows = [...last.values()];
  const columns = {
    count: rows.length,
    a: Uint32Array.from(rows, ([a]) => a),
    b: Uint32Array.from(rows, ([, b]) => b),
    relationship: Int8Array.from(rows, ([, , relationship]) => relationship),
  };
  const graph = buildGraph(
    columns,
    announcements.map((announcement) => (isSession(announcement) ? announcement.neighbor : announcement.asn)),
  );
  const own = announcements.flatMap((announcement) => (isSession(announcement) ? [] : [announcement.asn]));
  const origins = new Set(
    announcements.flatMap((announcement) => (isSession(announcement) ? [announcement.origin] : [])),
  );
  const silent = [...origins].filter((asn) => !own.includes(asn)).map((asn) => asIndex(graph, asn));
  return {
    graph,
    announcements: {
      seeds: announcements.map((announcement) => seedOf(graph, announcement)),
      silent: silent.filter((as) => as >= 0),
    },
  };
}

function seedOf(graph: AsGraph, announcement: LimitedAnnouncement): Seed {
  const prepend = announcement.prepend ?? 0;
  if (!isSession(announcement)) {
    const { asn } = announcement;
    return {
      as: asIndex(graph, asn),
      relationship: OWN,
      pathLength: prepend,
      origin: asn,
      noExport: false,
      policy: null,
    };
  }
  const { limits, noExport, neighbor, origin, relationship } = announcement;
  const copies = (as: number): number => {
    const limit = limits!.get(graph.asn[as]) ?? 0;
    return limit === "no-export" ? -1 : limit;
  };
  return {
    as: asIndex(graph, neighbor),
    relationship: LEARNED[relationship],
    pathLength: 1 + prepend,
    origin,
    noExport: noExport ?? false,
    policy: limits === undefined ? null : copies,
  };
}
