import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ImportTable } from "#shared/model/entities.ts";
import type { EngineEvent } from "#shared/rpc/contract.ts";
import { createEngine, type Engine } from "./engine.ts";

const FILES = {
  pops: "pop_id,name,country,lat,lon\nIAD,Ashburn,US,39.0,-77.5\nSIN,Singapore,SG,1.35,103.8\n",
  deployments: "deployment,mechanism,pops\ntoday,dns,\nany,anycast,IAD SIN\n",
  "rum-assignments":
    "period,geo,asn,deployment,served_pop,samples\n2015-03-01,US-NY,64500,today,IAD,100\n" +
    "2015-03-01,US-NY,64500,any,IAD,80\n2015-03-01,US-NY,64500,any,SIN,20\n",
  "rum-latency":
    "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,US-NY,64500,IAD,50,20\n2015-03-01,US-NY,64500,SIN,50,250\n",
} as const;

let folder: string;
let engine: Engine;
const events: EngineEvent[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-engine-"));
  engine = createEngine();
  events.length = 0;
  engine.onEvent((event) => events.push(event));
});

afterEach(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function importSmallWorld(): Promise<void> {
  await engine.call("workspace.create", { path: join(folder, "w.catchment") });
  await importFiles(FILES);
}

async function importFiles(texts: Partial<Record<ImportTable, string>>): Promise<void> {
  const files = Object.entries(texts).map(([table, text]) => {
    const path = join(folder, `${table}.csv`);
    writeFileSync(path, text);
    return { path, table: table as ImportTable };
  });
  const { stageId, blockedBy } = await engine.call("import.parse", { files });
  expect(blockedBy).toBeNull();
  await engine.call("import.commit", { stageId });
}

describe("the engine by its contract", () => {
  test("from files to a figure: 80 of 100 users on the optimal PoP", async () => {
    await importSmallWorld();
    const measured = await engine.call("score.measure", { deployment: "any" });
    expect(measured.percentOptimal).toBe(80);
    const simulated = await engine.call("score.simulate", {
      plan: { kind: "plan", id: "global" },
      options: { weights: "any" },
    });
    expect(simulated.percentOptimal).toBe(80);
    expect(simulated.evidence.measured).toBe(1);
  });

  test("a comparison is b minus a", async () => {
    await importSmallWorld();
    const { difference } = await engine.call("score.compare", {
      a: { kind: "deployment", id: "today" },
      b: { kind: "deployment", id: "any" },
    });
    expect(difference.percentOptimal).toBe(-20);
  });

  test("plans are stored, listed beside the built-ins, and built-ins stay as they are", async () => {
    await importSmallWorld();
    await engine.call("plan.duplicate", { id: "continents", newId: "mine" });
    const plans = await engine.call("plan.list", {});
    expect(plans.map(({ id }) => id)).toEqual(["global", "continents", "continents-6", "mine"]);
    await expect(engine.call("plan.delete", { id: "global" })).rejects.toMatchObject({ code: "BAD_USAGE" });
    await expect(engine.call("plan.get", { id: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("what changes is announced, and figures follow it", async () => {
    await importSmallWorld();
    const settings = await engine.call("settings.get", {});
    await engine.call("settings.set", { ...settings, minSamples: 51 });
    expect(events.map((event) => (event.name === "workspace.changed" ? event.reason : event.name))).toEqual([
      "opened",
      "import",
      "settings",
    ]);
    const measured = await engine.call("score.measure", { deployment: "any" });
    expect(measured.percentOptimal).toBeNull();
    expect(measured.notJudgedShare).toBe(1);
  });

  test("routing.status: what routes are simulated on; without links, what there is of it", async () => {
    await importSmallWorld();
    expect(await engine.call("routing.status", {})).toEqual({
      topology: null,
      sessions: [],
      communities: [],
      warnings: ["No AS links were imported: nothing is simulated"],
    });
    await importFiles({
      "as-links": "1|2|-1\n2|3|-1\n3|1|-1\n4|3|0\n",
      neighbors: "pop_id,asn,relationship,session,route_server\nSIN,3,transit,a,\nIAD,9,peer,,yes\n",
      communities: "asn,community,effect,target\n3,3:4:5,prepend-3,4\n",
    });
    const status = await engine.call("routing.status", {});
    expect(status.topology).toEqual({
      version: expect.stringMatching(/^[0-9a-f]{16}$/),
      ases: 5,
      providerLinks: 3,
      peerLinks: 1,
      providerCycle: [1, 3, 2],
    });
    expect(status.sessions.map(({ pop, asn, session, routeServer }) => [pop, asn, session, routeServer])).toEqual([
      ["SIN", 3, "a", false],
      ["IAD", 9, null, true],
    ]);
    expect(status.communities).toEqual([{ asn: 3, community: "3:4:5", effect: "prepend-3", target: "4" }]);
    expect(status.warnings).toEqual([
      expect.stringContaining("AS1 → AS3 → AS2 → AS1"),
      "The route server AS9 at IAD brings nobody: no link names its members",
    ]);
    const { counts } = await engine.call("workspace.info", {});
    expect(counts).toMatchObject({ "as-links": 4, neighbors: 2, communities: 1 });
    const records = await engine.call("import.history", {});
    expect(records.find(({ table }) => table === "communities")).toMatchObject({
      file: "communities.csv",
      accepted: 1,
    });
  });

  test("errors are of the closed list", async () => {
    await expect(engine.call("workspace.info", {})).rejects.toMatchObject({ code: "WORKSPACE_CLOSED" });
    await expect(engine.call("score.measure", {} as never)).rejects.toMatchObject({ code: "BAD_USAGE" });
    await importSmallWorld();
    await expect(engine.call("score.measure", { deployment: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const aborted = AbortSignal.abort();
    await expect(engine.call("workspace.info", {}, { signal: aborted })).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("a reader sees a workspace that is open elsewhere; a second writer is refused", async () => {
    await importSmallWorld();
    const other = createEngine();
    const path = join(folder, "w.catchment");
    await expect(other.call("workspace.open", { path })).rejects.toMatchObject({ code: "WORKSPACE_LOCKED" });
    const info = await other.call("workspace.open", { path, readOnly: true });
    expect(info.deployments.map(({ id }) => id)).toEqual(["any", "today"]);
    await expect(other.call("plan.duplicate", { id: "global", newId: "x" })).rejects.toMatchObject({
      code: "READ_ONLY",
    });
    await other.dispose();
  });
});
