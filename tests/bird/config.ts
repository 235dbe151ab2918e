import type { Relationship } from "#shared/model/entities.ts";
import type { Scenario } from "#shared/model/routing.ts";
import { ORIGIN, popOf } from "./topology.ts";

/** The prefix that every PoP announces. */
export const PREFIX = "203.0.113.0/24";

/** Routes of PoP `p7` carry the community (65000,7). */
export const POP_COMMUNITY = 65_000;

/** One BIRD process: an AS of the graph, or our AS at one PoP. */
export interface Router {
  /** ASN, or the PoP's name. */
  readonly name: string;
  readonly asn: number;
  /** Rises with the ASN, and among the PoPs with the order of the announcements: the tie-break of both sides. */
  readonly rank: number;
  readonly isPop: boolean;
  readonly sessions: RouterSession[];
}

/** The neighbor as this router sees it. `tell`: what a PoP says on the session. */
interface RouterSession {
  readonly neighbor: string;
  readonly relationship: Relationship;
  readonly tell?: { readonly prepend: number; readonly noExport: boolean };
}

/** The routers of a scenario whose announcements are all sessions of one origin. */
export function routersOf({ links, announcements }: Scenario): Map<string, Router> {
  const sessions = announcements.filter((announcement) => "neighbor" in announcement);
  const asns = new Set(links.flatMap((link) => ("peer" in link ? link.peer : [link.provider, link.customer])));
  for (const { neighbor } of sessions) asns.add(neighbor);
  const pops = [...new Set(sessions.map(({ id }) => popOf(id)))];
  const inOrder = [
    ...[...asns].filter((asn) => asn < ORIGIN).toSorted((a, b) => a - b),
    ...pops,
    ...[...asns].filter((asn) => asn > ORIGIN).toSorted((a, b) => a - b),
  ];
  const routers = new Map(inOrder.map((name, rank) => [String(name), router(name, rank)]));
  const connect = (a: string, b: string, aSeesB: Relationship, tell?: RouterSession["tell"]): void => {
    routers.get(a)!.sessions.push({ neighbor: b, relationship: aSeesB, tell });
    routers.get(b)!.sessions.push({ neighbor: a, relationship: OTHER_SIDE[aSeesB] });
  };
  for (const link of links) {
    if ("peer" in link) connect(String(link.peer[0]), String(link.peer[1]), "peer");
    else connect(String(link.customer), String(link.provider), "transit");
  }
  for (const { id, neighbor, relationship, prepend = 0, noExport = false } of sessions)
    connect(popOf(id), String(neighbor), relationship, { prepend, noExport });
  return routers;
}

const router = (name: number | string, rank: number): Router => ({
  name: String(name),
  asn: typeof name === "number" ? name : ORIGIN,
  rank,
  isPop: typeof name === "string",
  sessions: [],
});

const OTHER_SIDE: Record<Relationship, Relationship> = { transit: "customer", peer: "peer", customer: "transit" };

/** Relationship first, as everybody's import policy says it. */
const LOCAL_PREFERENCE: Record<Relationship, number> = { customer: 300, peer: 200, transit: 100 };

export const PORT = 1790;
/** Every router has a loopback address of its own; `net` keeps networks on one machine apart. */
export const addressOf = (net: number, { rank }: Router): string => `127.${net}.${rank >> 8}.${rank & 255}`;

/** The configuration of one router: relationship-based import preference, valley-free export, nothing else. */
export function configOf(routers: ReadonlyMap<string, Router>, router: Router, net: number): string {
  const own = addressOf(net, router);
  return [
    `router id 10.0.${router.rank >> 8}.${router.rank & 255};`,
    "protocol device {}",
    'protocol direct { ipv4; interface "lo"; }',
    ...(router.isPop ? [`protocol static { ipv4; route ${PREFIX} blackhole; }`] : []),
    ...router.sessions.map((session, at) => protocol(own, net, router, session, routers.get(session.neighbor)!, at)),
    "",
  ].join("\n");
}

function protocol(
  own: string,
  net: number,
  { name, asn, isPop }: Router,
  session: RouterSession,
  neighbor: Router,
  at: number,
): string {
  const wanted = `if net != ${PREFIX} then reject;`;
  const imported = isPop ? "reject;" : `${wanted} bgp_local_pref = ${LOCAL_PREFERENCE[session.relationship]}; accept;`;
  return `protocol bgp s${at} {
  local ${own} port ${PORT} as ${asn};
  neighbor ${addressOf(net, neighbor)} port ${PORT} as ${neighbor.asn};
  multihop; strict bind yes; connect delay time 1; connect retry time 2; error wait time 1,2;
  ipv4 { import filter { ${imported} }; export filter { ${wanted} ${isPop ? toldByPop(session, name) : told(session)} }; next hop self; };
}`;
}

/** Customers hear everything, peers and providers what came from customers. */
const told = ({ relationship }: RouterSession): string =>
  relationship === "customer" ? "accept;" : `if bgp_local_pref = ${LOCAL_PREFERENCE.customer} then accept; reject;`;

function toldByPop({ tell }: RouterSession, pop: string): string {
  const noExport = tell?.noExport ? ["bgp_community.add((65535,65281));"] : [];
  const prepends = Array.from({ length: tell?.prepend ?? 0 }, () => `bgp_path.prepend(${ORIGIN});`);
  return [`bgp_community.add((${POP_COMMUNITY},${pop.slice(1)}));`, ...noExport, ...prepends, "accept;"].join(" ");
}
