import type { ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RunbookStep } from "#shared/model/runbook.ts";
import { oneLine } from "../export/header.ts";
import { ttlAdvice } from "../export/ttl.ts";

interface Asked {
  readonly plan: Plan;
  readonly target: ExportTarget;
  readonly options: ExportOptions;
}

/** What the folder is, step by step. */
export function readmeText(base: string, { plan, target, options }: Asked, steps: readonly RunbookStep[]): string {
  const rows = steps.map(
    ({ number, folder, title, date, movedShare, largestChange, changes }) =>
      `| ${number} | ${folder} | ${cell(title)} | ${date ?? "when the step before has held"} | ${(100 * movedShare).toFixed(1)}% | ${
        largestChange ? `${cell(largestChange.pop)} ${(100 * largestChange.ofCapacity).toFixed(1)}% of capacity` : "–"
      } | ${changes} |`,
  );
  return `${[
    `# ${cell(plan.name)} (${plan.id}) from ${cell(base)}, for ${target}`,
    "",
    "| step | folder | what | when | users moved | largest load | files |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "Of each step: `apply/apply.sh FOLDER` puts its files where the server reads them and refuses when what lies there is not",
    "what the step before left; check and reload the server; `verify/dig.sh SERVER` and the measurements of",
    "`verify/ripe-atlas.json` compare what is answered with `verify/expected.tsv`; `rollback/rollback.sh FOLDER` puts back what",
    "was there, also after an application that stopped half way. Step 1 has ROAs and IRR objects to register first.",
    "",
    `${ttlAdvice(options.ttlSeconds)}.`,
  ].join("\n")}\n`;
}

/** A text inside a cell of a table. */
const cell = (text: string): string => oneLine(text).replaceAll(/[\\|`<>[\]*_]/g, "\\$&");
