import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { engineDouble, type EngineDouble } from "#shared/rpc/engine-double.ts";
import type { EngineState, HostEvent } from "#shared/rpc/host.ts";
import { serveEngine } from "#shared/rpc/serve.ts";
import { joinedPorts } from "../engine/joined-ports.ts";
import type { EngineProcess } from "../engine/process.ts";
import { Workspaces, type WorkspaceListener } from "./workspaces.ts";

const folder = mkdtempSync(join(tmpdir(), "catchment-workspaces-"));
afterAll(() => rmSync(folder, { recursive: true }));
const noLog = { add: () => undefined };
const notBuilt = join(folder, "not-built.catchment");
const file = (name: string) => {
  writeFileSync(join(folder, name), "");
  return join(folder, name);
};

/** Engines in this process whose answers name no workspace: what matters is what they were asked. */
function fakeEngines() {
  const engines: { double: EngineDouble; killed: boolean }[] = [];
  const start = (): EngineProcess => {
    const double = engineDouble({ "workspace.close": () => ({}) });
    const engine = { double, killed: false };
    engines.push(engine);
    const [near, far] = joinedPorts();
    serveEngine(double, far);
    return { pid: engines.length, port: near, onExit: () => undefined, kill: () => (engine.killed = true) };
  };
  const asked = () => engines.map(({ double }) => double.calls.map(({ name }) => name));
  return { engines, start, asked };
}

const listener = (): WorkspaceListener & { states: EngineState[]; events: HostEvent[] } => {
  const states: EngineState[] = [];
  const events: HostEvent[] = [];
  return {
    states,
    events,
    onState: (state) => states.push(state),
    onHostEvent: (event) => events.push(event),
    onEngineEvent: () => undefined,
  };
};

/** The double opens nothing, so opening is refused; which call was tried is what these tests look at. */
const settled = (opened: Promise<void>) => opened.catch(() => undefined);

test("windows on one file share one engine, whatever name they gave it", async () => {
  const { start, engines } = fakeEngines();
  const workspaces = new Workspaces(start, notBuilt, noLog);
  const path = file("shared.catchment");
  symlinkSync(path, join(folder, "link.catchment"));
  const first = listener();
  const second = listener();
  const one = workspaces.join(path, "open", first);
  const other = workspaces.join(join(folder, "link.catchment"), "open", second);
  expect(other).toBe(one);
  expect(engines).toHaveLength(1);
  await settled(one.opened);
  await workspaces.leave(one, first);
  expect(engines[0].killed).toBe(false);
  await workspaces.leave(one, second);
  expect(engines[0].killed).toBe(true);
});

test("different files have engines of their own, and closing all ends them all", async () => {
  const { start, engines } = fakeEngines();
  const workspaces = new Workspaces(start, notBuilt, noLog);
  for (const name of ["a.catchment", "b.catchment"]) {
    await settled(workspaces.join(file(name), "open", listener()).opened);
  }
  await workspaces.closeAll();
  expect(engines.map(({ killed }) => killed)).toEqual([true, true]);
});

test("each opening asks the engine for what it means", async () => {
  const { start, asked } = fakeEngines();
  const workspaces = new Workspaces(start, notBuilt, noLog);
  const missing = join(folder, "missing.catchment");
  await settled(workspaces.join(file("there.catchment"), "open", listener()).opened);
  await settled(workspaces.join(join(folder, "new.catchment"), "create", listener()).opened);
  await settled(workspaces.join(missing, "sample", listener()).opened);
  await settled(workspaces.join(file("sample.catchment"), "sample", listener()).opened);
  expect(asked()).toEqual([["workspace.open"], ["workspace.create"], ["workspace.sample"], ["workspace.open"]]);
});

test("a workspace that is opened again while its engine ends waits for that", async () => {
  const { start, engines, asked } = fakeEngines();
  const workspaces = new Workspaces(start, notBuilt, noLog);
  const path = file("again.catchment");
  const window = listener();
  const before = workspaces.join(path, "open", window);
  await settled(before.opened);
  const leaving = workspaces.leave(before, window);
  const after = workspaces.join(path, "open", window);
  expect(after).not.toBe(before);
  await leaving;
  expect(engines[0].killed).toBe(true);
  await settled(after.opened);
  expect(asked()[1]).toEqual(["workspace.open"]);
});

test("a built sample is copied instead of written", async () => {
  const { start, asked } = fakeEngines();
  const workspaces = new Workspaces(start, file("built.catchment"), noLog);
  const path = join(folder, "deep", "sample.catchment");
  await settled(workspaces.join(path, "sample", listener()).opened);
  expect(existsSync(path)).toBe(true);
  expect(asked()).toEqual([["workspace.open"]]);
});
