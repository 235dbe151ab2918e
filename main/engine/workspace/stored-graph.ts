import type Database from "better-sqlite3";
import { buildGraph, type AsGraph } from "../routing/graph.ts";
import { graphFromBytes, graphToBytes, hasPresentLayout } from "../routing/graph-bytes.ts";

/** Names the links and the ASNs of neighbors in the workspace. */
const GRAPH_CONTENT = `SELECT 'links ' || coalesce((SELECT max(id) FROM import WHERE table_name = 'as-links'), 0)
  || ' neighbors ' || coalesce((SELECT max(id) FROM import WHERE table_name = 'neighbors'), 0)`;

/** The AS graph of a workspace with links, as it was kept, else built from its rows. */
export function loadGraph(db: Database.Database): AsGraph {
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
