import { basename, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { CatchmentError } from "#shared/model/errors.ts";
import type { ImportReport } from "#shared/model/imports.ts";
import type { Progress } from "#shared/rpc/contract.ts";
import { emptyLog } from "../workspace/connection.ts";
import type { Workspace } from "../workspace/open.ts";
import { workspaceError } from "../workspace/sqlite-error.ts";
import type { FileOutcome } from "./read-file.ts";
import { FACTS_FILE, RECORDS_FILE, removeStageFolder } from "./stage-files.ts";
import { cycleText, providerCycle } from "../routing/cycles.ts";
import { keepGraph } from "../workspace/stored-graph.ts";
import { discardImport, parseImport, reportOf, type Stage } from "./parse.ts";
import { readingOrder } from "./tables.ts";
import { TableWriter } from "./table-writer.ts";

export interface CommitOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Rows written between two looks at the signal: about 20 ms. */
const SLICE_ROWS = 50_000;

/**
 * Writes a staged import in one transaction, and drops the stage. In slices, so that the engine answers meanwhile and a
 * cancel is heard; readers see the workspace as it was until the end, and so does everybody after a failure.
 * A stage made before another commit is parsed again, since the codes that its rows use may have changed.
 * IMPORT_REJECTED (details: report) or BAD_INPUT when the stage is blocked, READ_ONLY, WORKSPACE_LOCKED (another commit is
 * under way), CANCELLED, DISK_FULL.
 */
export async function commitImport(
  workspace: Workspace,
  stage: Stage,
  options: CommitOptions = {},
): Promise<ImportReport> {
  if (workspace.readOnly) throw new CatchmentError("READ_ONLY", `${workspace.path} is open for reading only`);
  if (workspace.db.inTransaction) throw new CatchmentError("WORKSPACE_LOCKED", "Another import is being written");
  refuseBlocked(stage);
  if (stage.workspaceVersion !== workspace.version()) return commitAfresh(workspace, stage, options);
  try {
    const report = await new Commit(workspace, stage, options).run();
    removeStageFolder(stage.folder);
    return report;
  } catch (thrown) {
    throw workspaceError(thrown, workspace.path);
  }
}

function refuseBlocked(stage: Stage): void {
  const { blockedBy } = stage.staged;
  if (blockedBy === null) return;
  throw new CatchmentError(stage.isRejected ? "IMPORT_REJECTED" : "BAD_INPUT", `Nothing was imported. ${blockedBy}`, {
    report: reportOf(stage),
  });
}

async function commitAfresh(workspace: Workspace, stage: Stage, options: CommitOptions): Promise<ImportReport> {
  const again = await parseImport(workspace, stage.files, { ...options, maxRejectShare: stage.maxRejectShare });
  try {
    again.staged.files.forEach(({ sha256, path }, index) => {
      if (sha256 === stage.staged.files[index].sha256) return;
      throw new CatchmentError("BAD_INPUT", `${path} has changed since it was read: read it again`, { file: path });
    });
    const report = await commitImport(workspace, again, options);
    discardImport(stage);
    return report;
  } finally {
    discardImport(again);
  }
}

class Commit {
  readonly #workspace: Workspace;
  readonly #stage: Stage;
  readonly #options: CommitOptions;
  readonly #totalRows: number;
  #doneRows = 0;

  constructor(workspace: Workspace, stage: Stage, options: CommitOptions) {
    this.#workspace = workspace;
    this.#stage = stage;
    this.#options = options;
    this.#totalRows = stage.result.files.reduce((sum, { rows }) => sum + (rows ? rows.last - rows.first + 1 : 0), 0);
  }

  async run(): Promise<ImportReport> {
    const { db } = this.#workspace;
    db.prepare("ATTACH ? AS facts").run(join(this.#stage.folder, FACTS_FILE));
    db.prepare("ATTACH ? AS records").run(join(this.#stage.folder, RECORDS_FILE));
    try {
      db.exec("BEGIN IMMEDIATE");
      const report = await this.#writeAll();
      db.exec("COMMIT");
      emptyLog(db);
      return report;
    } finally {
      // A failed statement may have rolled back already (a full disk does).
      if (db.inTransaction) db.exec("ROLLBACK");
      db.exec("DETACH facts; DETACH records");
    }
  }

  async #writeAll(): Promise<ImportReport> {
    const { db } = this.#workspace;
    const { files, added } = this.#stage.result;
    for (const [code, id] of added.geos) db.prepare("INSERT INTO geo (id, code) VALUES (?, ?)").run(id, code);
    for (const [name, id] of added.units) db.prepare("INSERT INTO demand_unit (id, name) VALUES (?, ?)").run(id, name);
    const replacedByFile = new Map<FileOutcome, number>();
    const rank = ({ parsed }: FileOutcome) => (parsed.table ? readingOrder.indexOf(parsed.table) : 0);
    for (const file of files.toSorted((a, b) => rank(a) - rank(b)))
      replacedByFile.set(file, await this.#writeFile(file));
    const warnings = this.#finish();
    const report = reportOf(this.#stage);
    return {
      ...report,
      warnings: [...report.warnings, ...warnings],
      tables: report.tables.map((table, index) => ({ ...table, replaced: replacedByFile.get(files[index]) ?? 0 })),
    };
  }

  /** Writes one file's rows; returns how many of them replaced others. */
  async #writeFile({ parsed, rows }: FileOutcome): Promise<number> {
    const { table, report } = parsed;
    if (!table || !report || !rows) return 0;
    const { db } = this.#workspace;
    const source = Number(
      db
        .prepare(
          `INSERT INTO import (table_name, file, sha256, imported_at, rows_read, rows_accepted, rows_replaced, rows_rejected)
           VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
        )
        .run(
          table,
          basename(parsed.path),
          parsed.sha256,
          new Date().toISOString(),
          report.read,
          report.accepted,
          report.rejected,
        ).lastInsertRowid,
    );
    const writer = new TableWriter(db, table, rows, source);
    for (let first = rows.first; first <= rows.last; first += SLICE_ROWS) {
      const last = Math.min(first + SLICE_ROWS - 1, rows.last);
      writer.write(first, last);
      this.#doneRows += last - first + 1;
      await this.#pause(basename(parsed.path));
    }
    const replaced = writer.finish();
    db.prepare("UPDATE import SET rows_replaced = ? WHERE id = ?").run(replaced, source);
    return replaced;
  }

  async #pause(file: string): Promise<void> {
    this.#options.onProgress?.({
      label: `Writing ${file}`,
      done: this.#doneRows,
      total: this.#totalRows,
      unit: "rows",
    });
    await nextTurn();
    if (this.#options.signal?.aborted)
      throw new CatchmentError("CANCELLED", "The import was cancelled; nothing was written");
  }

  /** What is kept beside the rows: the cells, their number, the AS graph, and the workspace's version. Gives warnings. */
  #finish(): string[] {
    const { db } = this.#workspace;
    db.exec("INSERT OR IGNORE INTO cell (geo, asn, family) SELECT geo, asn, family FROM facts.cell");
    db.exec("INSERT OR REPLACE INTO meta (key, value) SELECT 'cells', CAST(count(*) AS TEXT) FROM cell");
    db.exec("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'version'");
    const tables = new Set(this.#stage.result.files.map(({ parsed }) => parsed.table));
    if (!tables.has("as-links") && !tables.has("neighbors")) return [];
    const graph = keepGraph(db);
    const cycle = graph && tables.has("as-links") ? providerCycle(graph) : null;
    return cycle ? [cycleText(cycle)] : [];
  }
}
