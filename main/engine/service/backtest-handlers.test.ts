import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ImportTable } from "#shared/model/entities.ts";
import type { EngineEvent } from "#shared/rpc/contract.ts";
import { createEngine, type Engine } from "./engine.ts";

/** pair is predicted from wide: 100 users in NY stay at IAD, the 100 in CA are displaced from LAX. */
const FILES = {
  pops: "pop_id,name,country,lat,lon\nIAD,Ashburn,US,39.0,-77.5\nLAX,Los Angeles,US,34,-118\nSIN,Singapore,SG,1.35,103.8\n",
  deployments: "deployment,mechanism,pops\nwide,anycast,IAD LAX SIN\npair,anycast,IAD SIN\n",
  "rum-assignments":
    "period,geo,asn,deployment,served_pop,samples,rtt_p50_ms\n" +
    "2015-03-01,US-NY,64501,wide,IAD,100,20\n2015-03-01,US-CA,64502,wide,LAX,100,20\n" +
    "2015-03-01,US-NY,64501,pair,IAD,100,24\n2015-03-01,US-CA,64502,pair,IAD,100,80\n",
  "rum-latency":
    "period,geo,asn,pop_id,samples,rtt_p50_ms\n" +
    "2015-03-01,US-NY,64501,IAD,50,20\n2015-03-01,US-NY,64501,SIN,50,250\n2015-03-01,US-CA,64502,IAD,50,70\n2015-03-01,US-CA,64502,SIN,50,180\n",
} as const;

let folder: string;
let path: string;
let engine: Engine;
const events: EngineEvent[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-backtest-"));
  path = join(folder, "w.catchment");
  engine = createEngine();
  await engine.call("workspace.create", { path });
  const files = Object.entries(FILES).map(([table, text]) => {
    const file = join(folder, `${table}.csv`);
    writeFileSync(file, text);
    return { path: file, table: table as ImportTable };
  });
  const { stageId } = await engine.call("import.parse", { files });
  await engine.call("import.commit", { stageId });
  events.length = 0;
  engine.onEvent((event) => events.push(event));
});

afterEach(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe("back-tests of a workspace", () => {
  test("stored: in force at once, after opening again, and told to every window", async () => {
    const before = await engine.call("backtest.accuracies", {});
    expect(before.retained.basis).toBe("default");
    const { stored, accuracies, deployments } = await engine.call("backtest.run", {});
    expect(stored).toBe(true);
    // Of pair's 200 users 100 were kept; AS 64502 was at no PoP of pair elsewhere, so the displaced go to the nearest: IAD, right.
    expect(accuracies.retained).toMatchObject({ basis: "learned", accuracy: 1, deployments: ["pair"], weight: 100 });
    expect(accuracies.assumed).toMatchObject({ basis: "learned", accuracy: 1, deployments: ["pair"], weight: 100 });
    expect(accuracies.preference.basis).toBe("default");
    // 20 ms of 24 for half of the users, 70 of 80 for the others.
    expect(deployments.find(({ id }) => id === "pair")!.rttErrorMs).toBeCloseTo(7, 10);
    expect(events.map(({ name }) => name)).toEqual(["workspace.changed"]);
    await engine.call("workspace.close", {});
    await engine.call("workspace.open", { path });
    expect(await engine.call("backtest.accuracies", {})).toEqual(accuracies);
  });

  test("only looked at: nothing is kept", async () => {
    const { stored, accuracies } = await engine.call("backtest.run", { store: false });
    expect([stored, accuracies.assumed.basis]).toEqual([false, "learned"]);
    expect((await engine.call("backtest.accuracies", {})).assumed.basis).toBe("default");
  });

  test("a workspace that can't be written is tested all the same, with a warning", async () => {
    await engine.call("workspace.close", {});
    await engine.call("workspace.open", { path, readOnly: true });
    const { stored, warnings, deployments } = await engine.call("backtest.run", {});
    expect(stored).toBe(false);
    expect(warnings).toEqual([expect.stringContaining("The accuracies were not stored")]);
    expect(deployments.map(({ id }) => id)).toEqual(["pair", "wide"]);
  });

  test("progress names each deployment, and a cancelled test keeps nothing", async () => {
    const labels: string[] = [];
    const cancel = new AbortController();
    const onProgress = ({ label }: { label: string }) => {
      labels.push(label);
      if (labels.length === 2) cancel.abort();
    };
    await expect(engine.call("backtest.run", {}, { onProgress, signal: cancel.signal })).rejects.toMatchObject({
      code: "CANCELLED",
    });
    expect(labels).toEqual(["Predicting pair", "Predicting wide"]);
    expect((await engine.call("backtest.accuracies", {})).assumed.basis).toBe("default");
  });
});
