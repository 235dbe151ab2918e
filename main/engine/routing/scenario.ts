import { CatchmentError } from "#shared/model/errors.ts";
import type {
  Route,
  Routes,
  RouteRelationship,
  Scenario,
  ScenarioAnnouncement,
  ScenarioLink,
  Ties,
} from "#shared/model/routing.ts";
import { LEARNED, NONE, OWN, SILENT, type Announcements, type Seed } from "./announcement.ts";
import { asIndex, buildGraph, type AsGraph, type LinkColumns } from "./graph.ts";
import { routerPath, routerRoutes, type RouterRoutes } from "./router-mode.ts";
import { scenarioProblem } from "./scenario-problem.ts";
import { setRoutes, type SetRoutes } from "./set-mode.ts";

/** By the codes of announcement.ts. */
export const RELATIONSHIP_NAMES: readonly RouteRelationship[] = ["provider", "provider", "peer", "customer", "origin"];

type SessionAnnouncement = Extract<ScenarioAnnouncement, { origin: number }>;
const isSession = (announcement: ScenarioAnnouncement): announcement is SessionAnnouncement => "origin" in announcement;

/** The routes of all ASes that have one, in rising order of ASN. BAD_INPUT names the link or announcement at fault. */
export function routesOfScenario(scenario: Scenario, ties: Ties): Routes {
  const problem = scenarioProblem(scenario);
  if (problem) throw new CatchmentError("BAD_INPUT", problem.message, { path: `/${problem.path.join("/")}` });
  const graph = buildGraph(linkColumns(scenario.links), asnsOf(scenario));
  const announcements = announcementsOf(graph, scenario);
  const router = routerRoutes(graph, announcements);
  const set = ties === "set" ? setRoutes(graph, announcements) : null;
  const routes: Route[] = [];
  for (let as = 0; as < graph.count; as++) {
    const relationship = (set ?? router).relationship[as];
    if (relationship === NONE || relationship === SILENT) continue;
    routes.push({
      asn: graph.asn[as],
      relationship: RELATIONSHIP_NAMES[relationship],
      path: pathOf(graph, scenario, announcements, router, set, as),
      ids: seedsAt(router, set, as).map((seed) => scenario.announcements[seed].id),
    });
  }
  return { routes };
}

/** One link by pair: the last one holds. */
export function linkColumns(links: readonly ScenarioLink[]): LinkColumns {
  const byPair = new Map<string, readonly [number, number, number]>();
  for (const link of links) {
    const [a, b, relationship] = "peer" in link ? [...link.peer, 0] : [link.provider, link.customer, -1];
    byPair.set(a < b ? `${a} ${b}` : `${b} ${a}`, [a, b, relationship]);
  }
  const rows = [...byPair.values()];
  return {
    count: rows.length,
    a: Uint32Array.from(rows, ([a]) => a),
    b: Uint32Array.from(rows, ([, b]) => b),
    relationship: Int8Array.from(rows, ([, , relationship]) => relationship),
  };
}

const asnsOf = ({ announcements }: Scenario): number[] =>
  announcements.map((announcement) => (isSession(announcement) ? announcement.neighbor : announcement.asn));

function announcementsOf(graph: AsGraph, { announcements }: Scenario): Announcements {
  const own = new Set(announcements.flatMap((announcement) => (isSession(announcement) ? [] : [announcement.asn])));
  const origins = new Set(announcements.filter(isSession).map(({ origin }) => origin));
  const silent = [...origins].filter((asn) => !own.has(asn)).map((asn) => asIndex(graph, asn));
  return {
    seeds: announcements.map((announcement) => seedOf(graph, announcement)),
    silent: silent.filter((as) => as >= 0),
  };
}

function seedOf(graph: AsGraph, announcement: ScenarioAnnouncement): Seed {
  const { prepend = 0 } = announcement;
  if (!isSession(announcement)) {
    const { asn } = announcement;
    const as = asIndex(graph, asn);
    return { as, relationship: OWN, pathLength: prepend, origin: asn, noExport: false, policy: null };
  }
  return {
    as: asIndex(graph, announcement.neighbor),
    relationship: LEARNED[announcement.relationship],
    pathLength: 1 + prepend,
    origin: announcement.origin,
    noExport: announcement.noExport ?? false,
    policy: null,
  };
}

/** Announcements that an AS may end up at, in their order. */
function seedsAt(router: RouterRoutes, set: SetRoutes | null, as: number): number[] {
  if (!set) return [router.seed[as]];
  const distribution = set.distribution[as];
  const seeds = new Set<number>();
  for (let i = set.start[distribution]; i < set.start[distribution + 1]; i++) {
    for (const seed of set.entries[set.entry[i]].seeds) seeds.add(seed);
  }
  return [...seeds].toSorted((a, b) => a - b);
}

/** Router mode's path; where only set mode has a route, that of the lowest next hop. */
function pathOf(
  graph: AsGraph,
  scenario: Scenario,
  announcements: Announcements,
  router: RouterRoutes,
  set: SetRoutes | null,
  as: number,
): number[] {
  if (!set || router.relationship[as] !== NONE) {
    const path = routerPath(graph, router, announcements, as);
    return [...path, ...tail(scenario.announcements[router.seed[as]], path.length === 1)];
  }
  return lowestPath(graph, scenario, announcements, set, as);
}

function lowestPath(
  graph: AsGraph,
  scenario: Scenario,
  { seeds }: Announcements,
  set: SetRoutes,
  from: number,
): number[] {
  const path = [graph.asn[from]];
  let as = from;
  let told = set.bestSeeds(as);
  for (;;) {
    const [seed] = told.toSorted((a, b) => seeds[a].origin - seeds[b].origin || a - b);
    const [next] = set.nextHops(as);
    if (seed !== undefined && !(next !== undefined && graph.asn[next] < seeds[seed].origin))
      return [...path, ...tail(scenario.announcements[seed], path.length === 1)];
    told = set.seedsTold(next, as);
    path.push(graph.asn[next]);
    as = next;
  }
}

/** What stands behind the last AS of the graph: the origin of a session with its prepends, or an AS's own prepends. */
function tail(announcement: ScenarioAnnouncement, isOwn: boolean): number[] {
  const { prepend = 0 } = announcement;
  if (isSession(announcement)) return Array.from({ length: 1 + prepend }, () => announcement.origin);
  return isOwn ? [] : Array.from({ length: prepend }, () => announcement.asn);
}
