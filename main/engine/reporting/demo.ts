import { join } from "node:path";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { formatPlan } from "../planning/document.ts";
import { changePicture, subjectPicture } from "./job-pictures.ts";
import { pngOf } from "../picture/png.ts";
import { mainJobCsv, mainJobText } from "./main-job-text.ts";
import type { MainJob } from "./main-job.ts";
import { runMainJob } from "./main-job.ts";
import { reportHtml } from "./report.ts";
import { makeFolder, writeDocument } from "./write-document.ts";

/** The main job as a table for the terminal, by country and US state. */
export async function mainJobTable(engine: EngineClient, options: CallOptions = {}): Promise<string> {
  return mainJobText(await runMainJob(engine, options));
}

/**
 * The main job of the open workspace, written into a folder (made if missing, files of the same names replaced).
 * Gives the paths that were written. IO_FAILED or DISK_FULL when the folder can't be written.
 */
export async function writeMainJob(engine: EngineClient, folder: string, options: CallOptions = {}): Promise<string[]> {
  makeFolder(folder);
  const job = await runMainJob(engine, options);
  const written: string[] = [];
  const wanted = documents(job);
  for (const [name, compose] of wanted) {
    options.signal?.throwIfAborted();
    options.onProgress?.({ label: `Writing ${name}`, done: written.length, total: wanted.length, unit: "files" });
    const content = await compose();
    const path = join(folder, name);
    writeDocument(path, content);
    written.push(path);
  }
  return written;
}

type Composed = string | Uint8Array | Promise<string | Uint8Array>;

function documents(job: MainJob): [name: string, compose: () => Composed][] {
  return [
    ["table.csv", () => mainJobCsv(job)],
    ["report.html", () => reportHtml(job)],
    [`plan-${job.plan.id}.json`, () => formatPlan(job.plan, "json")],
    ...job.subjects.flatMap((subject) => pictures(`map-${subject.id}`, () => subjectPicture(job, subject, "dark"))),
    ...lastChange(job),
  ];
}

/** What regrouping changes: the last subject against the first. */
function lastChange(job: MainJob): [name: string, compose: () => Composed][] {
  const last = job.subjects.at(-1);
  if (!last?.change) return [];
  const comparison = last.change.byGeo;
  return pictures(`map-difference-${last.id}`, () => changePicture(job, last, comparison, "dark"));
}

/** One picture in both formats; composed once. */
function pictures(name: string, compose: () => Promise<string>): [name: string, compose: () => Composed][] {
  let composed: Promise<string> | undefined;
  const svg = (): Promise<string> => (composed ??= compose());
  return [
    [`${name}.svg`, svg],
    [`${name}.png`, async () => pngOf(await svg())],
  ];
}
