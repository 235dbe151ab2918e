import { expect, test, vi } from "vitest";
import { ImportFixture, POPS } from "../importing/import-fixture.ts";
import { commitImport, parseImport } from "../importing/stage.ts";
import { projectFile } from "../process/places.ts";
import { openWorkspace } from "../workspace/open.ts";
import { buildWorld } from "./build.ts";
import { loadWorld } from "./load.ts";
import { loadRouting, routingOfWorkspace } from "./load-routing.ts";

const fixture = new ImportFixture();

// Every import starts two threads, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const NEIGHBORS =
  "pop_id,asn,relationship,session,family,name,announce,prepend,route_server\n" +
  "SIN,20,transit,b,4,Twenty,no,2,\nGRU,30,peer,,6,,,,yes\nSIN,20,transit,a,4,,,,\nGRU,9,customer,,4,,yes,0,no\n";
const COMMUNITIES =
  "asn,community,effect,target\n20,20:7,prepend-2,30\n20,20:10,no-export,continent:EU\n20,20:7,no-export,peers\n";
const FILES = {
  "pops.csv": POPS,
  "links.txt": { text: "10|20|-1\n10|30|-1\n20|30|0\n30|40|-1\n", table: "as-links" },
  "neighbors.csv": NEIGHBORS,
  "as-info.csv": "asn,name,country\n10,Ten,DE\n40,Forty,BR\n",
  "communities.csv": COMMUNITIES,
} as const;

const session = { session: "", family: 4, name: null, announce: true, prepend: 0, routeServer: false } as const;

test("sessions come in the order of the files, with the graph, the catalogue and the countries of ASes", async () => {
  const report = await fixture.import(FILES, 0);
  expect(report.tables.map(({ table, accepted }) => [table, accepted])).toEqual([
    ["pops", 2],
    ["as-links", 4],
    ["neighbors", 4],
    ["as-info", 2],
    ["communities", 3],
  ]);
  const { world } = loadWorld(fixture.workspace.db, { method: null });
  expect(world.pops.map(({ id }) => id)).toEqual(["GRU", "SIN"]);
  expect(world.sessions).toEqual([
    { ...session, pop: 1, asn: 20, relationship: "transit", session: "b", name: "Twenty", announce: false, prepend: 2 },
    { ...session, pop: 0, asn: 30, relationship: "peer", family: 6, routeServer: true },
    { ...session, pop: 1, asn: 20, relationship: "transit", session: "a" },
    { ...session, pop: 0, asn: 9, relationship: "customer" },
  ]);
  const routing = world.routing!;
  expect([...routing.graph.asn]).toEqual([9, 10, 20, 30, 40]);
  expect(routing.communities).toEqual([
    { asn: 20, community: "20:10", effect: "no-export", target: "continent:EU" },
    { asn: 20, community: "20:7", effect: "prepend-2", target: "30" },
    { asn: 20, community: "20:7", effect: "no-export", target: "peers" },
  ]);
  expect([10, 20, 40].map(routing.countryOf)).toEqual(["DE", "", "BR"]);

  const built = buildWorld({
    pops: world.pops,
    neighbors: [
      { pop: "SIN", asn: 20, relationship: "transit", session: "b", name: "Twenty", announce: false, prepend: 2 },
      { pop: "GRU", asn: 30, relationship: "peer", family: 6, routeServer: true },
      { pop: "SIN", asn: 20, relationship: "transit", session: "a" },
      { pop: "GRU", asn: 9, relationship: "customer" },
    ],
    links: [
      { provider: 10, customer: 20 },
      { provider: 10, customer: 30 },
      { peer: [20, 30] },
      { provider: 30, customer: 40 },
    ],
    communities: routing.communities,
  }).world;
  expect(built.sessions).toEqual(world.sessions);
  expect(built.routing).toMatchObject({ graph: routing.graph, version: routing.version });
});

test("without links there is no routing, but there are sessions", async () => {
  await fixture.import({ "pops.csv": POPS, "neighbors.csv": NEIGHBORS });
  const { sessions, routing, pops } = routingOfWorkspace(fixture.workspace.db);
  expect(routing).toBeNull();
  expect(sessions.map(({ pop, asn }) => `${pops[pop]} ${asn}`)).toEqual(["SIN 20", "GRU 30", "SIN 20", "GRU 9"]);
});

test("all worlds of one content share the routing; an import of links, sessions or communities makes another", async () => {
  await fixture.import(FILES);
  const { db } = fixture.workspace;
  const first = loadWorld(db, { method: null }).world;
  const second = loadWorld(db, { method: null, parity: "odd" }).world;
  expect(second.routing).toBe(first.routing);
  await fixture.import({ "l.csv": "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,1,GRU,60,21.5\n" });
  expect(loadWorld(db, { method: null }).world.routing).toBe(first.routing);
  const versions = new Set([first.routing!.version]);
  for (const [name, text] of [
    ["more.txt", "40|50|-1\n"],
    ["neighbors.csv", "pop_id,asn,relationship\nGRU,60,peer\n"],
    ["communities.csv", "asn,community,effect,target\n20,20:7,prepend-1,30\n"],
  ] as const) {
    await fixture.import({ [name]: text });
    versions.add(loadWorld(db, { method: null }).world.routing!.version);
  }
  expect(versions.size).toBe(4);
  expect(fixture.all("SELECT effect FROM community WHERE target = '30'")).toEqual([["prepend-1"]]);
});

test("the graph is kept by the import; without it, or with an old one, it is built again", async () => {
  await fixture.import(FILES);
  const { db, path } = fixture.workspace;
  const { graph, version } = loadRouting(db, new Map()).routing!;
  const [[content]] = fixture.all("SELECT content FROM topology_cache");
  const loadedAfter = (change: string) => {
    db.exec(change);
    const reader = openWorkspace(path, { readOnly: true });
    try {
      return loadRouting(reader.db, new Map()).routing;
    } finally {
      reader.close();
    }
  };
  expect(loadedAfter("SELECT 1")).toMatchObject({ graph, version });
  expect(loadedAfter("UPDATE topology_cache SET graph = CAST(x'ff000000' || substr(graph, 5) AS BLOB)")).toMatchObject({
    graph,
  });
  // A graph that is not of this content would be met here, if it were read.
  expect(loadedAfter("UPDATE topology_cache SET graph = x'00', content = 'other'")).toMatchObject({ graph });
  expect(loadedAfter("DELETE FROM topology_cache")).toMatchObject({ graph, version });
  fixture.workspace.close();
  const again = openWorkspace(path, { readOnly: false });
  expect(again.db.prepare("SELECT content FROM topology_cache").pluck().get()).toBe(content);
  again.close();
});

/** The published file of June 2018. bzip2 and awk count 287,374 lines, 158 of them said twice, and 61,411 networks. */
test("the real AS graph, from bzip2", async () => {
  const path = projectFile("datasets/sources/as-links-201806.txt.bz2");
  const { workspace } = fixture;
  const stage = await parseImport(workspace, [{ path, table: null, mapping: null }], { maxRejectShare: 0 });
  const report = await commitImport(workspace, stage);
  expect(report.tables[0]).toMatchObject({ table: "as-links", read: 287_374, accepted: 287_374, problems: [] });
  expect(report.warnings).toHaveLength(1);
  expect(report.warnings[0]).toMatch(/^The links make a circle of providers, for example AS\d+ → /);
  const { graph } = loadRouting(workspace.db, new Map()).routing!;
  expect([graph.count, graph.providers.as.length, graph.customers.as.length]).toEqual([61_411, 125_450, 125_450]);
  expect(graph.peers.as.length).toBe(2 * (161_924 - 158));
  expect(fixture.all("SELECT rows FROM row_count WHERE table_name = 'as-links'")).toEqual([[287_374 - 158]]);
});
