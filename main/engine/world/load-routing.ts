import type Database from "better-sqlite3";
import type { Family, Relationship } from "#shared/model/entities.ts";
import type { Community } from "#shared/model/routing.ts";
import { graphVersion, routingOf } from "../routing/build-routing.ts";
import { buildGraph, type AsGraph } from "../routing/graph.ts";
import { graphFromBytes, graphToBytes, hasPresentLayout } from "../routing/graph-bytes.ts";
import type { Routing, RoutingSession } from "../routing/routing.ts";
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

/** Names the links and the ASNs of neighbors in the workspace. */
const GRAPH_CONTENT = `SELECT 'links ' || coalesce((SELECT max(id) FROM import WHERE table_name = 'as-links'), 0)
  || ' neighbors ' || coalesce((SELECT max(id) FROM import WHERE table_name = 'neighbors'), 0)`;

function loadGraph(db: Database.Database): AsGraph {
  const content = db.prepare(GRAPH_CONTENT).pluck().get() as string;
  const stored = db.prepare("SELECT graph FROM topology_cache WHERE content = ?").pluck().get(content) as
    Uint8Array | undefined;
  return (stored && graphFromBytes(stored)) ?? readGraph(db);
}

function readGraph(db: Database.Database): AsGraph {
  const count = db.prepare("SELECT count(*) FROM as_link").pluck().get() as number;
  const links = { count, a: new Uint32Array(count), b: new Uint32Array(count), relationship: new Int8Array(count) };
  const rows = db.prepare("SELECT low, high, relationship FROM as_link").raw().iterate() as IterableIterator<
    [low: number, high: number, relationship: number]
  >;
  let link = 0;
  for (const [low, high, relationship] of rows) {
    links.a[link] = low;
    links.b[link] = high;
    links.relationship[link++] = relationship;
  }
  return buildGraph(links, db.prepare("SELECT DISTINCT asn FROM neighbor WHERE asn > 0").pluck().all() as number[]);
}

/** Keeps the graph as it is in memory, for the next opening. Part of the transaction of an import. */
export function keepGraph(db: Database.Database): AsGraph | null {
  if (db.prepare("SELECT 1 FROM as_link LIMIT 1").get() === undefined) return null;
  const graph = readGraph(db);
  db.prepare(`INSERT OR REPLACE INTO topology_cache (id, content, graph) VALUES (1, (${GRAPH_CONTENT}), ?)`).run(
    graphToBytes(graph),
  );
  return graph;
}

/** Keeps the graph where none is kept that can be used: in a workspace that an older version wrote. */
export function refreshGraph(db: Database.Database): void {
  const stored = db
    .prepare(`SELECT substr(graph, 1, 4) FROM topology_cache WHERE content = (${GRAPH_CONTENT})`)
    .pluck();
  const head = stored.get() as Uint8Array | undefined;
  if (head && hasPresentLayout(head)) return;
  try {
    db.transaction(() => keepGraph(db)).immediate();
  } catch {
    // A full disk: the graph is built at every opening, as it is for readers.
  }
}
