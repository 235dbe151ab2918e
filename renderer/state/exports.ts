import type { ParamsInput } from "#shared/rpc/contract.ts";
import type { ExportFile } from "#shared/rpc/host.ts";
import { callEngine, host } from "./engine.ts";

type Note = ParamsInput<"export.note">;

/** Notes what left the window by another way than the engine; that it can't be noted must not undo it. */
export const noteExport = (note: Note): Promise<unknown> => callEngine("export.note", note).catch(() => undefined);

interface Table {
  text: string;
  /** What the log calls it: `compare.csv`. */
  target: string;
  /** Id of the plan that it tells of; null: of none, or of several. */
  plan: string | null;
}

/** Writes a table to where the user wants it and notes that; null: the user gave up. */
export async function saveTable({ text, target, plan }: Table, wish: ExportFile): Promise<string | null> {
  const path = await host().exportText({ ...wish, text });
  if (path !== null) await noteExport({ kind: "table", plan, target, writtenTo: path, content: { text } });
  return path;
}

/** Puts a table on the clipboard and notes that. */
export async function copyTable({ text, target, plan }: Table): Promise<void> {
  await host().copyText(text);
  await noteExport({ kind: "table", plan, target, writtenTo: null, content: { text } });
}
