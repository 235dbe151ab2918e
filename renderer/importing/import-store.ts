import { CatchmentError } from "#shared/model/errors.ts";
import type { ImportTable } from "#shared/model/entities.ts";
import type { HeaderMapping, ImportReport, StagedImport } from "#shared/model/imports.ts";
import type { Progress } from "#shared/rpc/contract.ts";
import { create } from "zustand";
import { callEngine } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { addColumn } from "./header-mapping.ts";
import { countOf } from "../figures/format.ts";

/** A file that the user chose, and what they say it is. */
export interface ChosenFile {
  path: string;
  table: ImportTable | null;
  mapping: HeaderMapping | null;
}

export type ImportPhase = "closed" | "choosing" | "parsing" | "review" | "committing" | "done";

interface ImportState {
  phase: ImportPhase;
  files: readonly ChosenFile[];
  staged: StagedImport | null;
  report: ImportReport | null;
  progress: Progress | null;
  error: CatchmentError | null;
  /** What the user said of the files since they were read: they must be read again. */
  changed: boolean;
}

const nothing: ImportState = {
  phase: "closed",
  files: [],
  staged: null,
  report: null,
  progress: null,
  error: null,
  changed: false,
};

export const useImporting = create<ImportState>()(() => nothing);

let running: AbortController | null = null;

export function openImport(): void {
  if (useImporting.getState().phase === "closed") useImporting.setState({ ...nothing, phase: "choosing" });
}

/** Adds files to the import and reads all of them; opens the dialog where it is not open yet. */
export async function addImportFiles(paths: readonly string[]): Promise<void> {
  const { workspace } = useSession.getState();
  if (paths.length === 0 || !workspace) return;
  if (workspace.readOnly) {
    notify({ kind: "warning", text: "The workspace is open for reading only: nothing can be imported into it." });
    return;
  }
  const { phase, files } = useImporting.getState();
  if (phase === "parsing" || phase === "committing") return;
  const known = phase === "done" ? [] : files;
  const added = paths
    .filter((path) => !known.some((file) => file.path === path))
    .map((path) => ({ path, table: null, mapping: null }));
  useImporting.setState({ files: [...known, ...added], report: null });
  await parseFiles();
}

export async function removeImportFile(path: string): Promise<void> {
  const files = useImporting.getState().files.filter((file) => file.path !== path);
  useImporting.setState({ files });
  if (files.length === 0) {
    await discardStaged();
    useImporting.setState({ ...nothing, phase: "choosing" });
    return;
  }
  await parseFiles();
}

/** Says which table a file is; it has to be read again then. */
export function setTable(path: string, table: ImportTable): void {
  changeFile(path, (file) => ({ ...file, table, mapping: null }));
}

/** Says that a header of the file is one of our columns. */
export function mapColumn(path: string, table: ImportTable | null, header: string, column: string): void {
  changeFile(path, (file) => ({ ...file, table, mapping: addColumn(file.mapping, table, header, column) }));
}

export function setMapping(path: string, mapping: HeaderMapping): void {
  changeFile(path, (file) => ({ ...file, table: mapping.table ?? file.table, mapping }));
}

function changeFile(path: string, change: (file: ChosenFile) => ChosenFile): void {
  useImporting.setState(({ files }) => ({
    changed: true,
    files: files.map((file) => (file.path === path ? change(file) : file)),
  }));
}

/** Reads all chosen files; writes nothing. */
export async function parseFiles(): Promise<void> {
  await discardStaged();
  const { files } = useImporting.getState();
  const staged = await run("parsing", "choosing", (options) =>
    callEngine("import.parse", { files: files.map((file) => ({ ...file })) }, options),
  );
  if (staged) useImporting.setState({ phase: "review", staged, changed: false });
}

/** Writes what was read, in one transaction. */
export async function commitImport(): Promise<void> {
  const { staged } = useImporting.getState();
  if (!staged) return;
  const report = await run("committing", "review", (options) =>
    callEngine("import.commit", { stageId: staged.stageId }, options),
  );
  if (!report) return;
  useImporting.setState({ phase: "done", report, staged: null });
  notify({ kind: "success", text: summary(report) });
}

function summary(report: ImportReport): string {
  const accepted = report.tables.reduce((sum, table) => sum + table.accepted, 0);
  const files = countOf(report.tables.length, "file");
  return `Imported ${countOf(accepted, "row")} from ${files}.`;
}

/** Stops what is under way; with nothing under way, leaves the dialog. Nothing was written then. */
export async function cancelImport(): Promise<void> {
  if (running) {
    running.abort();
    return;
  }
  await discardStaged();
  useImporting.setState(nothing, true);
}

async function discardStaged(): Promise<void> {
  const { staged } = useImporting.getState();
  if (!staged) return;
  useImporting.setState({ staged: null });
  // A stage that is gone already (engine restarted) needs no discarding.
  await callEngine("import.discard", { stageId: staged.stageId }).catch(() => undefined);
}

interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

async function run<T>(
  phase: ImportPhase,
  phaseAfterFailure: ImportPhase,
  task: (options: RunOptions) => Promise<T>,
): Promise<T | null> {
  const controller = new AbortController();
  running = controller;
  useImporting.setState({ phase, progress: null, error: null });
  try {
    return await task({ signal: controller.signal, onProgress: (progress) => useImporting.setState({ progress }) });
  } catch (thrown) {
    const error = CatchmentError.from(thrown);
    useImporting.setState({ phase: phaseAfterFailure, error: error.code === "CANCELLED" ? null : error });
    return null;
  } finally {
    running = null;
    useImporting.setState({ progress: null });
  }
}
