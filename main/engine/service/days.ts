import type { Day, Days } from "#shared/model/details.ts";
import { dayFigure, type DaySample } from "../scoring/by-day.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { createFrame, type Frame } from "../scoring/frame.ts";
import { findSamples } from "../scoring/samples.ts";
import type { World } from "../world/world.ts";
import type { Workspace } from "../workspace/open.ts";
import { listDays } from "../workspace/daily.ts";
import { isoDateOfDay } from "../workspace/day.ts";

type StoredRow = [geo: number, asn: number, family: number, pop: number, samples: number];

/** Lets other calls in between two days, and stops where the call was cancelled. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

/** A subject by day over all days of the context's world: assignments of what was measured, else samples of latency. */
export async function subjectDays(
  workspace: Workspace,
  context: ScoreContext,
  subject: ScoreSubject,
  signal: AbortSignal,
): Promise<Days> {
  const whole = { ...context, options: { ...context.options, by: undefined } };
  const frame = createFrame(whole, [subject]);
  if (subject.kind === "deployment") return measuredDays(workspace, frame, subject.id, signal);
  const label = subject.kind === "plan" ? `plan:${subject.plan.id}` : "optimal";
  const reason =
    subject.kind === "plan"
      ? "A plan is simulated over the whole period: it has no days of its own. The bars are latency samples."
      : "The best possible is 100% on every day. The bars are latency samples.";
  return { subject: label, reason, samplesOf: "rum-latency", days: await latencyDays(workspace, frame, signal) };
}

async function measuredDays({ db }: Workspace, frame: Frame, id: string, signal: AbortSignal): Promise<Days> {
  const { label, members } = findSamples(frame.context.world, id);
  const codes = members.map((member) => frame.context.world.deployments[member].id);
  const query = db
    .prepare(
      `SELECT geo, asn, family, served_pop, samples FROM rum_assignment
       WHERE period = ? AND deployment IN (SELECT id FROM deployment WHERE code IN (SELECT value FROM json_each(?)))`,
    )
    .raw();
  const find = sampleFinder(db, frame.world);
  const days: Day[] = [];
  for (const day of listDays(db, "rum_assignment")) {
    const rows = query.iterate(day, JSON.stringify(codes)) as IterableIterator<StoredRow>;
    const figure = dayFigure(frame, isoDateOfDay(day), found(rows, find));
    if (figure.samples > 0) days.push(figure);
    await breathe(signal);
  }
  const reason = days.length === 0 ? `${id} has no samples.` : null;
  return { subject: label, reason, samplesOf: "rum-assignments", days };
}

async function latencyDays({ db }: Workspace, { family }: Frame, signal: AbortSignal): Promise<Day[]> {
  const query = db
    .prepare("SELECT sum(samples) FROM rum_latency WHERE period = ? AND (family = ? OR ? = 'both')")
    .pluck();
  const days: Day[] = [];
  for (const day of listDays(db, "rum_latency")) {
    const samples = Number(query.get(day, family === "both" ? 0 : family, String(family)) ?? 0);
    if (samples > 0) {
      days.push({ day: isoDateOfDay(day), samples, percentOptimal: null, interval90: [null, null], notJudgedShare: 0 });
    }
    await breathe(signal);
  }
  return days;
}

function* found(rows: Iterable<StoredRow>, find: (row: StoredRow) => DaySample): Iterable<DaySample> {
  for (const row of rows) yield find(row);
}

/** Finds the world's cell and PoP of a stored row. */
function sampleFinder(db: Workspace["db"], world: World): (row: StoredRow) => DaySample {
  const geoIndex = new Map(world.geos.map(({ code }, index) => [code, index]));
  const popIndex = new Map(world.pops.map(({ id }, index) => [id, index]));
  const codes = (table: "geo" | "pop") =>
    db.prepare(`SELECT id, code FROM ${table}`).raw().all() as [id: number, code: string][];
  const geoOf = new Map(codes("geo").map(([id, code]) => [id, geoIndex.get(code) ?? -1]));
  const popOf = new Map(codes("pop").map(([id, code]) => [id, popIndex.get(code) ?? -1]));
  return ([geo, asn, family, pop, samples]) => ({
    cell: cellOf(world, geoOf.get(geo) ?? -1, asn, family),
    pop: popOf.get(pop) ?? -1,
    samples,
  });
}

/** The cell by halving: cells stand in the order of geo, ASN and family. -1: there is none. */
function cellOf({ cells }: World, geo: number, asn: number, family: number): number {
  let [low, high] = [0, cells.count - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = cells.geo[middle] - geo || cells.asn[middle] - asn || cells.family[middle] - family;
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
