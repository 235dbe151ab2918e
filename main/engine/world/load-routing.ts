import type Database from "better-sqlite3";
import type { Family, Relationship } from "#shared/model/entities.ts";
import type { Community } from "#shared/model/routing.ts";
import { graphVersion, routingOf } from "../routing/build-routing.ts";
import type { Routing, RoutingSession } from "../routing/routing.ts";
import { loadGraph } from "../workspace/stored-graph.ts";
import { byText, positions } from "./assemble.ts";
import type { World } from "./world.ts";

/** The tables that routing stands on; each import of one of them gets a higher id. */
const CONTENT = `SELECT coalesce(max(id), 0) FROM import
  WHERE table_name IN ('as-links', 'as-info', 'neighbors', 'communities', 'pops')`;

type LoadedRouting = Pick<World, "sessions" | "routing">;

const known = new WeakMap<Database.Database, LoadedRouting & { readonly content: number }>();

/** Sessions and the AS graph of a workspace; the same objects until one of their tables is imported again. */
export function loadRouting(db: Database.Database, popIndex: ReadonlyMap<number, number>): LoadedRouting {
  const content = db.prepare(CONTENT).pluck().get() as number;
  const kept = known.get(db);
  if (kept?.content === content) return { sessions: kept.sessions, routing: kept.routing };
  const sessions = readSessions(db, popIndex);
  const routing = readRouting(db, sessions);
  known.set(db, { content, sessions, routing });
  return { sessions, routing };
}

/** The same without a world; `pops`: ids of the PoPs that sessions name by index. */
export function routingOfWorkspace(db: Database.Database): LoadedRouting & { readonly pops: readonly string[] } {
  const stored = db.prepare("SELECT id, code FROM pop").raw().all() as [id: number, code: string][];
  const pops = stored.map(([, code]) => code).sort(byText);
  const order = positions(pops);
  return { ...loadRouting(db, new Map(stored.map(([id, code]) => [id, order.get(code)!]))), pops };
}

function readRouting(db: Database.Database, sessions: readonly RoutingSession[]): Routing | null {
  if (db.prepare("SELECT 1 FROM as_link LIMIT 1").get() === undefined) return null;
  const graph = loadGraph(db);
  const countryQuery = db.prepare("SELECT country FROM as_info WHERE asn = ?").pluck();
  return routingOf({
    graph,
    graphVersion: graphVersion(graph),
    sessions,
    communities: readCommunities(db),
    countryOf: (asn) => (countryQuery.get(asn) as string | undefined) ?? "",
  });
}

/** The catalogue of action communities. */
export const readCommunities = (db: Database.Database): Community[] =>
  db
    .prepare("SELECT asn, community, effect, target FROM community ORDER BY asn, community, target")
    .all() as Community[];

type StoredSession = [
  pop: number,
  asn: number,
  session: string,
  family: Family,
  relationship: Relationship,
  name: string | null,
  announce: number,
  prepend: number,
  routeServer: number,
];

/** In the order of the files: ties of the simulation go by it. */
function readSessions(db: Database.Database, popIndex: ReadonlyMap<number, number>): RoutingSession[] {
  const rows = db
    .prepare(
      `SELECT pop, asn, session, family, relationship, name, announce, prepend, route_server FROM neighbor ORDER BY id`,
    )
    .raw()
    .all() as StoredSession[];
  return rows.map(([pop, asn, session, family, relationship, name, announce, prepend, routeServer]) => ({
    pop: popIndex.get(pop)!,
    asn,
    session,
    family,
    relationship,
    name,
    announce: announce === 1,
    prepend,
    routeServer: routeServer === 1,
  }));
}
