import type { ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { formatPlan } from "../../planning/document.ts";
import type { DecisionReport } from "./decision.ts";

type Entry = DecisionReport["appendix"][number];

/** The plan's document, and for every target its files and what it can't say. */
export async function appendixOf(
  engine: EngineClient,
  plan: Plan,
  targets: readonly ExportTarget[],
  options: ExportOptions,
  call: CallOptions,
): Promise<Entry[]> {
  const entries: Entry[] = [{ name: `plan-${plan.id}.json`, text: formatPlan(plan, "json") }];
  for (const target of targets) {
    const { files, findings } = await engine.call(
      "export.preview",
      { plan: { kind: "document", plan }, target, options },
      call,
    );
    entries.push(...files.map(({ path, text }) => ({ name: `${target}: ${path}`, text })));
    const lines = findings.map(({ severity, message }) => `${severity}: ${message}`);
    if (lines.length > 0) entries.push({ name: `${target}: findings`, text: lines.join("\n") });
  }
  return entries;
}

/** Lines of one file in a report that can be scrolled: the neutral config of many sessions has tens of thousands. */
const LINES_IN_TEXT = 600;

/** As a page that can be scrolled shows a file. */
export const scrolledText = (text: string): string => firstLines(text, LINES_IN_TEXT).join("\n");

/** The first lines, and how many more there are: slides and pages are no place for long files. */
export function firstLines(text: string, most: number): string[] {
  const lines = text.trimEnd().split("\n");
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `... ${lines.length - most + 1} more lines: catchment export writes them`];
}
