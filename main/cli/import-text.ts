import type { ImportReport } from "#shared/model/imports.ts";

const PROBLEMS_SHOWN = 20;

/** The report of an import as readable lines: a line a file, then the first problems by file, line and column. */
export function importText(report: ImportReport, dryRun: boolean): string {
  const verb = dryRun ? "would be accepted" : "accepted";
  const lines = report.tables.map(
    ({ table, file, read, accepted, replaced, rejected }) =>
      `${table}: ${file}: ${read} rows read, ${accepted} ${verb} (${replaced} replace earlier ones), ${rejected} rejected`,
  );
  for (const { file, problems, rejected } of report.tables) {
    for (const { line, column, message } of problems.slice(0, PROBLEMS_SHOWN)) {
      lines.push(`  ${file}:${line}${column === null ? "" : `:${column}`}: ${message}`);
    }
    const hidden = Math.max(rejected, problems.length) - PROBLEMS_SHOWN;
    if (hidden > 0) lines.push(`  ${file}: ${hidden} more (--json lists the first 1,000)`);
  }
  return `${[...lines, ...report.warnings.map((warning) => `warning: ${warning}`)].join("\n")}\n`;
}
