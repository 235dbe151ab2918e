import { expect, test, vi } from "vitest";
import { CatchmentError } from "#shared/model/errors.ts";
import type { EngineState } from "#shared/rpc/host.ts";
import { engineDouble } from "#shared/rpc/engine-double.ts";
import { serveEngine } from "#shared/rpc/serve.ts";
import { joinedPorts } from "./joined-ports.ts";
import type { EngineProcess } from "./process.ts";
import { EngineSupervisor, type SupervisorOptions } from "./supervisor.ts";

interface FakeProcess extends EngineProcess {
  die(): void;
}

function fakeProcess(): FakeProcess {
  const [near, far] = joinedPorts();
  const exits: ((reason: string) => void)[] = [];
  serveEngine(
    engineDouble({
      "plan.list": () => [],
      "workspace.close": () => ({}),
      "import.discard": () => new Promise(() => {}),
    }),
    far,
  );
  return {
    pid: 1,
    port: near,
    onExit: (listener) => exits.push(listener),
    kill: () => undefined,
    die: () => exits.forEach((listener) => listener("signal SIGKILL")),
  };
}

function supervise(change: Partial<SupervisorOptions> = {}) {
  const processes: FakeProcess[] = [];
  const states: EngineState[] = [];
  const opened: boolean[] = [];
  const clock = { ms: 1_000_000 };
  const onRestarted = vi.fn<(reason: string) => void>();
  const supervisor = new EngineSupervisor({
    start: () => {
      const process = fakeProcess();
      processes.push(process);
      return process;
    },
    open: async (_engine, restart) => opened.push(restart),
    onState: (state) => states.push(state),
    onRestarted,
    onEvent: () => undefined,
    now: () => clock.ms,
    ...change,
  });
  return { supervisor, processes, states, opened, clock, onRestarted };
}

test("starts, opens and answers", async () => {
  const { supervisor, states, opened } = supervise();
  await supervisor.start();
  expect(await supervisor.call("plan.list", {})).toEqual([]);
  expect(states).toEqual(["starting", "ready"]);
  expect(opened).toEqual([false]);
});

test("calls wait for the workspace to be open", async () => {
  const open = Promise.withResolvers<void>();
  const { supervisor } = supervise({ open: () => open.promise });
  void supervisor.start();
  let answered = false;
  const answer = supervisor.call("plan.list", {}).then(() => (answered = true));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(answered).toBe(false);
  open.resolve();
  await answer;
});

test("a workspace that cannot be opened is the answer of start and of every call", async () => {
  const locked = new CatchmentError("WORKSPACE_LOCKED", "another process is writing");
  const { supervisor, states } = supervise({ open: () => Promise.reject(locked) });
  await expect(supervisor.start()).rejects.toMatchObject({ code: "WORKSPACE_LOCKED" });
  await expect(supervisor.call("plan.list", {})).rejects.toMatchObject({ code: "WORKSPACE_LOCKED" });
  expect(states).toEqual(["starting", "ready"]);
  expect(supervisor.error?.code).toBe("WORKSPACE_LOCKED");
});

test("a dead engine is started again with its workspace, and only calls under way are lost", async () => {
  const { supervisor, processes, states, opened, onRestarted } = supervise();
  await supervisor.start();
  const underWay = supervisor.call("import.discard", { stageId: "s" }).catch((error: CatchmentError) => error.code);
  await supervisor.call("plan.list", {});
  processes[0].die();
  expect(await underWay).toBe("ENGINE_GONE");
  expect(await supervisor.call("plan.list", {})).toEqual([]);
  expect(states).toEqual(["starting", "ready", "restarting", "ready"]);
  expect(opened).toEqual([false, true]);
  await vi.waitFor(() => expect(onRestarted).toHaveBeenCalledOnce());
});

test("a second death within a minute is final until the user retries", async () => {
  const { supervisor, processes, states, clock } = supervise();
  await supervisor.start();
  processes[0].die();
  await supervisor.call("plan.list", {});
  clock.ms += 59_999;
  processes[1].die();
  expect(states.at(-1)).toBe("gone");
  await expect(supervisor.call("plan.list", {})).rejects.toMatchObject({ code: "ENGINE_GONE" });
  await supervisor.retry();
  expect(await supervisor.call("plan.list", {})).toEqual([]);
  expect(processes).toHaveLength(3);
});

test("a second death after a minute is survived again", async () => {
  const { supervisor, processes, states, clock } = supervise();
  await supervisor.start();
  processes[0].die();
  await supervisor.call("plan.list", {});
  clock.ms += 60_000;
  processes[1].die();
  await supervisor.call("plan.list", {});
  expect(states.at(-1)).toBe("ready");
});

test("an engine that dies while it opens a workspace for the first time is started again", async () => {
  let attempts = 0;
  const { supervisor, processes, states } = supervise({
    open: () => (++attempts === 1 ? new Promise<void>(() => undefined) : Promise.resolve()),
  });
  const first = supervisor.start();
  first.catch(() => undefined);
  await vi.waitFor(() => expect(attempts).toBe(1));
  processes[0].die();
  expect(await supervisor.call("plan.list", {})).toEqual([]);
  expect(states).toEqual(["starting", "restarting", "ready"]);
});

test("a process that cannot be started leaves the engine gone with the reason", async () => {
  const { supervisor, states } = supervise({
    start: () => {
      throw new Error("no node here");
    },
  });
  await expect(supervisor.start()).rejects.toThrow("no node here");
  expect(states.at(-1)).toBe("gone");
  expect(supervisor.error?.message).toBe("no node here");
});

test("the end that dispose brings about is no death", async () => {
  const { supervisor, processes, states } = supervise();
  await supervisor.start();
  await supervisor.dispose();
  processes[0].die();
  expect(processes).toHaveLength(1);
  expect(states.at(-1)).toBe("ready");
});
