import { openWorkspace, type Workspace } from "../workspace/open.ts";
import type { CodeEntries, KnownCodes } from "./parse-job.ts";

export interface CodesOfVersion {
  readonly version: string;
  readonly known: KnownCodes;
}

/**
 * The codes of a workspace with their ids, as last committed: the writing connection may be in the middle of a commit,
 * and ids that it has just given may be taken back.
 */
export const readKnownCodes = (workspace: Workspace): CodesOfVersion => committed(workspace, readFrom);

/** Reads a workspace as last committed, whatever its writing connection is in the middle of. */
export function committed<Result>(workspace: Workspace, read: (reader: Workspace) => Result): Result {
  if (workspace.readOnly) return read(workspace);
  const reader = openWorkspace(workspace.path, { readOnly: true });
  try {
    return read(reader);
  } finally {
    reader.close();
  }
}

function readFrom(reader: Workspace): CodesOfVersion {
  const { db } = reader;
  const entries = (sql: string) => db.prepare(sql).raw().all() as unknown as CodeEntries;
  return db.transaction(() => ({
    version: reader.version(),
    known: {
      geos: entries("SELECT code, id FROM geo"),
      pops: entries("SELECT code, id FROM pop"),
      deployments: entries("SELECT code, id FROM deployment"),
      units: entries("SELECT name, id FROM demand_unit"),
      groups: db.prepare("SELECT code, group_name FROM deployment").raw().all() as [string, string | null][],
    },
  }))();
}
