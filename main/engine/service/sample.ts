import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { CatchmentError } from "#shared/model/errors.ts";
import { ImportTable } from "#shared/model/entities.ts";
import type { ImportFile } from "#shared/model/imports.ts";
import { commitImport, parseImport } from "../importing/stage.ts";
import { projectFile } from "../process/places.ts";
import { createWorkspace } from "../workspace/open.ts";
import { setSynthetic } from "../workspace/info.ts";
import { readSettings, writeSettings } from "../workspace/settings.ts";
import type { CallContext } from "./handler.ts";

const FOLDER = "datasets/sample";
/** The operator of the synthetic world: a number reserved for documentation (RFC 5398). */
const SAMPLE_ORIGIN_ASN = 64500;

/**
 * Writes the sample workspace to a new file by importing the shipped files as a user would.
 * It appears under its name only when it is whole. ALREADY_EXISTS when the file is there.
 */
export async function writeSample(path: string, context: CallContext): Promise<void> {
  if (existsSync(path)) throw new CatchmentError("ALREADY_EXISTS", `${path} exists already`, { path });
  const partial = `${path}.partial`;
  removeWorkspaceFiles(partial);
  const workspace = createWorkspace(partial);
  try {
    const stage = await parseImport(workspace, sampleFiles(), { maxRejectShare: 0, ...context });
    if (stage.staged.blockedBy !== null)
      throw new CatchmentError("INTERNAL", `The sample is damaged: ${stage.staged.blockedBy}`);
    await commitImport(workspace, stage, context);
    writeSettings(workspace, { ...readSettings(workspace), originAsn: SAMPLE_ORIGIN_ASN });
    setSynthetic(workspace, readFileSync(projectFile(`${FOLDER}/SYNTHETIC.txt`), "utf8").trim());
    workspace.close();
    renameSync(partial, path);
  } finally {
    workspace.close();
    removeWorkspaceFiles(partial);
  }
}

/** Every import file of the sample; its name begins with its table's. */
function sampleFiles(): ImportFile[] {
  const names = readdirSync(projectFile(FOLDER)).toSorted();
  return ImportTable.options.flatMap((table) =>
    names
      .filter((name) => name === `${table}.csv.gz` || name === `${table}.txt.gz` || name === `${table}.csv`)
      .map((name) => ({ path: projectFile(`${FOLDER}/${name}`), table, mapping: null })),
  );
}

function removeWorkspaceFiles(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-lock"]) rmSync(path + suffix, { force: true });
}
