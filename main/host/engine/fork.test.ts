import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { connectEngine } from "#shared/rpc/connect.ts";
import type { EngineEvent, Progress } from "#shared/rpc/contract.ts";
import { forkEngine } from "./fork.ts";
import type { EngineProcess } from "./process.ts";

const entry = join(import.meta.dirname, "../../../tests/fixtures/engine-process.ts");
const started: EngineProcess[] = [];
afterEach(() => started.splice(0).forEach((engine) => engine.kill()));

function start() {
  const engine = forkEngine(entry, process.execPath);
  started.push(engine);
  const client = connectEngine(engine.port);
  const ended = new Promise<string>((resolve) => engine.onExit(resolve));
  void ended.then((reason) => client.close(reason));
  return { engine, client, ended };
}

test("a forked engine answers, reports progress, sends events and cancels", async () => {
  const { client } = start();
  await client.ready;
  const progress: Progress[] = [];
  const events: EngineEvent[] = [];
  client.onEvent((event) => events.push(event));
  await client.call("plan.delete", { id: "x" }, { onProgress: (step) => progress.push(step) });
  expect(progress).toEqual([{ label: "x", done: 1, total: null, unit: "steps" }]);
  expect(events).toEqual([{ name: "workspace.changed", reason: "plan" }]);

  const controller = new AbortController();
  const waiting = client.call("import.discard", { stageId: "s" }, { signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: "CANCELLED" });
});

test("a call under way when the process dies is rejected with ENGINE_GONE", async () => {
  const { client, ended } = start();
  await expect(client.call("plan.delete", { id: "die" })).rejects.toMatchObject({ code: "ENGINE_GONE" });
  expect(await ended).toBe("status 3");
});

test("a killed process is noticed", async () => {
  const { engine, client, ended } = start();
  await client.ready;
  process.kill(engine.pid!, "SIGKILL");
  expect(await ended).toBe("signal SIGKILL");
  await expect(client.call("plan.list", {})).rejects.toMatchObject({ code: "ENGINE_GONE" });
});

test("a program that cannot be started ends at once instead of throwing later", async () => {
  const engine = forkEngine(entry, "/no/such/node");
  const reason = await new Promise<string>((resolve) => engine.onExit(resolve));
  expect(reason).toContain("ENOENT");
});
