import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import Database from "better-sqlite3";
import type { ImportTable } from "#shared/model/entities.ts";
import type { ImportFile } from "#shared/model/imports.ts";
import { workspaceError } from "../workspace/sqlite-error.ts";
import { DeploymentNames } from "./deployment-names.ts";
import { GrowingDictionary } from "./fields/number-field.ts";
import type { FromParser, ParseJob, ParseResult } from "./parse-job.ts";
import { readFile, type FileOutcome, type ReadingContext } from "./read-file.ts";
import { StagerClient } from "./staging/stager-client.ts";
import { recogniseTable } from "./recognise.ts";
import { RECORDS_FILE } from "./stage-files.ts";
import { StopFlag } from "./stop-flag.ts";
import { readingOrder } from "./tables.ts";
import { openText } from "./text/line-chunks.ts";

const PROGRESS_EVERY_MS = 100;
const { job, port, stop: stopMemory } = workerData as { job: ParseJob; port: MessagePort; stop: SharedArrayBuffer };
const stop = new StopFlag(stopMemory);
const tell = (message: FromParser) => parentPort?.postMessage(message);

try {
  tell({ kind: "parsed", result: await parse(job, new StagerClient(port)) });
} catch (thrown) {
  tell({ kind: "failed", error: workspaceError(thrown, job.folder).toShape() });
} finally {
  port.close();
}

async function parse({ folder, files, known }: ParseJob, stager: StagerClient): Promise<ParseResult> {
  const dictionaries = {
    geos: new GrowingDictionary(known.geos),
    pops: new GrowingDictionary(known.pops),
    deployments: new GrowingDictionary(known.deployments),
    units: new GrowingDictionary(known.units),
  };
  const db = new Database(join(folder, RECORDS_FILE));
  db.pragma("journal_mode = OFF");
  db.pragma("synchronous = OFF");
  const context: ReadingContext = { db, dictionaries, names: new DeploymentNames(known.groups), stager };
  let outcomes: FileOutcome[];
  try {
    db.exec("BEGIN");
    outcomes = await readAll(files, context);
    db.exec("COMMIT");
  } finally {
    db.close();
  }
  await stager.finish();
  return { files: outcomes, added: { geos: dictionaries.geos.added, units: dictionaries.units.added } };
}

async function readAll(files: readonly ImportFile[], context: ReadingContext): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  const onRead = progressOver(files);
  const recognised = files.map((file) => ({
    ...file,
    table: file.table ?? file.mapping?.table ?? recogniseTable(file),
  }));
  const rank = (table: ImportTable | null) => (table === null ? readingOrder.length : readingOrder.indexOf(table));
  const order = recognised
    .map((_, index) => index)
    .toSorted((a, b) => rank(recognised[a].table) - rank(recognised[b].table) || a - b);
  for (const index of order) {
    const text = openText(recognised[index].path, (doneBytes) => onRead(index, doneBytes));
    try {
      outcomes[index] = await readFile(recognised[index], index, text, context);
    } finally {
      text.close();
    }
  }
  return outcomes;
}

function progressOver(files: readonly ImportFile[]): (index: number, doneBytes: number) => void {
  const sizes = files.map(({ path }) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const done = files.map(() => 0);
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  let lastTold = 0;
  return (index, doneBytes) => {
    stop.check();
    done[index] = doneBytes;
    const now = performance.now();
    if (now - lastTold < PROGRESS_EVERY_MS) return;
    lastTold = now;
    tell({
      kind: "progress",
      doneBytes: done.reduce((sum, bytes) => sum + bytes, 0),
      totalBytes,
      file: basename(files[index].path),
    });
  };
}
