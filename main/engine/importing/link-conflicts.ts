import { basename, join } from "node:path";
import type { Database } from "better-sqlite3";
import type { ImportProblem } from "#shared/model/imports.ts";
import type { Workspace } from "../workspace/open.ts";
import { committed } from "./known-codes.ts";
import { firstProblems } from "./problems.ts";
import type { FileOutcome } from "./read-file.ts";
import { FACTS_FILE } from "./stage-files.ts";
import { LINK_LINES } from "./staging/stager.ts";

/**
 * The files of an import with their links held against the workspace and against each other: where an earlier file says
 * otherwise the later one counts, and the line is listed. Conflicts within a file are found when it is staged.
 */
export function withLinkConflicts(
  files: readonly FileOutcome[],
  workspace: Workspace,
  folder: string,
): readonly FileOutcome[] {
  if (!files.some(({ parsed, rows }) => parsed.table === "as-links" && rows)) return files;
  return committed(workspace, ({ db }) => listConflicts(files, db, folder));
}

function listConflicts(files: readonly FileOutcome[], db: Database, folder: string): FileOutcome[] {
  db.prepare("ATTACH ? AS facts").run(join(folder, FACTS_FILE));
  try {
    return files.map((file) => {
      if (file.parsed.table !== "as-links" || !file.parsed.report || !file.rows) return file;
      const found = conflictsOf(db, file.rows, files);
      if (found.length === 0) return file;
      const { report } = file.parsed;
      return {
        ...file,
        parsed: {
          ...file.parsed,
          report: { ...report, problems: firstProblems([...report.problems, ...found]) },
        },
      };
    });
  } finally {
    db.exec("DETACH facts");
  }
}

interface Conflict {
  readonly line: number;
  readonly low: number;
  readonly high: number;
  /** What was said before: -1, 0, 1 as the tables of links have it. */
  readonly before: number;
  /** Row of the file of this import that said it; null: the workspace did. */
  readonly row: number | null;
  /** File that the workspace has it from. */
  readonly file: string | null;
}

/** Files are staged in the order in which they count: of the rows before those of this file the last one stands. */
const CONFLICTS = `
  WITH earlier AS (
    SELECT low, high, relationship, max(rowid) AS "row" FROM facts.as_link WHERE rowid < :first GROUP BY low, high
  )
  SELECT lines.line, staged.low, staged.high, earlier."row",
    coalesce(earlier.relationship, present.relationship) AS before, import.file
  FROM facts.as_link AS staged
  JOIN facts.${LINK_LINES} AS lines ON lines.rowid = staged.rowid
  LEFT JOIN earlier ON earlier.low = staged.low AND earlier.high = staged.high
  LEFT JOIN main.as_link AS present ON present.low = staged.low AND present.high = staged.high
  LEFT JOIN main.import ON import.id = present.source
  WHERE staged.rowid BETWEEN :first AND :last AND before <> staged.relationship
  ORDER BY lines.line LIMIT 1000`;

function conflictsOf(
  db: Database,
  rows: { first: number; last: number },
  files: readonly FileOutcome[],
): ImportProblem[] {
  if (rows.first === 1 && db.prepare("SELECT 1 FROM main.as_link LIMIT 1").get() === undefined) return [];
  const found = db.prepare(CONFLICTS).all({ first: rows.first, last: rows.last }) as Conflict[];
  return found.map(({ line, low, high, before, row, file }) => {
    const named = row === null ? `${file}, imported before,` : fileOfRow(files, row);
    const message = `${named} has ${asLine(low, high, before)}; this line counts`;
    return { line, column: null, code: "conflicting-relationship", message };
  });
}

function fileOfRow(files: readonly FileOutcome[], row: number): string {
  const file = files.find(
    ({ parsed, rows }) => parsed.table === "as-links" && rows && rows.first <= row && row <= rows.last,
  );
  return file ? basename(file.parsed.path) : "An earlier file";
}

/** A link as the files write it. */
const asLine = (low: number, high: number, relationship: number): string =>
  relationship === 1 ? `${high}|${low}|-1` : `${low}|${high}|${relationship}`;
