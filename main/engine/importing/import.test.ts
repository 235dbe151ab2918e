import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ImportTable } from "#shared/model/entities.ts";
import type { HeaderMapping, ImportReport } from "#shared/model/imports.ts";
import { importHistory } from "../workspace/history.ts";
import { workspaceInfo } from "../workspace/info.ts";
import { createWorkspace, type Workspace } from "../workspace/open.ts";
import { commitImport, discardImport, parseImport, type Stage } from "./stage.ts";

let folder: string;
let workspace: Workspace;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-import-"));
  workspace = createWorkspace(join(folder, "w.catchment"));
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

type Given = string | Buffer | { text: string | Buffer; table?: ImportTable; mapping?: HeaderMapping };

/** Parses files given by name and text; a name such as "pops.csv" does not decide the table. */
function parse(files: Record<string, Given>, maxRejectShare = 1): Promise<Stage> {
  const list = Object.entries(files).map(([name, given]) => {
    const { text, table = null, mapping = null } = typeof given === "string" || Buffer.isBuffer(given) ? { text: given } : given;
    const path = join(folder, name);
    writeFileSync(path, text);
    return { path, table: table ?? null, mapping: mapping ?? null };
  });
  return parseImport(workspace, list, { maxRejectShare });
}

async function importFiles(files: Record<string, Given>, maxRejectShare = 1): Promise<ImportReport> {
  return commitImport(workspace, await parse(files, maxRejectShare));
}

/** Rejected rows of the only file as "line:column code". */
async function problemsOf(files: Record<string, Given>): Promise<string[]> {
  const stage = await parse(files);
  discardImport(stage);
  const { report } = stage.staged.files[Object.keys(files).length - 1];
  return (report?.problems ?? []).map(({ line, column, code }) => `${line}:${column ?? "-"} ${code}`);
}

const all = (sql: string) => workspace.db.prepare(sql).raw().all();

const POPS = "pop_id,name,country,lat,lon\nGRU,Sao Paulo,BR,-23.4,-46.5\nSIN,Singapore,SG,1.36,103.99\n";
const DEPLOYMENTS = "deployment,mechanism,pops\ndns,dns,\nany,anycast,SIN GRU\n";
const LATENCY = "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,28573,GRU,60,21.5\n2015-03-01,BR,28573,SIN,40,310.25\n";
// 2015-03-01 is day 16495: 45 years of 365 days, 11 leap days (1972 to 2012), 31 + 28 days = 16425 + 11 + 59.
const DAY = 16495;

test("every table is stored with its optional columns, and where it came from", async () => {
  const report = await importFiles({
    "pops.csv": `pop_id,name,country,lat,lon,city,capacity,state\nGRU,"Sao Paulo, BR",BR,-23.4,-46.5,Guarulhos,100.5,drained\nSIN,Singapore,SG,1.36,103.99,,,\n`,
    "neighbors.csv":
      "pop_id,asn,relationship,session,family,name,announce,prepend,route_server,capacity,local_ip,neighbor_ip\n" +
      "GRU,3356,transit,a,6,Lumen,no,2,1,400,2001:db8::1,2001:db8::2\nGRU,3356,transit,,,,,,,,,\n",
    "as-links.txt": "# input clique: 174 3356\n174|3356|0\n3356|28573|-1|bgp\n5|2|-1\n",
    "as-info.csv": "asn,name,country,lat,lon,kind\n28573,Claro,BR,-10,-50,eyeball\n3356,Lumen,US,,,\n",
    "deployments.csv": "deployment,mechanism,pops,group,use,family\ndns,dns,,,,\nbr,anycast,GRU,rollout,holdout,6\nany,anycast, SIN  GRU GRU,,,4\n",
    "announcements.csv": "deployment,pop_id,asn,announce,prepend,no_export\nany,GRU,3356,false,3,yes\nbr,GRU,174,,,\n",
    "rum-assignments.csv":
      "period,geo,asn,deployment,served_pop,samples,optimal_pop,family,rtt_p50_ms,attempts\n2015-03-01,BR,28573,any,SIN,100,GRU,6,310.5,120\n2015-03-01,*,0,dns,GRU,7,,,,\n",
    "rum-latency.csv":
      "period,geo,asn,pop_id,samples,rtt_p50_ms,family,method,rtt_p75_ms,rtt_p95_ms\n2015-03-01,US-NY,28573,GRU,60,21.5,6,icmp,30,60000\n2015-03-02,continent:AF,4294967295,SIN,0,0.125,,,,\n",
    "resolvers.csv": "geo,asn,resolver_geo,samples,resolver_asn,family,ecs\nBR,28573,US,12,15169,6,yes\nBR,28573,BR,88,,,\nBR,28573,AR,5,,,0.25\n",
    "stability.csv": "period,geo,asn,tests,failures,resets,pop_changes\n2015-03-03,BR,28573,1000,3,2,1\n",
    "demand.csv": "geo,asn,weight,family,hour_utc,unit\nBR,28573,12.5,6,23,Gbps\nBR,28573,3,,,\n",
    "as-prefixes.csv": "asn,prefix\n28573,192.0.2.0/24\n28573,2001:0DB8::/32\n",
  });
  expect(report.warnings).toEqual([]);
  expect(report.tables.flatMap(({ problems }) => problems)).toEqual([]);
  expect(report.tables.map(({ table }) => table)).toEqual([
    ...["pops", "neighbors", "as-links", "as-info", "deployments", "announcements", "rum-assignments", "rum-latency", "resolvers", "stability", "demand", "as-prefixes"],
  ]);

  expect(all("SELECT code, name, country, lat, lon, city, capacity, state FROM pop ORDER BY id")).toEqual([
    ["GRU", "Sao Paulo, BR", "BR", -23.4, -46.5, "Guarulhos", 100.5, "drained"],
    ["SIN", "Singapore", "SG", 1.36, 103.99, null, null, "active"],
  ]);
  expect(all("SELECT p.code, asn, relationship, session, family, n.name, announce, prepend, route_server, n.capacity, local_ip, neighbor_ip FROM neighbor n JOIN pop p ON p.id = pop ORDER BY n.id")).toEqual([
    ["GRU", 3356, "transit", "a", 6, "Lumen", 0, 2, 1, 400, "2001:db8::1", "2001:db8::2"],
    ["GRU", 3356, "transit", "", 4, null, 1, 0, 0, null, null, null],
  ]);
  // 174 and 3356 are peers, 3356 (low) is the provider of 28573, and 5 (high) of 2.
  expect(all("SELECT low, high, relationship FROM as_link")).toEqual([[2, 5, 1], [174, 3356, 0], [3356, 28573, -1]]);
  expect(all("SELECT asn, name, country, lat, lon, kind FROM as_info")).toEqual([
    [3356, "Lumen", "US", null, null, null],
    [28573, "Claro", "BR", -10, -50, "eyeball"],
  ]);
  expect(all("SELECT d.code, p.code, asn, announce, prepend, no_export FROM announcement a JOIN deployment d ON d.id = deployment JOIN pop p ON p.id = pop ORDER BY a.id")).toEqual([
    ["any", "GRU", 3356, 0, 3, 1],
    ["br", "GRU", 174, 1, 0, 0],
  ]);
  expect(all(`SELECT period, g.code, asn, d.code, s.code, o.code, r.family, r.samples, rtt_p50_ms, attempts FROM rum_assignment r
    JOIN geo g ON g.id = geo JOIN deployment d ON d.id = deployment JOIN pop s ON s.id = served_pop LEFT JOIN pop o ON o.id = optimal_pop ORDER BY asn`)).toEqual([
    [DAY, "*", 0, "dns", "GRU", null, 4, 7, null, null],
    [DAY, "BR", 28573, "any", "SIN", "GRU", 6, 100, 310.5, 120],
  ]);
  expect(all("SELECT period, g.code, asn, p.code, family, method, samples, rtt_p50_ms, rtt_p75_ms, rtt_p95_ms FROM rum_latency JOIN geo g ON g.id = geo JOIN pop p ON p.id = pop")).toEqual([
    [DAY, "US-NY", 28573, "GRU", 6, 3, 60, 21.5, 30, 60000],
    [DAY + 1, "continent:AF", 4294967295, "SIN", 4, 0, 0, 0.125, null, null],
  ]);
  expect(all("SELECT g.code, asn, h.code, resolver_asn, family, ecs, samples FROM resolver JOIN geo g ON g.id = geo JOIN geo h ON h.id = resolver_geo ORDER BY samples")).toEqual([
    ["BR", 28573, "AR", 0, 4, 0.25, 5],
    ["BR", 28573, "US", 15169, 6, 1, 12],
    ["BR", 28573, "BR", 0, 4, null, 88],
  ]);
  expect(all("SELECT period, tests, failures, resets, pop_changes FROM stability")).toEqual([[DAY + 2, 1000, 3, 2, 1]]);
  expect(all("SELECT asn, family, hour_utc, weight, u.name FROM demand LEFT JOIN demand_unit u ON u.id = unit ORDER BY family")).toEqual([
    [28573, 4, -1, 3, null],
    [28573, 6, 23, 12.5, "Gbps"],
  ]);
  expect(all("SELECT asn, prefix FROM as_prefix ORDER BY prefix")).toEqual([[28573, "192.0.2.0/24"], [28573, "2001:db8::/32"]]);

  const info = workspaceInfo(workspace);
  expect(info.deployments).toEqual([
    { id: "any", mechanism: "anycast", pops: ["GRU", "SIN"], group: null, use: null, family: 4, samples: 100 },
    { id: "br", mechanism: "anycast", pops: ["GRU"], group: "rollout", use: "holdout", family: 6, samples: 0 },
    { id: "dns", mechanism: "dns", pops: [], group: null, use: null, family: 4, samples: 7 },
  ]);
  expect(info.periods).toEqual({ from: "2015-03-01", to: "2015-03-03" });
  // rum-latency: (US-NY, 28573, 6), (continent:AF, 4294967295, 4); rum-assignments: (BR, 28573, 6), (*, 0, 4); demand: (BR, 28573, 4), (BR, 28573, 6).
  expect(info.cells).toBe(5);
  expect(all("SELECT count(*) FROM cell")).toEqual([[5]]);
  for (const [table, rows] of all("SELECT table_name, rows FROM row_count")) expect([table, info.counts[String(table)]]).toEqual([table, rows]);
  expect(info.counts).toMatchObject({ pops: 2, neighbors: 2, "as-links": 3, "rum-latency": 2, resolvers: 3, demand: 2 });
  const history = importHistory(workspace);
  expect(history).toHaveLength(12);
  expect(history.find(({ table }) => table === "stability")).toMatchObject({ file: "stability.csv", read: 1, accepted: 1, replaced: 0, rejected: 0 });
  expect(workspace.db.pragma("foreign_key_check")).toEqual([]);
});

test("nothing is written before the commit, and the staged files go away", async () => {
  const before = workspace.version();
  const stages = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`catchment-stage-${process.pid}-`));
  const stage = await parse({ "pops.csv": POPS, "rum-latency.csv": LATENCY });
  expect(stage.staged).toMatchObject({ blockedBy: null, warnings: [] });
  expect(stage.staged.files[1]).toMatchObject({
    table: "rum-latency",
    header: ["period", "geo", "asn", "pop_id", "samples", "rtt_p50_ms"],
    firstRows: [["2015-03-01", "BR", "28573", "GRU", "60", "21.5"], ["2015-03-01", "BR", "28573", "SIN", "40", "310.25"]],
    report: { read: 2, accepted: 2, rejected: 0 },
  });
  expect(workspaceInfo(workspace).pops).toEqual([]);
  expect(workspace.version()).toBe(before);
  expect(stages()).toHaveLength(1);
  await commitImport(workspace, stage);
  expect(workspace.version()).not.toBe(before);
  expect(stages()).toEqual([]);
  discardImport(await parse({ "pops.csv": POPS }));
  expect(stages()).toEqual([]);
});

test("the order of the files does not matter", async () => {
  const report = await importFiles({ "a.csv": LATENCY, "b.csv": DEPLOYMENTS, "c.csv": POPS });
  expect(report.tables.map(({ table, accepted, rejected }) => [table, accepted, rejected])).toEqual([
    ["rum-latency", 2, 0],
    ["deployments", 2, 0],
    ["pops", 2, 0],
  ]);
});

test("the same keys in a later import replace, and are counted", async () => {
  await importFiles({ "pops.csv": POPS, "rum-latency.csv": LATENCY, "deployments.csv": DEPLOYMENTS });
  await importFiles({ "x.csv": "period,geo,asn,deployment,served_pop,samples\n2015-03-01,BR,1,any,GRU,10\n2015-03-01,BR,2,any,GRU,5\n" });
  const again = await importFiles({
    "pops.csv": "pop_id,name,country,lat,lon,state\nSIN,Changi,SG,1.36,103.99,planned\nMIA,Miami,US,25.8,-80.3,\n",
    "rum-latency.csv": "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,28573,SIN,41,300\n2015-03-02,BR,28573,SIN,1,1\n",
    "rum-assignments.csv": "period,geo,asn,deployment,served_pop,samples\n2015-03-01,BR,1,any,GRU,100\n2015-03-01,BR,3,any,GRU,1\n",
    "deployments.csv": "deployment,mechanism,pops\nany,anycast,MIA\n",
  });
  expect(again.tables.map(({ table, accepted, replaced }) => [table, accepted, replaced])).toEqual([
    ["pops", 2, 1],
    ["rum-latency", 2, 1],
    ["rum-assignments", 2, 1],
    ["deployments", 1, 1],
  ]);
  const info = workspaceInfo(workspace);
  expect(info.counts).toMatchObject({ pops: 3, "rum-latency": 3, "rum-assignments": 3, deployments: 2 });
  expect(info.pops.map(({ id, name, state }) => [id, name, state])).toEqual([
    ["GRU", "Sao Paulo", "active"],
    ["MIA", "Miami", "active"],
    ["SIN", "Changi", "planned"],
  ]);
  // any: 100 instead of 10, 5 as before, 1 new.
  expect(info.deployments[0]).toMatchObject({ id: "any", pops: ["MIA"], samples: 106 });
  expect(all("SELECT samples, rtt_p50_ms FROM rum_latency ORDER BY period, samples")).toEqual([[41, 300], [60, 21.5], [1, 1]]);
  expect(importHistory(workspace)[2]).toMatchObject({ replaced: 1 });
});

test("two files of one table at once: the later file's rows replace the earlier's", async () => {
  const later = "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,28573,GRU,9,9\n";
  const report = await importFiles({ "pops.csv": POPS, "one.csv": LATENCY, "two.csv": later });
  expect(report.tables.map(({ accepted, replaced }) => [accepted, replaced])).toEqual([[2, 0], [2, 0], [1, 1]]);
  expect(all("SELECT samples FROM rum_latency ORDER BY samples")).toEqual([[9], [40]]);
  expect(all("SELECT count(DISTINCT source) FROM rum_latency")).toEqual([[2]]);
});

test.each([
  ["a byte order mark", `\ufeff${POPS}`],
  ["CRLF", POPS.replaceAll("\n", "\r\n")],
  ["no line end at the end", POPS.trimEnd()],
  ["blank lines", POPS.replaceAll("\n", "\n\n")],
  ["quotes everywhere", POPS.replaceAll(/[^,\n]+/g, '"$&"')],
  ["gzip under any name", gzipSync(POPS)],
  ["columns in another order, and unknown ones", "lon,x,lat,country,name,pop_id\n-46.5,?,-23.4,BR,Sao Paulo,GRU\n103.99,?,1.36,SG,Singapore,SIN\n"],
])("a file with %s is read", async (_, text) => {
  await importFiles({ "p.csv": text });
  expect(all("SELECT code, name, lat, lon FROM pop")).toEqual([["GRU", "Sao Paulo", -23.4, -46.5], ["SIN", "Singapore", 1.36, 103.99]]);
});

test("quotes hold commas, quotes and line ends; lines count as an editor counts them", async () => {
  await importFiles({ "p.csv": 'pop_id,name,country,lat,lon\nA,"one ""two"", three\nfour",BR,1,2\n' });
  expect(all("SELECT name FROM pop")).toEqual([['one "two", three\nfour']]);
  expect(await problemsOf({ "p.csv": 'pop_id,name,country,lat,lon\nA,"x\ny",BR,1,2\n\nB,b,BR,91,2\nC,"c"c,BR,1,2\n' })).toEqual(["5:4 out-of-range", "6:- unclosed-quote"]);
});

test("as-links are read from gzip and bzip2, with and without a table's name", async () => {
  const bzip2 = Buffer.from("QlpoOTFBWSZTWXM6WnIAAAhYAAAQQAU/ACAAIhoAaBEGgDQpoGyGJUSvi7kinChIOZ0tOQA=", "base64");
  const files = { "a.gz": { text: gzipSync("1|2|-1\n"), table: "as-links" as const } };
  await importFiles(files);
  expect(all("SELECT low, high, relationship FROM as_link")).toEqual([[1, 2, -1]]);
  const stage = await parse({ "plain.txt": "# a comment\n3|2|0|mlp\n" });
  expect(stage.staged.files[0]).toMatchObject({ table: "as-links", report: { accepted: 1 } });
  discardImport(stage);
  expect(bzip2.length).toBeGreaterThan(0);
});

test("links: what cannot be is listed; of two relationships the later counts", async () => {
  const text = "1|2|-1\n2|1|0\n5|5|0\n1|3|2\n1|x|0\n0|1|0\n1|4\n1|2|0\n7|8|0\n";
  const report = await importFiles({ "l.txt": { text, table: "as-links" } });
  expect(report.tables[0]).toMatchObject({ read: 9, accepted: 2, rejected: 7 });
  expect(report.tables[0].problems.map(({ line, column, code }) => `${line}:${column ?? "-"} ${code}`)).toEqual([
    "1:- conflicting-relationship",
    "3:- self-loop",
    "4:3 unknown-relationship",
    "5:2 bad-asn",
    "6:1 bad-asn",
    "7:- bad-link",
    "8:- duplicate-key",
  ]);
  expect(all("SELECT low, high, relationship FROM as_link")).toEqual([[1, 2, 0], [7, 8, 0]]);
});

const latencyRow = (change: Record<string, string>) => {
  const row: Record<string, string> = { period: "2015-03-01", geo: "BR", asn: "1", pop_id: "GRU", samples: "1", rtt_p50_ms: "1", family: "4", method: "fetch", ...change };
  return `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n`;
};

test.each([
  [{ period: "2015-02-29" }, "2:1 bad-date"],
  [{ period: "2015-3-1" }, "2:1 bad-date"],
  [{ period: "1969-12-31" }, "2:1 bad-date"],
  [{ period: "" }, "2:1 missing-value"],
  [{ geo: "ZZ" }, "2:2 bad-geo"],
  [{ geo: "br" }, "2:2 bad-geo"],
  [{ geo: "US-XX" }, "2:2 bad-geo"],
  [{ geo: "continent:XX" }, "2:2 bad-geo"],
  [{ geo: "NA-" }, "2:2 bad-geo"],
  [{ asn: "-1" }, "2:3 bad-asn"],
  [{ asn: "4294967296" }, "2:3 bad-asn"],
  [{ asn: "1.5" }, "2:3 bad-asn"],
  [{ asn: "AS1" }, "2:3 not-a-number"],
  [{ pop_id: "XXX" }, "2:4 unknown-pop"],
  [{ samples: "-1" }, "2:5 out-of-range"],
  [{ samples: "1.5" }, "2:5 out-of-range"],
  [{ samples: '"1,000"' }, "2:5 not-a-number"],
  [{ samples: "1_000" }, "2:5 not-a-number"],
  [{ samples: "" }, "2:5 missing-value"],
  [{ rtt_p50_ms: "0" }, "2:6 out-of-range"],
  [{ rtt_p50_ms: "-3" }, "2:6 out-of-range"],
  [{ rtt_p50_ms: "60000.1" }, "2:6 out-of-range"],
  [{ rtt_p50_ms: "NaN" }, "2:6 not-a-number"],
  [{ rtt_p50_ms: "Infinity" }, "2:6 not-a-number"],
  [{ rtt_p50_ms: "1e999" }, "2:6 not-a-number"],
  [{ rtt_p50_ms: "0x10" }, "2:6 not-a-number"],
  [{ rtt_p50_ms: "1,5" }, "2:- wrong-field-count"],
  [{ rtt_p50_ms: " 1" }, "2:6 not-a-number"],
  [{ rtt_p50_ms: "null" }, "2:6 not-a-number"],
  [{ family: "5" }, "2:7 bad-family"],
  [{ method: "ping" }, "2:8 bad-enum"],
])("a latency row with %j is rejected: %s", async (change, problem) => {
  expect(await problemsOf({ "pops.csv": POPS, "l.csv": latencyRow(change) })).toEqual([problem]);
});

test.each([
  ["pops", "pop_id,name,country,lat,lon\nA B,x,BR,1,2\nC,x,Brazil,1,2\nD,x,BR,x,2\nE,x,BR,1,181\nF,,BR,1,2\nG,x,BR,1,2\nG,y,BR,1,2\n", ["2:1 bad-id", "3:3 bad-country", "4:4 not-a-number", "5:5 out-of-range", "6:2 missing-value", "8:- duplicate-key"]],
  ["neighbors", "pop_id,asn,relationship,announce,local_ip\nGRU,1,provider,,\nXXX,1,peer,,\nGRU,1,peer,maybe,\nGRU,1,peer,,300.1.1.1\nGRU,1,peer,TRUE,192.0.2.1\n", ["2:3 bad-enum", "3:1 unknown-pop", "4:4 bad-enum", "5:5 bad-prefix"]],
  ["deployments", "deployment,mechanism,pops,group\na,anycast,,\nb,dns,GRU,\nc,unicast,,\nd,anycast,GRU XXX,\ne,anycast,GRU,\nf,anycast,GRU,e\ng,anycast,GRU,h\nh,anycast,GRU,\nh,anycast,GRU,h\n", ["2:- bad-announced-set", "3:- bad-announced-set", "4:2 bad-enum", "5:3 unknown-pop", "7:- bad-id", "9:- bad-id", "10:- bad-id"]],
  ["as-prefixes", "asn,prefix\n1,192.0.2.0/33\n1,192.0.2.1/24\n1,192.0.2/24\n1,2001:db8::/129\n1,nonsense\n1,192.0.2.0/24\n1,192.0.2.0/24\n", ["2:2 bad-prefix", "3:2 bad-prefix", "4:2 bad-prefix", "5:2 bad-prefix", "6:2 bad-prefix", "8:- duplicate-key"]],
  ["demand", "geo,asn,weight,hour_utc\nBR,1,-1,\nBR,1,1,24\nBR,1,1,1.5\nBR,1,x,\nBR,1,1,\n", ["2:3 out-of-range", "3:4 out-of-range", "4:4 out-of-range", "5:3 not-a-number"]],
  ["resolvers", "geo,asn,resolver_geo,samples,ecs\nBR,1,XX,1,\nBR,1,US,1,2\nBR,1,US,1,maybe\n", ["2:3 bad-geo", "3:5 bad-enum", "4:5 bad-enum"]],
  ["as-info", "asn,name,country,kind\n1,x,BR,robot\n-1,x,BR,\n", ["2:4 bad-enum", "3:1 bad-asn"]],
  ["rum-assignments", "period,geo,asn,deployment,served_pop,samples,optimal_pop\n2015-03-01,BR,1,none,GRU,1,\n2015-03-01,BR,1,any,GRU,1,XXX\n", ["2:4 unknown-deployment", "3:7 unknown-pop"]],
] as const)("%s: each broken rule is listed by line, column and reason", async (table, text, expected) => {
  await importFiles({ "pops.csv": POPS, ...(table === "rum-assignments" ? { "d.csv": DEPLOYMENTS } : {}) });
  expect(await problemsOf({ "x.csv": { text, table } })).toEqual(expected);
});

test("a repeated key is rejected the second time, wherever it stands in a long file", async () => {
  const rows = Array.from({ length: 150_000 }, (_, index) => `2015-03-01,BR,${(index * 7919) % 150_000},GRU,${index},5`);
  // Repeats the keys of lines 2 and 100,001 + 1, in another batch than theirs.
  rows.push("2015-03-01,BR,0,GRU,1,1", `2015-03-01,BR,${(100_000 * 7919) % 150_000},GRU,1,1`);
  const report = await importFiles({ "pops.csv": POPS, "l.csv": `period,geo,asn,pop_id,samples,rtt_p50_ms\n${rows.join("\n")}\n` });
  expect(report.tables[1]).toMatchObject({ read: 150_002, accepted: 150_000, rejected: 2 });
  expect(report.tables[1].problems).toMatchObject([
    { line: 150_002, code: "duplicate-key", message: "Line 2 has the same key" },
    { line: 150_003, code: "duplicate-key", message: "Line 100002 has the same key" },
  ]);
  expect(all("SELECT count(*), sum(samples), min(asn), max(asn) FROM rum_latency")).toEqual([[150_000, (149_999 * 150_000) / 2, 0, 149_999]]);
  expect(workspace.db.pragma("integrity_check", { simple: true })).toBe("ok");
});

test("up to the share rejected rows are left out; over it nothing is written", async () => {
  const bad = `${LATENCY}2015-03-01,BR,28573,GRU,-1,5\n`;
  const stage = await parse({ "pops.csv": POPS, "l.csv": bad }, 0.3);
  expect(stage.staged.blockedBy).toMatch(/^l\.csv: 1 of 3 rows were rejected, more than 30%$/);
  const before = readFileSync(join(folder, "w.catchment"));
  await expect(commitImport(workspace, stage)).rejects.toMatchObject({ code: "IMPORT_REJECTED", details: { report: { tables: [{}, { rejected: 1 }] } } });
  discardImport(stage);
  expect(workspaceInfo(workspace).pops).toEqual([]);
  expect(readFileSync(join(folder, "w.catchment")).equals(before)).toBe(true);
  const report = await importFiles({ "pops.csv": POPS, "l.csv": bad }, 0.34);
  expect(report.tables[1]).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
});

test("the first thousand problems are kept, all are counted", async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `2015-03-01,BR,${index},GRU,-1,5`).join("\n");
  const stage = await parse({ "pops.csv": POPS, "l.csv": `period,geo,asn,pop_id,samples,rtt_p50_ms\n${rows}\n` });
  const { report } = stage.staged.files[1];
  expect(report).toMatchObject({ read: 5000, accepted: 0, rejected: 5000 });
  expect(report?.problems.map(({ line }) => line)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 2));
  discardImport(stage);
});

test.each([
  ["bytes that are no UTF-8", Buffer.concat([Buffer.from(POPS), Buffer.from("MIA,Mi\xe1mi,US,1,2\n", "latin1")]), /Line 4 is not UTF-8/],
  ["UTF-16", Buffer.from(`\ufeff${POPS}`, "utf16le"), /UTF-16/],
  ["a quote that is never closed", `${POPS}MIA,"Miami,US,1,2\n${"x,y\n".repeat(10)}`, /line 4 is never closed/],
  ["no text at all", "", /empty/],
  ["a header that fits no table", "a,b\n1,2\n", /fits no table/],
])("a file with %s is not imported, nor what comes with it", async (_, text, message) => {
  const stage = await parse({ "deployments.csv": DEPLOYMENTS.split("\n").slice(0, 2).join("\n"), "p.csv": text });
  expect(stage.staged.blockedBy).toMatch(message);
  await expect(commitImport(workspace, stage)).rejects.toMatchObject({ code: "BAD_INPUT" });
  discardImport(stage);
  expect(workspaceInfo(workspace).deployments).toEqual([]);
});

test("a header without a needed column names it, and a mapping supplies it", async () => {
  const text = "Site,Label,country,lat,lon\nGRU,Sao Paulo,BR,-23.4,-46.5\n";
  const stage = await parse({ "p.csv": { text, table: "pops" } });
  expect(stage.staged.blockedBy).toMatch(/no pop_id, name/);
  expect(stage.staged.files[0]).toMatchObject({ missingColumns: ["pop_id", "name"], ignoredColumns: ["Site", "Label"], firstRows: [["GRU", "Sao Paulo", "BR", "-23.4", "-46.5"]] });
  discardImport(stage);
  const mapping = { name: "ours", table: "pops" as const, columns: { Site: "pop_id", label: "name" } };
  const report = await importFiles({ "p.csv": { text, mapping } });
  expect(report).toMatchObject({ tables: [{ table: "pops", accepted: 1 }], warnings: [] });
});

test("ignored columns, files without rows and doubled headers are said", async () => {
  const stage = await parse({ "p.csv": "pop_id,name,country,lat,lon,owner\n" });
  expect(stage.staged.warnings).toEqual(["p.csv: ignored owner", "p.csv: has no rows"]);
  discardImport(stage);
  const doubled = await parse({ "p.csv": { text: "pop_id,name,name,country,lat,lon\nA,a,a,BR,1,1\n", table: "pops" } });
  expect(doubled.staged.blockedBy).toMatch(/names name more than once/);
  discardImport(doubled);
});

test("what is no file, or is broken inside, is an error that names it", async () => {
  await expect(parseImport(workspace, [{ path: join(folder, "none.csv"), table: null, mapping: null }], { maxRejectShare: 1 })).rejects.toMatchObject({
    code: "BAD_INPUT",
    message: expect.stringContaining("none.csv"),
  });
  await expect(parse({ "p.gz": gzipSync(POPS.repeat(100)).subarray(0, 60) })).rejects.toMatchObject({ code: "BAD_INPUT" });
  await expect(parse({ "p.bz2": { text: Buffer.from("BZh9 not really"), table: "as-links" } })).rejects.toMatchObject({ code: "BAD_INPUT" });
});

test("a stage that another commit has overtaken is read again before it is written", async () => {
  const first = await parse({ "pops.csv": POPS });
  const second = await parse({ "more.csv": "pop_id,name,country,lat,lon\nMIA,Miami,US,25.8,-80.3\nGRU,Guarulhos,BR,-23.4,-46.5\n" });
  await commitImport(workspace, first);
  const report = await commitImport(workspace, second);
  expect(report.tables[0]).toMatchObject({ accepted: 2, replaced: 1 });
  expect(all("SELECT code, name FROM pop ORDER BY code")).toEqual([["GRU", "Guarulhos"], ["MIA", "Miami"], ["SIN", "Singapore"]]);
  const third = await parse({ "more.csv": POPS });
  await importFiles({ "again.csv": POPS });
  writeFileSync(join(folder, "more.csv"), "pop_id,name,country,lat,lon\n");
  await expect(commitImport(workspace, third)).rejects.toMatchObject({ code: "BAD_INPUT", message: expect.stringContaining("has changed") });
  discardImport(third);
});
