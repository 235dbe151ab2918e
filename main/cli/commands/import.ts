import { existsSync, readFileSync, rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { ImportTable } from "#shared/model/entities.ts";
import { HeaderMapping, type ImportFile, type ImportReport, type StagedImport } from "#shared/model/imports.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";
import { importText } from "../import-text.ts";
import { exitForFindings, reportError } from "../output.ts";
import { addJson, runCommand, type CommandContext, type OutputFlags } from "../run.ts";
import { numberOf } from "../score-options.ts";

type ImportFlags = OutputFlags & {
  mapping?: string;
  maxRejectShare?: string;
  dryRun?: boolean;
} & Record<string, unknown>;

/** `import`: parse, show what was rejected, and commit in one transaction; creates the workspace if missing. */
export function addImportCommand(program: Command): void {
  const command = program
    .command("import <workspace>")
    .description("import CSV files (plain or gzip; as-links also bz2) into a workspace, creating it if missing");
  for (const table of ImportTable.options) {
    command.option(`--${table} <file>`, `file of ${table}; may be given more than once`, collect, []);
  }
  command
    .option("--mapping <name|file>", "saved header mapping, or a JSON file {table?, columns: {header: column}}")
    .option(
      "--max-reject-share <share>",
      "fail the whole import above this share of rejected rows (default: the setting, 0.01)",
    )
    .option("--dry-run", "check everything, write nothing");
  addJson(command).action((path: string, flags: ImportFlags) =>
    runCommand(flags, (context) => importInto(context, path, flags)),
  );
}

const collect = (file: string, files: string[]): string[] => [...files, file];
const camelCase = (name: string): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

async function importInto(context: CommandContext, path: string, flags: ImportFlags): Promise<number> {
  const maxRejectShare =
    flags.maxRejectShare === undefined ? undefined : numberOf("--max-reject-share", flags.maxRejectShare, 0, 1);
  const named = ImportTable.options.flatMap((table) =>
    (flags[camelCase(table)] as string[]).map((file) => ({ table, file })),
  );
  if (named.length === 0)
    throw new CatchmentError("BAD_USAGE", "import: name at least one file, such as --pops pops.csv");

  const place = await openTarget(context.engine, path, flags.dryRun === true);
  let kept = false;
  try {
    const mapping = await readMapping(context.engine, flags.mapping);
    const files: ImportFile[] = named.map(({ table, file }) => ({
      path: file,
      table,
      mapping: mapping && (mapping.table === null || mapping.table === table) ? mapping : null,
    }));
    const staged = await context.engine.call("import.parse", { files, maxRejectShare }, context.call);
    if (staged.blockedBy !== null) return blocked(staged, flags.json === true);
    const report = flags.dryRun
      ? reportOf(staged)
      : await context.engine.call("import.commit", { stageId: staged.stageId }, context.call);
    kept = !flags.dryRun;
    context.output.result(report, () => importText(report, flags.dryRun === true));
    return exitForFindings(report.tables.some(({ rejected }) => rejected > 0));
  } finally {
    await context.engine.call("workspace.close", {});
    if (!kept) place.removeIfNew();
  }
}

/** Opens the workspace, or a new one; a failed or dry import leaves no new file behind. */
async function openTarget(engine: EngineClient, path: string, dryRun: boolean): Promise<{ removeIfNew: () => void }> {
  if (existsSync(path)) {
    await engine.call("workspace.open", { path, readOnly: dryRun });
    return { removeIfNew: () => undefined };
  }
  const folder = dryRun ? mkdtempSync(join(tmpdir(), "catchment-dry-run-")) : null;
  const created = folder ? join(folder, "dry-run.catchment") : path;
  await engine.call("workspace.create", { path: created });
  return {
    removeIfNew() {
      if (folder) rmSync(folder, { recursive: true, force: true });
      for (const suffix of ["", "-wal", "-shm", "-lock"]) rmSync(created + suffix, { force: true });
    },
  };
}

async function readMapping(engine: EngineClient, word: string | undefined): Promise<HeaderMapping | null> {
  if (word === undefined) return null;
  const saved = (await engine.call("import.mappings", {})).find(({ name }) => name === word);
  if (saved) return saved;
  if (!existsSync(word)) throw new CatchmentError("NOT_FOUND", `There is no saved mapping or file named "${word}"`);
  return mappingFromFile(word);
}

function mappingFromFile(path: string): HeaderMapping {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new CatchmentError("BAD_INPUT", `${path}: not a JSON mapping: ${reason}`, { path });
  }
  const mapping = HeaderMapping.safeParse({ name: path, table: null, ...(document as object) });
  if (mapping.success) return mapping.data;
  const issue = mapping.error.issues[0];
  throw new CatchmentError("BAD_INPUT", `${path}: ${issue?.path.join(".")}: ${issue?.message}`, { path });
}

const reportOf = (staged: StagedImport): ImportReport => ({
  tables: staged.files.flatMap(({ report }) => (report ? [report] : [])),
  warnings: staged.warnings,
});

/** Nothing was written: the error and the report of what was wrong, in one document. */
function blocked(staged: StagedImport, json: boolean): number {
  const report = reportOf(staged);
  if (!json) process.stderr.write(importText(report, true));
  const error = new CatchmentError("IMPORT_REJECTED", staged.blockedBy ?? "The import was rejected", { ...report });
  return reportError(error, json, { ...report });
}
