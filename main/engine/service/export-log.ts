import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { ExportRecord } from "#shared/model/export.ts";
import { logExport } from "../workspace/exports.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { Session } from "./session.ts";

/**
 * Notes an export in the open workspace, after what is being written now. A workspace that is open for reading only takes
 * no notes: exporting from it is allowed all the same.
 */
export async function noteExport(session: Session, entry: Omit<ExportRecord, "id" | "exportedAt">): Promise<void> {
  const workspace = session.workspace();
  if (workspace.readOnly) return;
  await session.inTurn(async () => {
    if (!session.isOpen(workspace)) return;
    logExport(workspace, entry);
    session.changed("export");
  });
}

/** SHA-256 of a file that was written, else over the hashes and names of several. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const hashes: string[] = [];
  for (const path of paths) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(path), hash);
    hashes.push(hash.digest("hex"));
  }
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined) return only;
  return createHash("sha256").update(hashes.join("\n")).digest("hex");
}

/** The plan of an export; null for what shows no plan. */
export function planIdOf(subject: Subject): string | null {
  if (subject.kind === "plan") return subject.id;
  return subject.kind === "document" ? subject.plan.id : null;
}
