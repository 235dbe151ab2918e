import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { CatchmentError } from "#shared/model/errors.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { engineDouble, type Answers, type EngineDouble } from "#shared/rpc/engine-double.ts";
import { createEngine } from "../service/engine.ts";
import { withSecondEngine, type EngineThread } from "./second-engine.ts";
import { startEngineThread } from "./second-thread.ts";

const info = (path: string): WorkspaceInfo => ({ path }) as WorkspaceInfo;
const opens: Answers = { "workspace.open": ({ path }) => info(path), "workspace.close": () => ({}) };

interface ThreadDouble extends EngineThread, EngineDouble {
  stopped: boolean;
  die: () => void;
}

function threadDouble(answers: Answers): ThreadDouble {
  const listeners: (() => void)[] = [];
  const thread: ThreadDouble = {
    ...engineDouble({ ...opens, ...answers }),
    stopped: false,
    onGone: (listener) => void listeners.push(listener),
    stop: () => {
      thread.stopped = true;
    },
    die: () => listeners.forEach((listener) => listener()),
  };
  return thread;
}

const problems = { subject: { kind: "optimal" }, top: 3 } as const;
const namesOf = ({ calls }: EngineDouble): string[] => calls.map(({ name }) => name);

test("what takes long goes to the second, on the same workspace, read only; all else to the first", async () => {
  const first = engineDouble({ ...opens, "plan.delete": () => ({}) });
  const thread = threadDouble({ "score.problems": () => ({ rows: [], warnings: [] }) });
  const engine = withSecondEngine(first, () => thread);
  await engine.call("workspace.open", { path: "/here" });
  await engine.call("score.problems", problems);
  await engine.call("plan.delete", { id: "x" });
  expect(namesOf(first)).toEqual(["workspace.open", "plan.delete"]);
  expect(thread.calls).toEqual([
    { name: "workspace.open", params: { path: "/here", readOnly: true } },
    { name: "score.problems", params: problems },
  ]);
});

test("with another workspace comes another second; without one, the first says so", async () => {
  const answers: Answers = { "score.problems": () => ({ rows: [], warnings: [] }) };
  const first = engineDouble({
    ...opens,
    "score.problems": () => {
      throw new CatchmentError("WORKSPACE_CLOSED", "No workspace is open");
    },
  });
  const threads: ThreadDouble[] = [];
  const engine = withSecondEngine(first, () => {
    threads.push(threadDouble(answers));
    return threads.at(-1)!;
  });
  for (const path of ["/one", "/two"]) {
    await engine.call("workspace.open", { path });
    await engine.call("score.problems", problems);
  }
  await engine.call("workspace.close", {});
  await expect(engine.call("score.problems", problems)).rejects.toMatchObject({ code: "WORKSPACE_CLOSED" });
  expect(threads.map(({ stopped }) => stopped)).toEqual([true, true]);
  expect(threads.map(({ calls }) => calls[0]?.params)).toEqual([
    { path: "/one", readOnly: true },
    { path: "/two", readOnly: true },
  ]);
});

test("a second that can't open the workspace leaves its work to the first; one that died is started anew", async () => {
  const first = engineDouble({ ...opens, "score.problems": () => ({ rows: [], warnings: [] }) });
  const unable = threadDouble({
    "workspace.open": () => {
      throw new CatchmentError("IO_FAILED", "no");
    },
  });
  const dying = threadDouble({
    "score.problems": () => {
      dying.die();
      throw new CatchmentError("ENGINE_GONE", "The second engine ended: out of memory");
    },
  });
  const healthy = threadDouble({ "score.problems": () => ({ rows: [], warnings: [] }) });
  const threads = [unable, dying, healthy];
  const engine = withSecondEngine(first, () => threads.shift()!);
  await engine.call("workspace.open", { path: "/here" });
  await engine.call("score.problems", problems);
  expect(unable.stopped).toBe(true);
  expect(namesOf(first)).toEqual(["workspace.open", "score.problems"]);

  await engine.call("workspace.open", { path: "/here" });
  await expect(engine.call("score.problems", problems)).rejects.toMatchObject({
    code: "INTERNAL",
    message: "The second engine ended: out of memory",
  });
  await engine.call("score.problems", problems);
  expect(namesOf(healthy)).toEqual(["workspace.open", "score.problems"]);
});

test("a second that nobody asks anything for a while ends, never during a call, and is started anew", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const first = engineDouble(opens);
  const threads: ThreadDouble[] = [];
  const engine = withSecondEngine(
    first,
    () => {
      const rows = () =>
        new Promise<{ rows: []; warnings: [] }>((resolve) =>
          setTimeout(() => resolve({ rows: [], warnings: [] }), 3_000),
        );
      threads.push(threadDouble({ "score.problems": rows }));
      return threads.at(-1)!;
    },
    1_000,
  );
  await engine.call("workspace.open", { path: "/here" });
  const answers = [engine.call("score.problems", problems), engine.call("score.problems", problems)];
  await vi.advanceTimersByTimeAsync(2_500);
  expect(threads.map(({ stopped }) => stopped)).toEqual([false]);
  await vi.advanceTimersByTimeAsync(1_400);
  await Promise.all(answers);
  expect(threads.map(({ stopped }) => stopped)).toEqual([false]);
  await vi.advanceTimersByTimeAsync(200);
  expect(threads.map(({ stopped }) => stopped)).toEqual([true]);
  const again = engine.call("score.problems", problems);
  await vi.advanceTimersByTimeAsync(3_500);
  await again;
  expect(threads.map(({ stopped }) => stopped)).toEqual([true, false]);
});

test("a real thread sees what the first wrote, and ends with the workspace", async () => {
  const folder = mkdtempSync(join(tmpdir(), "catchment-second-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const first = createEngine();
  const threads: EngineThread[] = [];
  const engine = withSecondEngine(first, () => {
    threads.push(startEngineThread());
    return threads.at(-1)!;
  });
  const path = join(folder, "two.catchment");
  await engine.call("workspace.create", { path });
  expect(existsSync(path)).toBe(true);
  // No data yet: both engines say so in the same words.
  const asked = { subject: { kind: "plan", id: "mine" }, top: 1 } as const;
  await expect(engine.call("score.problems", asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(threads).toHaveLength(1);
  const plan = await engine.call("plan.get", { id: "global" });
  await engine.call("plan.save", { plan: { ...plan, id: "mine" }, create: true });
  const seen = await engine.call("score.problems", asked).then(
    () => "answered",
    (thrown: CatchmentError) => thrown.code,
  );
  expect(seen).not.toBe("NOT_FOUND");
  await engine.call("workspace.close", {});
  await expect.poll(() => threads[0]!.call("plan.list", {}).catch(({ code }) => code)).toBe("ENGINE_GONE");
  await first.dispose();
});
