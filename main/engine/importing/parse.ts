import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { CatchmentError } from "#shared/model/errors.ts";
import type { ImportFile, ImportReport, StagedImport } from "#shared/model/imports.ts";
import type { Progress } from "#shared/rpc/contract.ts";
import type { Workspace } from "../workspace/open.ts";
import { workspaceError } from "../workspace/sqlite-error.ts";
import { withLinkConflicts } from "./link-conflicts.ts";
import { readKnownCodes } from "./known-codes.ts";
import type { FromParser, ParseJob, ParseResult } from "./parse-job.ts";
import { makeStageFolder, removeStageFolder } from "./stage-files.ts";
import { StopFlag } from "./stop-flag.ts";

export interface ParseOptions {
  /** Share (0-1) of a file's rows that may be rejected without the import failing. */
  readonly maxRejectShare: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Files that were read and checked, ready to be written. The rows wait in files of their own; drop them with discardImport. */
export interface Stage {
  readonly staged: StagedImport;
  readonly folder: string;
  readonly files: readonly ImportFile[];
  readonly maxRejectShare: number;
  /** Of the workspace whose codes the staged rows use. */
  readonly workspaceVersion: string;
  readonly result: ParseResult;
  /** True when it is blocked by rejected rows, not by a file that can't be read. */
  readonly isRejected: boolean;
}

/**
 * Reads files and checks every row against the workspace and against each other, in threads of their own: the engine goes
 * on answering. Nothing is written to the workspace. Files that can't be imported do not throw: `staged.blockedBy` says why.
 * BAD_INPUT when a file can't be read or unpacked, CANCELLED, DISK_FULL (of the folder for temporary files).
 */
export async function parseImport(
  workspace: Workspace,
  files: readonly ImportFile[],
  options: ParseOptions,
): Promise<Stage> {
  const { maxRejectShare, signal } = options;
  throwIfAborted(signal);
  const { version: workspaceVersion, known } = readKnownCodes(workspace);
  const folder = makeStageFolder();
  try {
    const parsed = await runParser({ folder, files, known }, options);
    const result = { ...parsed, files: withLinkConflicts(parsed.files, workspace, folder) };
    const { blockedBy, isRejected } = findBlock(result, maxRejectShare);
    const staged: StagedImport = {
      stageId: randomUUID(),
      files: result.files.map(({ parsed }) => parsed),
      blockedBy,
      warnings: warningsOf(result),
    };
    return { staged, folder, files, maxRejectShare, workspaceVersion, result, isRejected };
  } catch (thrown) {
    removeStageFolder(folder);
    throw workspaceError(thrown, folder);
  }
}

/** Drops what was staged. Nothing was written to the workspace. */
export function discardImport(stage: Stage): void {
  removeStageFolder(stage.folder);
}

/** The report of a stage, before anything is replaced. */
export const reportOf = ({ staged }: Stage): ImportReport => ({
  tables: staged.files.flatMap(({ report }) => (report ? [report] : [])),
  warnings: staged.warnings,
});

const throwIfAborted = (signal: AbortSignal | undefined) => {
  if (signal?.aborted) throw new CatchmentError("CANCELLED", "The import was cancelled; nothing was written");
};

/**
 * The threads work in buffers of their own; a small young generation keeps what little garbage they make small.
 * Options that the engine's own process was started with are not for them.
 */
const WORKER_OPTIONS = { resourceLimits: { maxYoungGenerationSizeMb: 8 }, execArgv: [] };

/** How long threads may take to end before they are stopped after all: a disk may hang. */
const LONGEST_END_MS = 10_000;

/** Two threads: one reads and checks, one sorts and stages what the first has read. */
async function runParser(job: ParseJob, { signal, onProgress }: ParseOptions): Promise<ParseResult> {
  const { port1, port2 } = new MessageChannel();
  const stop = new StopFlag();
  const stager = new Worker(new URL("./staging/stage-worker.ts", import.meta.url), {
    workerData: { folder: job.folder, port: port1, stop: stop.memory },
    transferList: [port1],
    ...WORKER_OPTIONS,
  });
  const parser = new Worker(new URL("./parse-worker.ts", import.meta.url), {
    workerData: { job, port: port2, stop: stop.memory },
    transferList: [port2],
    ...WORKER_OPTIONS,
  });
  const ends = [parser, stager].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
  let isAnswered = false;
  try {
    return await new Promise<ParseResult>((resolve, reject) => {
      signal?.addEventListener(
        "abort",
        () => reject(new CatchmentError("CANCELLED", "The import was cancelled; nothing was written")),
        { once: true },
      );
      for (const worker of [parser, stager]) worker.on("error", reject);
      parser.on("exit", () => reject(new Error("The reading thread ended early")));
      parser.on("message", (message: FromParser) => {
        if (message.kind !== "progress") isAnswered = true;
        if (message.kind === "parsed") resolve(message.result);
        else if (message.kind === "failed") reject(CatchmentError.fromShape(message.error));
        else
          onProgress?.({
            label: `Reading ${message.file}`,
            done: message.doneBytes,
            total: message.totalBytes,
            unit: "bytes",
          });
      });
    });
  } finally {
    // Threads end by themselves: stopping one in the middle of native code has crashed the process.
    if (!isAnswered) stop.raise();
    const timer = setTimeout(() => void Promise.all([parser.terminate(), stager.terminate()]), LONGEST_END_MS);
    await Promise.all(ends);
    clearTimeout(timer);
  }
}

function findBlock({ files }: ParseResult, maxRejectShare: number): { blockedBy: string | null; isRejected: boolean } {
  const unreadable = files.find(({ fault }) => fault !== null);
  if (unreadable) return { blockedBy: `${basename(unreadable.parsed.path)}: ${unreadable.fault}`, isRejected: false };
  for (const { parsed } of files) {
    const { report } = parsed;
    if (!report || report.rejected <= maxRejectShare * report.read) continue;
    const share = `${report.rejected} of ${report.read} rows were rejected, more than ${maxRejectShare * 100}%`;
    return { blockedBy: `${basename(parsed.path)}: ${share}`, isRejected: true };
  }
  return { blockedBy: null, isRejected: false };
}

function warningsOf({ files }: ParseResult): string[] {
  return files.flatMap(({ parsed }) => {
    const name = basename(parsed.path);
    const ignored = parsed.ignoredColumns.length > 0 ? [`${name}: ignored ${parsed.ignoredColumns.join(", ")}`] : [];
    const empty = parsed.report?.read === 0 ? [`${name}: has no rows`] : [];
    return [...ignored, ...empty];
  });
}
