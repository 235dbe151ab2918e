import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import { CatchmentError } from "../model/errors.ts";
import { defaultSettings } from "../model/settings.ts";
import { connectEngine } from "./connect.ts";
import type { EngineEvent, Progress } from "./contract.ts";
import { engineDouble, type Answers } from "./engine-double.ts";
import type { Port } from "./port.ts";
import { serveEngine } from "./serve.ts";

const portOf = (messagePort: MessagePort): Port => ({
  post: (message) => messagePort.postMessage(message),
  onMessage: (listener) => {
    messagePort.on("message", listener);
    return () => messagePort.off("message", listener);
  },
});

const cleanUps: (() => void)[] = [];
afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()));

function connect(answers: Answers) {
  const { port1, port2 } = new MessageChannel();
  const double = engineDouble(answers);
  const client = connectEngine(portOf(port1));
  const stop = serveEngine(double, portOf(port2));
  cleanUps.push(() => {
    stop();
    port1.close();
  });
  return { client, double, stop };
}

/** Waits for the cancellation of its own call. */
const untilCancelled = (signal: AbortSignal | undefined) =>
  new Promise<never>((_resolve, reject) =>
    signal?.addEventListener("abort", () => reject(new CatchmentError("CANCELLED", "stopped"))),
  );

describe("calls over a port", () => {
  test("carry parameters with their defaults and results back", async () => {
    const { client, double } = connect({ "plan.delete": () => ({}), "settings.get": () => defaultSettings() });
    await expect(client.call("plan.delete", { id: "americas" })).resolves.toEqual({});
    await expect(client.call("settings.get", {})).resolves.toEqual(defaultSettings());
    expect(double.calls[0]).toEqual({ name: "plan.delete", params: { id: "americas" } });
  });

  test("keep the code, message and details of an error", async () => {
    const { client } = connect({
      "plan.get": () => {
        throw new CatchmentError("NOT_FOUND", "No plan x", { id: "x" });
      },
    });
    await expect(client.call("plan.get", { id: "x" })).rejects.toMatchObject({
      name: "CatchmentError",
      code: "NOT_FOUND",
      message: "No plan x",
      details: { id: "x" },
    });
  });

  test("turn an error that is not ours into INTERNAL", async () => {
    const { client } = connect({
      "plan.get": () => {
        throw new TypeError("x is undefined");
      },
    });
    await expect(client.call("plan.get", { id: "x" })).rejects.toMatchObject({ code: "INTERNAL" });
  });

  test("with wrong parameters never reach the engine", async () => {
    const { client, double } = connect({ "plan.get": () => Promise.reject(new Error("unreachable")) });
    await expect(client.call("plan.get", { id: 7 } as never)).rejects.toMatchObject({ code: "BAD_USAGE" });
    await expect(client.call("no.such" as never, {} as never)).rejects.toMatchObject({ code: "BAD_USAGE" });
    expect(double.calls).toEqual([]);
  });

  test("refuse a result that is not as agreed", async () => {
    const { client } = connect({ "plan.list": () => [{ id: 1 }] as never });
    await expect(client.call("plan.list", {})).rejects.toMatchObject({ code: "INTERNAL" });
  });

  test("are told apart when they overlap", async () => {
    const { client } = connect({
      "workspace.saveAs": async ({ path }) => {
        await new Promise((resolve) => setTimeout(resolve, path === "slow" ? 30 : 1));
        return { path };
      },
    });
    const both = await Promise.all(["slow", "fast"].map((path) => client.call("workspace.saveAs", { path })));
    expect(both).toEqual([{ path: "slow" }, { path: "fast" }]);
  });
});

describe("progress, cancellation and events", () => {
  test("progress reaches its own call only", async () => {
    const { client } = connect({
      "import.commit": ({ stageId }, { onProgress }) => {
        onProgress?.({ label: stageId, done: 1, total: 2, unit: "rows" });
        return { tables: [], warnings: [] };
      },
    });
    const heard: Record<string, Progress[]> = { a: [], b: [] };
    const commit = (stageId: string) =>
      client.call("import.commit", { stageId }, { onProgress: (progress) => heard[stageId].push(progress) });
    await Promise.all([commit("a"), commit("b")]);
    expect(heard).toEqual({
      a: [{ label: "a", done: 1, total: 2, unit: "rows" }],
      b: [{ label: "b", done: 1, total: 2, unit: "rows" }],
    });
  });

  test("an abort cancels its own call only", async () => {
    const { client } = connect({
      "import.commit": ({ stageId }, { signal }) =>
        stageId === "a" ? untilCancelled(signal) : { tables: [], warnings: [] },
    });
    const controller = new AbortController();
    const cancelled = client.call("import.commit", { stageId: "a" }, { signal: controller.signal });
    const other = client.call("import.commit", { stageId: "b" });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(other).resolves.toEqual({ tables: [], warnings: [] });
  });

  test("a call that was cancelled before it began is not sent", async () => {
    const { client, double } = connect({ "plan.list": () => [] });
    await expect(client.call("plan.list", {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "CANCELLED",
    });
    expect(double.calls).toEqual([]);
  });

  test("events reach listeners until they leave", async () => {
    const { client, double } = connect({ "plan.list": () => [] });
    const heard: EngineEvent[] = [];
    const leave = client.onEvent((event) => heard.push(event));
    double.emit({ name: "workspace.changed", reason: "import" });
    await client.call("plan.list", {});
    leave();
    double.emit({ name: "workspace.changed", reason: "plan" });
    await client.call("plan.list", {});
    expect(heard).toEqual([{ name: "workspace.changed", reason: "import" }]);
  });
});

describe("the other side goes away", () => {
  test("calls under way and later ones are rejected with ENGINE_GONE", async () => {
    const { client } = connect({ "import.commit": (_params, { signal }) => untilCancelled(signal) });
    const underWay = client.call("import.commit", { stageId: "a" });
    await client.ready;
    client.close("killed");
    await expect(underWay).rejects.toMatchObject({ code: "ENGINE_GONE", message: "killed" });
    await expect(client.call("plan.list", {})).rejects.toMatchObject({ code: "ENGINE_GONE" });
  });

  test("the engine's side cancels what nobody waits for any more", async () => {
    let aborted = false;
    const { client, stop } = connect({
      "import.commit": (_params, { signal }) => {
        signal?.addEventListener("abort", () => (aborted = true));
        return untilCancelled(signal);
      },
      "plan.list": () => [],
    });
    client.call("import.commit", { stageId: "a" }).catch(() => undefined);
    await client.call("plan.list", {});
    stop();
    client.close("stopped");
    expect(aborted).toBe(true);
  });
});
