import type { ExportFinding, ExportTarget } from "#shared/model/export.ts";
import type { RunbookStep } from "#shared/model/runbook.ts";
import { oneLine } from "../export/header.ts";
import { ttlAdvice } from "../export/ttl.ts";
import { isDns, reloadLines, verifyLines } from "./readme-commands.ts";
import type { RunbookAsked } from "./runbook.ts";

/** What the folder is, what to know before, and each step with its commands. */
export function readmeText(
  base: string,
  asked: RunbookAsked,
  steps: readonly RunbookStep[],
  findings: readonly ExportFinding[],
): string {
  const { plan, target, options } = asked;
  const lines = [
    `# ${cell(plan.name)} (${plan.id}) from ${cell(base)}, for ${target}`,
    "",
    `Every step starts from the files that the step before left; step 1 starts from those of \`export --plan BASE --target ${target}\` with the same options, where BASE is ${cell(base)}. The scripts need bash, awk and sha256sum${isDns(target) ? ", and dig" : ""}.`,
    "",
    ...(findings.length > 0 ? ["## Read first", "", ...findings.map(findingLine), ""] : []),
    "## Steps",
    "",
    "| step | folder | what | when | users moved | largest load | files |",
    "|---|---|---|---|---|---|---|",
    ...steps.map(row),
    "",
    "Steps have the same numbers for every target. Take step N on all your systems before step N + 1: ROAs and IRR objects, then routers (dark), then name servers (test name, ramp), and the routers again (withdraw). A step of 0 files has nothing to apply here.",
    "",
    "## How a step is taken",
    "",
    ...howLines(target),
    ...steps.flatMap((step) => stepLines(step, target, options.ttlSeconds)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A text inside a line or a cell: nothing of it is Markdown or HTML. */
const cell = (text: string): string => oneLine(text).replaceAll(/[\\|`<>[\]*_#&$]/g, "\\$&");

const findingLine = ({ severity, code, message, approximation }: ExportFinding): string =>
  `- **${severity}**: ${cell(message)}${approximation === null ? "" : `; written instead: ${cell(approximation)}`} (${code})`;

const row = ({ number, folder, title, date, movedShare, largestChange, changes }: RunbookStep): string =>
  `| ${number} | ${folder} | ${cell(title)} | ${date ?? "when the step before has held"} | ${(100 * movedShare).toFixed(1)}% | ${
    largestChange ? `${cell(largestChange.pop)} ${(100 * largestChange.ofCapacity).toFixed(1)}% of capacity` : "–"
  } | ${changes} |`;

const howLines = (target: ExportTarget): string[] => [
  "1. `bash STEP/apply/apply.sh FOLDER` puts the step's files where the server reads them. It changes nothing and ends with 3 when what lies there is not what the step before left: find out who changed it before you go on.",
  ...reloadLines(target),
  ...verifyLines(target),
  "",
  "Stop and roll back when the check does not end with 0, when errors or latency rise, or when a PoP nears its capacity:",
  "`bash STEP/rollback/rollback.sh FOLDER` puts back what was there, also after an application that stopped half way; check and reload as before. Roll back in the opposite order, the last step first.",
  "",
];

function stepLines({ number, kind, folder, title, changes }: RunbookStep, target: ExportTarget, ttl: number): string[] {
  const own = {
    registry: [
      "Register `apply/roas.csv` at your RIR and `apply/routes.rpsl` at your IRR; look in `apply/invalid.csv` for announcements of your own that would become invalid. Go on when `verify/registry.sh` says *verified* and your transit providers' filters have the objects, which takes hours to a day. Nothing is announced yet. To roll back, delete the new ones.",
    ],
    dark: [
      "The new prefixes are announced beside the old ones, and no name answers with them. Go on when `ripe-atlas.json` and your looking glasses see them from everywhere as valid, and each region's address reaches a PoP of that region.",
    ],
    "test-name": isDns(target)
      ? [
          "The whole plan answers under a name that nobody uses. Take the new files up as their headers say. Load a page of your own from it before the ramp.",
        ]
      : ["The name servers' step: nothing changes on this target."],
    ramp: [
      `Users move. ${ttlAdvice(ttl)}. Let the step hold through a daily peak, and compare latency and load with those of before.`,
    ],
    finish: [
      "All other users move. Leave the old prefixes announced: until the next step a rollback is one of DNS alone.",
    ],
    withdraw: [
      "Only when the traffic to the old prefixes has gone: look at it per prefix, on every PoP. What the step removes has to be taken out of whatever includes it before the reload. Old ROAs and IRR objects may go a week later.",
    ],
  }[kind];
  const what = changes === 0 && kind !== "registry" ? ["No file changes on this target."] : [];
  return [`### Step ${number}: ${cell(title)} (${folder})`, "", ...own, ...what, ""];
}
