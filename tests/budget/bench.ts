/**
 * The interaction budget on a workspace of 1,000,000 cells and 32 PoPs, in the engine: first opening, opening from the
 * kept columns, switching the subject, painting one geo. Run by `npm run bench:workspace [-- CELLS]`; the workspace is
 * made once, in out/bench, through the importer. Exit status 1 where a bound is missed.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { projectFile } from "#engine/process/places.ts";
import { createEngine, type Engine } from "#engine/service/engine.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import { assignGeos } from "#shared/plan/edit.ts";
import { makeWorkspace } from "./million.ts";

const CELLS = Number(process.argv[2] ?? 1_000_000);
/** Bounds, ms: the first layer from kept columns, a subject seen before, the number and first layer of a painted geo. */
const OPEN_MS = 3_000;
const SWITCH_MS = 150;
const PAINT_MS = 50;
/** How long the engine may take to write the columns after the first opening. */
const KEEPING_MS = 60_000;

const options = { cellLevel: true, weights: "dns-today" };
const dns: Subject = { kind: "deployment", id: "dns-today" };
const anycast: Subject = { kind: "deployment", id: "anycast-global" };

let missed = false;

function say(what: string, ms: number, bound: number | null): void {
  const isMissed = bound !== null && ms > bound;
  missed ||= isMissed;
  const verdict = bound === null ? "" : `  bound ${bound} ms: ${isMissed ? "MISSED" : "met"}`;
  process.stdout.write(`${what.padEnd(52)}${ms.toFixed(0).padStart(7)} ms${verdict}\n`);
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await task();
  return performance.now() - begin;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const show = (engine: Engine, subject: Subject): Promise<number> =>
  timed(() => engine.call("view.map", { subject, options }));

async function open(path: string): Promise<{ engine: Engine; ms: number }> {
  const engine = createEngine({ usesPauses: true });
  const ms = await timed(async () => {
    await engine.call("workspace.open", { path });
    await show(engine, dns);
  });
  return { engine, ms };
}

/** Each geo painted into another region than the one that it is in. */
async function paint(engine: Engine, plan: Plan, geos: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  let before = plan;
  for (const [index, geo] of geos.entries()) {
    const region = plan.regions[index % plan.regions.length]!;
    const edited = assignGeos(before, [geo], region.id);
    const base = before;
    times.push(await timed(() => engine.call("view.headline", { plan: edited, before: base, options })));
    before = edited;
  }
  return times;
}

const folder = projectFile("out/bench");
mkdirSync(folder, { recursive: true });
const path = `${folder}/workspace-${CELLS}.catchment`;
const columns = `${path}-columns`;
process.stdout.write(
  `${CELLS} cells, 32 PoPs, latency of 8 PoPs a cell; Node ${process.version}, ${cpus()[0]?.model ?? "?"} x ${cpus().length}\n`,
);
if (!existsSync(path)) say("made and imported", await timed(() => makeWorkspace(path, CELLS)), null);

rmSync(columns, { force: true });
const first = await open(path);
say("first opening, to the first map layer", first.ms, null);
for (let waitedMs = 0; !existsSync(columns) && waitedMs < KEEPING_MS; waitedMs += 100) await pause(100);
await first.engine.dispose();

const { engine, ms } = await open(path);
say("opening from kept columns, to the first map layer", ms, OPEN_MS);
say("another subject for the first time", await show(engine, anycast), null);
const switches = [await show(engine, dns), await show(engine, anycast), await show(engine, dns)];
say("switch between subjects seen before, median", median(switches), SWITCH_MS);

const plan = await engine.call("plan.get", { id: "continents" });
say("first number of a plan", await timed(() => engine.call("view.headline", { plan, options })), null);
const painted = await paint(engine, plan, ["FR", "EG", "JP", "US-NY", "BR-SP", "IN-MH", "AU", "MX", "DE"]);
say("one geo painted: number, colours and flows, median", median(painted), PAINT_MS);
say("the same, slowest", Math.max(...painted), null);
say("whole layer of a plan, with intervals", await show(engine, { kind: "document", plan }), null);
process.stdout.write(`memory of this process ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`);
await engine.dispose();
process.exit(missed ? 1 : 0);
