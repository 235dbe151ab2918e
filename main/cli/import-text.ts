import type { ImportReport } from "#shared/model/imports.ts";

const PROBLEMS_SHOWN = 20;

/** The report of an import as readable lines: a line a file, then the first problems by file, line and column. */
export function importText(report: ImportReport, dryRun: boolean): string {
  // What rows would replace is known only when they are written.
  const fate = ({ accepted, replaced }: ImportReport["tables"][number]): string =>
    dryRun ? `${accepted} would be accepted` : `${accepted} accepted (${replaced} replace earlier ones)`;
  const lines = report.tables.map(
    (each) => `${each.table}: ${each.file}: ${each.read} rows read, ${fate(each)}, ${each.rejected} rejected`,
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
