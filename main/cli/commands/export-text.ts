import { oneLine } from "#engine/export/header.ts";
import type { ExportFinding, ExportTarget, WrittenExport } from "#shared/model/export.ts";
import type { Runbook, RunbookStep, WrittenRunbook } from "#shared/model/runbook.ts";

/** Files and findings of one target. */
export function bundleText({ folder, files, findings }: WrittenExport): string {
  return [`${folder}:`, ...files.map(({ path }) => `  ${path}`), ...findings.map((each) => findingLine(each))].join(
    "\n",
  );
}

/** Files of several targets, then what they find. */
export function bundlesText(folder: string, bundles: readonly WrittenExport[]): string {
  const files = bundles.flatMap(({ target, files: written }) => written.map(({ path }) => `  ${target}/${path}`));
  return [`${folder}:`, ...files, ...sharedFindings(bundles)].join("\n");
}

/** The steps of a runbook, then what was found. */
export function runbookText(folder: string, { steps, files, findings }: Runbook): string {
  const lines = steps.map((step) => `  ${step.number}  ${step.title}: ${effectOf(step)}`);
  return [`${folder}: ${files.length} files`, ...lines, ...findings.map((each) => findingLine(each))].join("\n");
}

/** The steps that all targets have, with what each means for which targets, then what they find. */
export function runbooksText(folder: string, runbooks: readonly WrittenRunbook[]): string {
  const total = runbooks.reduce((sum, { files }) => sum + files.length, 0);
  const heading = `${folder}: ${total} files for ${runbooks.length} targets`;
  const steps = runbooks[0]?.steps ?? [];
  const lines = steps.flatMap(({ number, title }, index) => {
    const targetsOf = new Map<string, ExportTarget[]>();
    for (const { target, steps: own } of runbooks) {
      const effect = effectOf(own[index]!);
      targetsOf.set(effect, [...(targetsOf.get(effect) ?? []), target]);
    }
    const effects = [...targetsOf].map(([effect, targets]) => `     ${effect}: ${whose(targets, runbooks.length)}`);
    return [`  ${number}  ${title}`, ...effects];
  });
  return [heading, ...lines, ...sharedFindings(runbooks)].join("\n");
}

const effectOf = ({ movedShare, changes }: RunbookStep): string =>
  `${(100 * movedShare).toFixed(1)}% of users moved, ${changes} files change`;

type Found = Pick<WrittenExport, "target" | "findings">;

/** What several targets find is said once, worst first, with the targets that it concerns. */
function sharedFindings(bundles: readonly Found[]): string[] {
  const targetsOf = new Map<string, { readonly finding: ExportFinding; readonly targets: ExportTarget[] }>();
  for (const { target, findings } of bundles) {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const known = targetsOf.get(key);
      if (known) known.targets.push(target);
      else targetsOf.set(key, { finding, targets: [target] });
    }
  }
  return SEVERITIES.flatMap((severity) =>
    [...targetsOf.values()]
      .filter(({ finding }) => finding.severity === severity)
      .map(({ finding, targets }) => findingLine(finding, whose(targets, bundles.length))),
  );
}

const whose = (targets: readonly ExportTarget[], all: number): string =>
  targets.length === all ? "all targets" : targets.join(", ");

const SEVERITIES: readonly ExportFinding["severity"][] = ["error", "warning", "info"];

function findingLine(
  { severity, code, message, approximation, userShare }: ExportFinding,
  targets: string | null = null,
): string {
  const whom = targets === null ? "" : ` (${targets})`;
  const users = userShare === null ? "" : ` (${(userShare * 100).toFixed(2)}% of users)`;
  const instead = approximation === null ? "" : `; written instead: ${approximation}`;
  // Names of the plan stand in messages: none of them turns the terminal's colours or text.
  return oneLine(`${severity}: ${code}${whom}: ${message}${users}${instead}`);
}
