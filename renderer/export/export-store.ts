import {
  ExportTarget,
  type ExportBundle,
  type ExportCheck,
  type ExportFile,
  type ExportOptions,
} from "#shared/model/export.ts";
import type { Subject } from "#shared/model/subject.ts";
import { create } from "zustand";
import { callEngine, host } from "../state/engine.ts";
import { noteExport } from "../state/exports.ts";
import { notify } from "../state/toast-store.ts";
import { useView } from "../state/view-store.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { countOf } from "../figures/format.ts";

/** What the form says; empty texts take the engine's defaults. */
export interface ExportForm {
  zone: string;
  name: string;
  geoDatabase: string;
  asnDatabase: string;
  listen: string;
  ttlSeconds: string;
  /** Answers by EDNS Client Subnet. */
  ecs: boolean;
  full: boolean;
}

/** What is written: the plan as it stands, or the steps that lead to it. */
export type ExportPart = "config" | "runbook";

interface ExportState {
  part: ExportPart;
  /** Value of the plan's option; null: the plan in view. */
  plan: string | null;
  /** Of a runbook: value of the plan that is live; null: the one of the settings. */
  base: string | null;
  /** Of a runbook: the step that is shown and saved; null: all. */
  step: number | null;
  /** Of a runbook: large steps are meant. */
  allowLarge: boolean;
  target: ExportTarget;
  form: ExportForm;
  /** Path of the file that is shown; null: the first. */
  file: string | null;
}

export const useExport = create<ExportState>()(() => ({
  part: "config",
  plan: null,
  base: null,
  step: null,
  allowLarge: false,
  target: "gdnsd",
  form: { zone: "", name: "", geoDatabase: "", asnDatabase: "", listen: "", ttlSeconds: "", ecs: true, full: false },
  file: null,
}));

export const changeExport = (change: Partial<ExportState>): void => useExport.setState(change);

export const changeExportForm = (change: Partial<ExportForm>): void =>
  useExport.setState(({ form }) => ({ form: { ...form, ...change } }));

export type AskedOptions = Partial<ExportOptions>;

/** The options of a form; what is left empty is left out. */
export function optionsOf({ ttlSeconds, ecs, full, ...texts }: ExportForm): AskedOptions {
  const filled = Object.entries(texts)
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text !== "");
  return {
    ...Object.fromEntries(filled),
    ...(ttlSeconds.trim() !== "" && { ttlSeconds: Number(ttlSeconds) }),
    ...(!ecs && { ecs }),
    ...(full && { full }),
  };
}

/** What an export is asked for with. */
export interface ExportRequest {
  plan: Subject;
  target: ExportTarget;
  options: AskedOptions;
}

/** Another plan, live plan or target has other steps, and what was allowed was not meant of them. */
export const changeRunbook = (change: Partial<ExportState>): void =>
  useExport.setState({ file: null, step: null, allowLarge: false, ...change });

/** Opens the view on a plan: the one in view, where none is named. */
export function openExport(part: ExportPart, plan?: string): void {
  const inView = useView.getState().roles.plan;
  const id = plan ?? (inView?.kind === "plan" ? inView.id : undefined);
  changeRunbook({ part, ...(id !== undefined && { plan: `plan:${id}` }) });
  openEditor("export");
}

/** Asks for a folder and writes the files there. */
export async function saveExport(request: ExportRequest): Promise<void> {
  const folder = await host().pickExportFolder();
  if (folder === null) return;
  const { files } = await callEngine("export.write", { ...request, folder });
  notify({ kind: "success", text: `Wrote ${countOf(files.length, "file")} to ${folder}` });
}

/** Asks for a folder and writes the plan there for every target, each into a folder of its own. */
export async function saveForAllTargets({ plan, options }: Omit<ExportRequest, "target">): Promise<void> {
  const folder = await host().pickExportFolder();
  if (folder === null) return;
  const targets = [...ExportTarget.options];
  const exports = await callEngine("export.writeSeveral", { plan, targets, options, folder });
  const files = exports.reduce((sum, each) => sum + each.files.length, 0);
  notify({ kind: "success", text: `Wrote ${countOf(files, "file")} for ${exports.length} targets to ${folder}` });
}

/** What a runbook is asked for with, beside what a config is. */
export interface RunbookRequest extends ExportRequest {
  base: Subject;
}

/** Asks for a folder and writes the steps there. Rejects where one is too large and that was not allowed. */
export async function saveRunbook(request: RunbookRequest, step: number | null, allowLarge: boolean): Promise<void> {
  const folder = await host().pickExportFolder();
  if (folder === null) return;
  const { files } = await callEngine("export.runbook", { ...request, step, allowLarge, folder });
  notify({ kind: "success", text: `Wrote ${countOf(files.length, "file")} of the runbook to ${folder}` });
}

/** The same for every target, each into a folder of its own. Rejects, and writes nothing, where a step of one is too large. */
export async function saveRunbooks(
  { plan, base, options }: Omit<RunbookRequest, "target">,
  step: number | null,
  allowLarge: boolean,
): Promise<void> {
  const folder = await host().pickExportFolder();
  if (folder === null) return;
  const targets = [...ExportTarget.options];
  const runbooks = await callEngine("export.runbooks", { plan, base, options, targets, step, allowLarge, folder });
  const files = runbooks.reduce((sum, each) => sum + each.files.length, 0);
  const words = `Wrote ${countOf(files, "file")} of the runbooks for ${runbooks.length} targets to ${folder}`;
  notify({ kind: "success", text: words });
}

/** Copies one file, which is an export too. */
export async function copyExport(part: ExportPart, { plan, target }: ExportBundle, file: ExportFile): Promise<void> {
  await host().copyText(file.text);
  await noteExport({ kind: part, plan, target, writtenTo: null, content: { text: file.text } });
  notify({ kind: "success", text: `${file.path} is on the clipboard.` });
}

export const checkExport = (request: ExportRequest): Promise<ExportCheck> => callEngine("export.check", request);
