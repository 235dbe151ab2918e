import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportTable } from "#shared/model/entities.ts";
import { createEngine } from "./engine.ts";

const FILES = {
  pops: "pop_id,name,country,lat,lon\nIAD,Ashburn,US,39.0,-77.5\nSIN,Singapore,SG,1.35,103.8\n",
  deployments: "deployment,mechanism,pops\nany,anycast,IAD SIN\n",
  "rum-assignments":
    "period,geo,asn,deployment,served_pop,samples\n2015-03-01,US-NY,64500,any,IAD,80\n" +
    "2015-03-01,US-NY,64500,any,SIN,20\n2015-03-03,US-NY,64500,any,IAD,30\n2015-03-03,BR,64501,any,SIN,10\n",
  "rum-latency":
    "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,US-NY,64500,IAD,50,20\n2015-03-01,US-NY,64500,SIN,50,250\n" +
    "2015-03-04,US-NY,64500,IAD,7,20\n",
  resolvers: "geo,asn,resolver_geo,resolver_asn,samples\nUS-NY,64500,US-NY,15169,75\nUS-NY,64500,CA,13335,25\n",
} as const;

const folder = mkdtempSync(join(tmpdir(), "catchment-details-"));
const engine = createEngine();

beforeAll(async () => {
  await engine.call("workspace.create", { path: join(folder, "w.catchment") });
  const files = Object.entries(FILES).map(([table, text]) => {
    const path = join(folder, `${table}.csv`);
    writeFileSync(path, text);
    return { path, table: table as ImportTable };
  });
  const { stageId } = await engine.call("import.parse", { files });
  await engine.call("import.commit", { stageId });
});

afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const any = { kind: "deployment", id: "any" } as const;

test("a measured subject by day: every day that was imported, whatever period is asked for", async () => {
  const options = { period: { from: "2015-03-01", to: "2015-03-01" } };
  const { days, reason } = await engine.call("view.days", { subject: any, options });
  expect(reason).toBeNull();
  // 80 of 100; then 30 of 30 judged, 10 of 40 not judged (no latency from BR).
  expect(days.map(({ day, samples, percentOptimal }) => [day, samples, percentOptimal])).toEqual([
    ["2015-03-01", 100, 80],
    ["2015-03-03", 40, 100],
  ]);
  expect(days[1]?.notJudgedShare).toBeCloseTo(0.25, 12);
});

test("a plan has no days of its own and says so; latency samples stand for it", async () => {
  const { days, reason, samplesOf } = await engine.call("view.days", { subject: { kind: "plan", id: "global" } });
  expect(reason).toContain("no days of its own");
  expect(samplesOf).toBe("rum-latency");
  expect(days.map(({ day, samples, percentOptimal }) => [day, samples, percentOptimal])).toEqual([
    ["2015-03-01", 100, null],
    ["2015-03-04", 7, null],
  ]);
});

test("the rows behind a geo, by table and file, within the period", async () => {
  const of = { kind: "geo", geo: "US" } as const;
  const all = await engine.call("view.sources", { subject: any, of });
  expect(all.tables.map(({ table, rows }) => [table, rows])).toEqual([
    ["rum-assignments", 3],
    ["rum-latency", 3],
    ["resolvers", 2],
  ]);
  expect(all.tables[0]?.files[0]?.file).toContain("rum-assignments.csv");
  const options = { period: { from: "2015-03-02", to: "2015-03-04" } };
  const some = await engine.call("view.sources", { subject: any, of, options });
  expect(some.tables.map(({ rows }) => rows)).toEqual([1, 1, 2]);
  const pop = await engine.call("view.sources", { subject: any, of: { kind: "pop", pop: "IAD" } });
  expect(pop.tables.find(({ table }) => table === "rum-latency")).toMatchObject({ rows: null, files: [{ rows: 3 }] });
});

test("resolvers of a geo: three quarters at home, a quarter abroad, and the region that the plan gives them", async () => {
  const plan = { kind: "plan", id: "global" } as const;
  const details = await engine.call("view.details", { subject: plan, of: { kind: "geo", geo: "US-NY" } });
  expect(
    details.resolvers?.map(({ asn, resolverGeo, share, abroadShare }) => [asn, resolverGeo, share, abroadShare]),
  ).toEqual([
    [15169, "US-NY", 0.75, 0],
    [13335, "CA", 0.25, 1],
  ]);
  expect(details.resolvers?.every(({ region }) => region !== null)).toBe(true);
  expect(details.resolversKnownShare).toBe(1);
});

test("several geos together: their users are one", async () => {
  const ofBoth = { kind: "geos", geos: ["US-NY", "BR"] } as const;
  const both = await engine.call("view.details", { subject: any, of: { ...ofBoth, geos: [...ofBoth.geos] } });
  expect([both.cells, both.geos, both.networks, both.weightShare]).toEqual([2, 2, 2, 1]);
  // 110 of New York's 130 samples are at Ashburn, its best; Brazil's 10 have no latency and are not judged.
  expect(both.figures.percentOptimal).toBeCloseTo((100 * 110) / 130, 9);
  expect(both.figures.notJudgedShare).toBeCloseTo(10 / 140, 9);
  const { tables } = await engine.call("view.sources", { subject: any, of: { kind: "geos", geos: ["US", "US-NY"] } });
  expect(tables.find(({ table }) => table === "rum-assignments")?.rows).toBe(3);
});
