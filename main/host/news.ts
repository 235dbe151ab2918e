import { readFile } from "node:fs/promises";
import { app } from "electron";
import { changelog } from "./places.ts";

/** This version and what it and those before brought. */
export async function news(): Promise<{ version: string; markdown: string }> {
  return { version: app.getVersion(), markdown: await readFile(changelog(), "utf8") };
}
