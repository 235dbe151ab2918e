import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importHistory } from "../workspace/history.ts";
import { workspaceInfo } from "../workspace/info.ts";
import { DEPLOYMENTS, ImportFixture, LATENCY, POPS } from "./import-fixture.ts";
import { commitImport, discardImport } from "./stage.ts";

const fixture = new ImportFixture();

// 2015-03-01 is day 16495: 45 years of 365 days, 11 leap days (1972 to 2012), 31 + 28 days = 16425 + 11 + 59.
const DAY = 16495;

test("every table is stored with its optional columns, and where it came from", async () => {
  const report = await fixture.import({
    "pops.csv": `pop_id,name,country,lat,lon,city,capacity,state\nGRU,"Sao Paulo, BR",BR,-23.4,-46.5,Guarulhos,100.5,drained\nSIN,Singapore,SG,1.36,103.99,,,\n`,
    "neighbors.csv":
      "pop_id,asn,relationship,session,family,name,announce,prepend,route_server,capacity,local_ip,neighbor_ip\n" +
      "GRU,3356,transit,a,6,Lumen,no,2,1,400,2001:db8::1,2001:db8::2\nGRU,3356,transit,,,,,,,,,\n",
    "as-links.txt": "# input clique: 174 3356\n174|3356|0\n3356|28573|-1|bgp\n5|2|-1\n",
    "as-info.csv": "asn,name,country,lat,lon,kind\n28573,Claro,BR,-10,-50,eyeball\n3356,Lumen,US,,,\n",
    "deployments.csv":
      "deployment,mechanism,pops,group,use,family\ndns,dns,,,,\nbr,anycast,GRU,rollout,holdout,6\nany,anycast, SIN  GRU GRU,,,4\n",
    "announcements.csv": "deployment,pop_id,asn,announce,prepend,no_export\nany,GRU,3356,false,3,yes\nbr,GRU,174,,,\n",
    "rum-assignments.csv":
      "period,geo,asn,deployment,served_pop,samples,optimal_pop,family,rtt_p50_ms,attempts\n2015-03-01,BR,28573,any,SIN,100,GRU,6,310.5,120\n2015-03-01,*,0,dns,GRU,7,,,,\n",
    "rum-latency.csv":
      "period,geo,asn,pop_id,samples,rtt_p50_ms,family,method,rtt_p75_ms,rtt_p95_ms\n2015-03-01,US-NY,28573,GRU,60,21.5,6,icmp,30,60000\n2015-03-02,continent:AF,4294967295,SIN,0,0.125,,,,\n",
    "resolvers.csv":
      "geo,asn,resolver_geo,samples,resolver_asn,family,ecs\nBR,28573,US,12,15169,6,yes\nBR,28573,BR,88,,,\nBR,28573,AR,5,,,0.25\n",
    "stability.csv": "period,geo,asn,tests,failures,resets,pop_changes\n2015-03-03,BR,28573,1000,3,2,1\n",
    "demand.csv": "geo,asn,weight,family,hour_utc,unit\nBR,28573,12.5,6,23,Gbps\nBR,28573,3,,,\n",
    "as-prefixes.csv": "asn,prefix\n28573,192.0.2.0/24\n28573,2001:0DB8::/32\n",
  });
  expect(report.warnings).toEqual([]);
  expect(report.tables.flatMap(({ problems }) => problems)).toEqual([]);
  expect(report.tables.map(({ table }) => table)).toEqual([
    "pops",
    "neighbors",
    "as-links",
    "as-info",
    "deployments",
    "announcements",
    "rum-assignments",
    "rum-latency",
    "resolvers",
    "stability",
    "demand",
    "as-prefixes",
  ]);

  expect(fixture.all("SELECT code, name, country, lat, lon, city, capacity, state FROM pop ORDER BY id")).toEqual([
    ["GRU", "Sao Paulo, BR", "BR", -23.4, -46.5, "Guarulhos", 100.5, "drained"],
    ["SIN", "Singapore", "SG", 1.36, 103.99, null, null, "active"],
  ]);
  expect(
    fixture.all(
      "SELECT p.code, asn, relationship, session, family, n.name, announce, prepend, route_server, n.capacity, local_ip, neighbor_ip FROM neighbor n JOIN pop p ON p.id = pop ORDER BY n.id",
    ),
  ).toEqual([
    ["GRU", 3356, "transit", "a", 6, "Lumen", 0, 2, 1, 400, "2001:db8::1", "2001:db8::2"],
    ["GRU", 3356, "transit", "", 4, null, 1, 0, 0, null, null, null],
  ]);
  // 174 and 3356 are peers, 3356 (low) is the provider of 28573, and 5 (high) of 2.
  expect(fixture.all("SELECT low, high, relationship FROM as_link")).toEqual([
    [2, 5, 1],
    [174, 3356, 0],
    [3356, 28573, -1],
  ]);
  expect(fixture.all("SELECT asn, name, country, lat, lon, kind FROM as_info")).toEqual([
    [3356, "Lumen", "US", null, null, null],
    [28573, "Claro", "BR", -10, -50, "eyeball"],
  ]);
  expect(
    fixture.all(
      "SELECT d.code, p.code, asn, announce, prepend, no_export FROM announcement a JOIN deployment d ON d.id = deployment JOIN pop p ON p.id = pop ORDER BY a.id",
    ),
  ).toEqual([
    ["any", "GRU", 3356, 0, 3, 1],
    ["br", "GRU", 174, 1, 0, 0],
  ]);
  expect(
    fixture.all(`SELECT period, g.code, asn, d.code, s.code, o.code, r.family, r.samples, rtt_p50_ms, attempts FROM rum_assignment r
    JOIN geo g ON g.id = geo JOIN deployment d ON d.id = deployment JOIN pop s ON s.id = served_pop LEFT JOIN pop o ON o.id = optimal_pop ORDER BY asn`),
  ).toEqual([
    [DAY, "*", 0, "dns", "GRU", null, 4, 7, null, null],
    [DAY, "BR", 28573, "any", "SIN", "GRU", 6, 100, 310.5, 120],
  ]);
  expect(
    fixture.all(
      "SELECT period, g.code, asn, p.code, family, method, samples, rtt_p50_ms, rtt_p75_ms, rtt_p95_ms FROM rum_latency JOIN geo g ON g.id = geo JOIN pop p ON p.id = pop",
    ),
  ).toEqual([
    [DAY, "US-NY", 28573, "GRU", 6, 3, 60, 21.5, 30, 60000],
    [DAY + 1, "continent:AF", 4294967295, "SIN", 4, 0, 0, 0.125, null, null],
  ]);
  expect(
    fixture.all(
      "SELECT g.code, asn, h.code, resolver_asn, family, ecs, samples FROM resolver JOIN geo g ON g.id = geo JOIN geo h ON h.id = resolver_geo ORDER BY samples",
    ),
  ).toEqual([
    ["BR", 28573, "AR", 0, 4, 0.25, 5],
    ["BR", 28573, "US", 15169, 6, 1, 12],
    ["BR", 28573, "BR", 0, 4, null, 88],
  ]);
  expect(fixture.all("SELECT period, tests, failures, resets, pop_changes FROM stability")).toEqual([
    [DAY + 2, 1000, 3, 2, 1],
  ]);
  expect(
    fixture.all(
      "SELECT asn, family, hour_utc, weight, u.name FROM demand LEFT JOIN demand_unit u ON u.id = unit ORDER BY family",
    ),
  ).toEqual([
    [28573, 4, -1, 3, null],
    [28573, 6, 23, 12.5, "Gbps"],
  ]);
  expect(fixture.all("SELECT asn, prefix FROM as_prefix ORDER BY prefix")).toEqual([
    [28573, "192.0.2.0/24"],
    [28573, "2001:db8::/32"],
  ]);

  const info = workspaceInfo(fixture.workspace);
  expect(info.deployments).toEqual([
    { id: "any", mechanism: "anycast", pops: ["GRU", "SIN"], group: null, use: null, family: 4, samples: 100 },
    { id: "br", mechanism: "anycast", pops: ["GRU"], group: "rollout", use: "holdout", family: 6, samples: 0 },
    { id: "dns", mechanism: "dns", pops: [], group: null, use: null, family: 4, samples: 7 },
  ]);
  expect(info.periods).toEqual({ from: "2015-03-01", to: "2015-03-03" });
  // rum-latency: (US-NY, 28573, 6), (continent:AF, 4294967295, 4); rum-assignments: (BR, 28573, 6), (*, 0, 4); demand: (BR, 28573, 4), (BR, 28573, 6).
  expect(info.cells).toBe(5);
  expect(fixture.all("SELECT count(*) FROM cell")).toEqual([[5]]);
  for (const [table, rows] of fixture.all("SELECT table_name, rows FROM row_count"))
    expect([table, info.counts[String(table)]]).toEqual([table, rows]);
  expect(info.counts).toMatchObject({
    pops: 2,
    neighbors: 2,
    "as-links": 3,
    "rum-latency": 2,
    resolvers: 3,
    demand: 2,
  });
  const history = importHistory(fixture.workspace);
  expect(history).toHaveLength(12);
  expect(history.find(({ table }) => table === "stability")).toMatchObject({
    file: "stability.csv",
    read: 1,
    accepted: 1,
    replaced: 0,
    rejected: 0,
  });
  expect(fixture.workspace.db.pragma("foreign_key_check")).toEqual([]);
});

test("nothing is written before the commit, and the staged files go away", async () => {
  const before = fixture.workspace.version();
  const stages = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`catchment-stage-${process.pid}-`));
  const stage = await fixture.parse({ "pops.csv": POPS, "rum-latency.csv": LATENCY });
  expect(stage.staged).toMatchObject({ blockedBy: null, warnings: [] });
  expect(stage.staged.files[1]).toMatchObject({
    table: "rum-latency",
    header: ["period", "geo", "asn", "pop_id", "samples", "rtt_p50_ms"],
    firstRows: [
      ["2015-03-01", "BR", "28573", "GRU", "60", "21.5"],
      ["2015-03-01", "BR", "28573", "SIN", "40", "310.25"],
    ],
    report: { read: 2, accepted: 2, rejected: 0 },
  });
  expect(workspaceInfo(fixture.workspace).pops).toEqual([]);
  expect(fixture.workspace.version()).toBe(before);
  expect(stages()).toHaveLength(1);
  await commitImport(fixture.workspace, stage);
  expect(fixture.workspace.version()).not.toBe(before);
  expect(stages()).toEqual([]);
  discardImport(await fixture.parse({ "pops.csv": POPS }));
  expect(stages()).toEqual([]);
});

test("the order of the files does not matter", async () => {
  const report = await fixture.import({ "a.csv": LATENCY, "b.csv": DEPLOYMENTS, "c.csv": POPS });
  expect(report.tables.map(({ table, accepted, rejected }) => [table, accepted, rejected])).toEqual([
    ["rum-latency", 2, 0],
    ["deployments", 2, 0],
    ["pops", 2, 0],
  ]);
});

test("the same keys in a later import replace, and are counted", async () => {
  await fixture.import({ "pops.csv": POPS, "rum-latency.csv": LATENCY, "deployments.csv": DEPLOYMENTS });
  await fixture.import({
    "x.csv": "period,geo,asn,deployment,served_pop,samples\n2015-03-01,BR,1,any,GRU,10\n2015-03-01,BR,2,any,GRU,5\n",
  });
  const again = await fixture.import({
    "pops.csv": "pop_id,name,country,lat,lon,state\nSIN,Changi,SG,1.36,103.99,planned\nMIA,Miami,US,25.8,-80.3,\n",
    "rum-latency.csv":
      "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,28573,SIN,41,300\n2015-03-02,BR,28573,SIN,1,1\n",
    "rum-assignments.csv":
      "period,geo,asn,deployment,served_pop,samples\n2015-03-01,BR,1,any,GRU,100\n2015-03-01,BR,3,any,GRU,1\n",
    "deployments.csv": "deployment,mechanism,pops\nany,anycast,MIA\n",
  });
  expect(again.tables.map(({ table, accepted, replaced }) => [table, accepted, replaced])).toEqual([
    ["pops", 2, 1],
    ["rum-latency", 2, 1],
    ["rum-assignments", 2, 1],
    ["deployments", 1, 1],
  ]);
  const info = workspaceInfo(fixture.workspace);
  expect(info.counts).toMatchObject({ pops: 3, "rum-latency": 3, "rum-assignments": 3, deployments: 2 });
  expect(info.pops.map(({ id, name, state }) => [id, name, state])).toEqual([
    ["GRU", "Sao Paulo", "active"],
    ["MIA", "Miami", "active"],
    ["SIN", "Changi", "planned"],
  ]);
  // any: 100 instead of 10, 5 as before, 1 new.
  expect(info.deployments[0]).toMatchObject({ id: "any", pops: ["MIA"], samples: 106 });
  expect(fixture.all("SELECT samples, rtt_p50_ms FROM rum_latency ORDER BY period, samples")).toEqual([
    [41, 300],
    [60, 21.5],
    [1, 1],
  ]);
  expect(importHistory(fixture.workspace)[2]).toMatchObject({ replaced: 1 });
});

test("two files of one table at once: the later file's rows replace the earlier's", async () => {
  const later = "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,28573,GRU,9,9\n";
  const report = await fixture.import({ "pops.csv": POPS, "one.csv": LATENCY, "two.csv": later });
  expect(report.tables.map(({ accepted, replaced }) => [accepted, replaced])).toEqual([
    [2, 0],
    [2, 0],
    [1, 1],
  ]);
  expect(fixture.all("SELECT samples FROM rum_latency ORDER BY samples")).toEqual([[9], [40]]);
  expect(fixture.all("SELECT count(DISTINCT source) FROM rum_latency")).toEqual([[2]]);
});

test("up to the share rejected rows are left out; over it nothing is written", async () => {
  const bad = `${LATENCY}2015-03-01,BR,28573,GRU,-1,5\n`;
  const stage = await fixture.parse({ "pops.csv": POPS, "l.csv": bad }, 0.3);
  expect(stage.staged.blockedBy).toMatch(/^l\.csv: 1 of 3 rows were rejected, more than 30%$/);
  const before = readFileSync(join(fixture.folder, "w.catchment"));
  await expect(commitImport(fixture.workspace, stage)).rejects.toMatchObject({
    code: "IMPORT_REJECTED",
    details: { report: { tables: [{}, { rejected: 1 }] } },
  });
  discardImport(stage);
  expect(workspaceInfo(fixture.workspace).pops).toEqual([]);
  expect(readFileSync(join(fixture.folder, "w.catchment")).equals(before)).toBe(true);
  const report = await fixture.import({ "pops.csv": POPS, "l.csv": bad }, 0.34);
  expect(report.tables[1]).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
});

test("a stage that another commit has overtaken is read again before it is written", async () => {
  const first = await fixture.parse({ "pops.csv": POPS });
  const second = await fixture.parse({
    "more.csv": "pop_id,name,country,lat,lon\nMIA,Miami,US,25.8,-80.3\nGRU,Guarulhos,BR,-23.4,-46.5\n",
  });
  await commitImport(fixture.workspace, first);
  const report = await commitImport(fixture.workspace, second);
  expect(report.tables[0]).toMatchObject({ accepted: 2, replaced: 1 });
  expect(fixture.all("SELECT code, name FROM pop ORDER BY code")).toEqual([
    ["GRU", "Guarulhos"],
    ["MIA", "Miami"],
    ["SIN", "Singapore"],
  ]);
  const third = await fixture.parse({ "more.csv": POPS });
  await fixture.import({ "again.csv": POPS });
  writeFileSync(join(fixture.folder, "more.csv"), "pop_id,name,country,lat,lon\n");
  await expect(commitImport(fixture.workspace, third)).rejects.toMatchObject({
    code: "BAD_INPUT",
    message: expect.stringContaining("has changed"),
  });
  discardImport(third);
});
