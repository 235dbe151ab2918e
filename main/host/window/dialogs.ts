import { basename } from "node:path";
import { dialog, type BrowserWindow } from "electron";
import type { z } from "zod";
import type { ExportFile } from "#shared/rpc/host.ts";

const workspaceFiles = [{ name: "Catchment workspace", extensions: ["catchment"] }];
const planFiles = [{ name: "Region plan", extensions: ["json", "yaml", "yml"] }];
const importFiles = [
  { name: "Import files", extensions: ["csv", "gz", "bz2", "txt"] },
  { name: "All files", extensions: ["*"] },
];

export async function askForWorkspace(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { properties: ["openFile"], filters: workspaceFiles });
  return first(answer);
}

export async function askForImportFiles(window: BrowserWindow): Promise<string[]> {
  const properties = ["openFile", "multiSelections"] as const;
  const answer = await dialog.showOpenDialog(window, { properties: [...properties], filters: importFiles });
  return answer.canceled ? [] : answer.filePaths;
}

export async function askForPlan(window: BrowserWindow): Promise<string | null> {
  return first(await dialog.showOpenDialog(window, { properties: ["openFile"], filters: planFiles }));
}

/** A configuration on disk. Not every system can offer files and folders in one dialog. */
export async function askForConfig(window: BrowserWindow, what: "file" | "folder"): Promise<string | null> {
  const properties = [what === "file" ? ("openFile" as const) : ("openDirectory" as const)];
  return first(await dialog.showOpenDialog(window, { properties }));
}

/** Where to write a workspace; the extension is added when the user left it out. */
export async function askWhereToWriteWorkspace(window: BrowserWindow, title: string): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, { title, filters: workspaceFiles, defaultPath: "plan.catchment" });
  return answer.canceled ? null : withExtension(answer.filePath, "catchment");
}

export async function askWhereToExport(
  window: BrowserWindow,
  { suggestedName, extensions }: z.output<typeof ExportFile>,
): Promise<string | null> {
  const filters = extensions.map((extension) => ({ name: extension.toUpperCase(), extensions: [extension] }));
  const answer = await dialog.showSaveDialog(window, { filters, defaultPath: basename(suggestedName) });
  if (answer.canceled) return null;
  const known = extensions.some((extension) => answer.filePath.endsWith(`.${extension}`));
  return known ? answer.filePath : withExtension(answer.filePath, extensions[0]);
}

/** A folder, which may be made in the dialog. */
export async function askForFolder(window: BrowserWindow): Promise<string | null> {
  return first(await dialog.showOpenDialog(window, { properties: ["openDirectory", "createDirectory"] }));
}

const first = (answer: { canceled: boolean; filePaths: string[] }) =>
  answer.canceled ? null : (answer.filePaths[0] ?? null);

const withExtension = (path: string, extension: string) =>
  path.endsWith(`.${extension}`) ? path : `${path}.${extension}`;
