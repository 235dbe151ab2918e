import type { ExportBundle, ExportCheck, ExportFile, ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { Subject } from "#shared/model/subject.ts";
import { create } from "zustand";
import { callEngine, catchment, host } from "../state/engine.ts";
import { noteExport } from "../state/exports.ts";
import { notify } from "../state/toast-store.ts";
import { useView } from "../state/view-store.ts";
import { openEditor } from "../workbench/editors-store.ts";

/** What the form says; empty texts take the engine's defaults. */
export interface ExportForm {
  zone: string;
  name: string;
  geoDatabase: string;
  asnDatabase: string;
  listen: string;
  ttlSeconds: string;
  full: boolean;
}

interface ExportState {
  /** Value of the plan's option; null: the plan in view. */
  plan: string | null;
  target: ExportTarget;
  form: ExportForm;
  /** Path of the file that is shown; null: the first. */
  file: string | null;
  /** Rises whenever the log has a new line. */
  logged: number;
}

export const useExport = create<ExportState>()(() => ({
  plan: null,
  target: "gdnsd",
  form: { zone: "", name: "", geoDatabase: "", asnDatabase: "", listen: "", ttlSeconds: "", full: false },
  file: null,
  logged: 0,
}));

export const changeExport = (change: Partial<ExportState>): void => useExport.setState(change);

export const changeExportForm = (change: Partial<ExportForm>): void =>
  useExport.setState(({ form }) => ({ form: { ...form, ...change } }));

export type AskedOptions = Partial<ExportOptions>;

/** The options of a form; what is left empty is left out. */
export function optionsOf({ ttlSeconds, full, ...texts }: ExportForm): AskedOptions {
  const filled = Object.entries(texts)
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text !== "");
  return {
    ...Object.fromEntries(filled),
    ...(ttlSeconds.trim() !== "" && { ttlSeconds: Number(ttlSeconds) }),
    ...(full && { full }),
  };
}

/** What an export is asked for with. */
export interface ExportRequest {
  plan: Subject;
  target: ExportTarget;
  options: AskedOptions;
}

/** Opens the view on the plan that is in view. */
export function openExport(): void {
  const { plan } = useView.getState().roles;
  if (plan?.kind === "plan") useExport.setState({ plan: `plan:${plan.id}` });
  openEditor("export");
}

/** Asks for a folder and writes the files there. */
export async function saveExport(request: ExportRequest): Promise<void> {
  const folder = await host().pickExportFolder();
  if (folder === null) return;
  const { files } = await callEngine("export.write", { ...request, folder });
  notify({ kind: "success", text: `Wrote ${files.length} ${files.length === 1 ? "file" : "files"} to ${folder}` });
}

/** Copies one file, which is an export too. */
export async function copyExport({ plan, target }: ExportBundle, file: ExportFile): Promise<void> {
  await host().copyText(file.text);
  await noteExport({ kind: "config", plan, target, writtenTo: null, content: { text: file.text } });
  notify({ kind: "success", text: `${file.path} is on the clipboard.` });
}

export const checkExport = (request: ExportRequest): Promise<ExportCheck> => callEngine("export.check", request);

/** Hears of exports from other parts of the window and from other windows; gives what stops it. */
export const followLog = (): (() => void) =>
  catchment().onEvent((event) => {
    if (event.name !== "workspace.changed" || event.reason !== "export") return;
    useExport.setState(({ logged }) => ({ logged: logged + 1 }));
  });
