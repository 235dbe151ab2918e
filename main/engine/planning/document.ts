import { stringify } from "yaml";
import { CatchmentError } from "#shared/model/errors.ts";
import { Plan } from "#shared/model/plan.ts";
import { canonicalPlan } from "./canonical.ts";
import { expectations } from "./expected.ts";
import { readJson } from "./json-text.ts";
import type { PlacedText, TextProblem } from "./placed-text.ts";
import { readYaml } from "./yaml-text.ts";

export type PlanFormat = "json" | "yaml";

/** A plan as text: canonical key order, two spaces, a newline at the end. Equal plans give equal bytes. */
export function formatPlan(plan: Plan, format: PlanFormat): string {
  const document = canonicalPlan(plan);
  if (format === "json") return `${JSON.stringify(document, null, 2)}\n`;
  // Readers of YAML 1.1 take a bare NO (Norway) for false: what they would misread is quoted.
  return stringify(document, { indent: 2, lineWidth: 0, aliasDuplicateObjects: false, compat: "yaml-1.1" });
}

/**
 * Reads a plan from text. BAD_INPUT says for every mistake the line, the column and what was expected there;
 * `details.problems` holds them as {line, column, path, message}.
 *
 * @param file the name to show in messages
 */
export function parsePlan(text: string, format: PlanFormat, file: string): Plan {
  const placed = format === "json" ? readJson(text) : readYaml(text);
  if ("problems" in placed) throw badPlan(file, placed.problems);
  const plan = Plan.safeParse(placed.value);
  if (plan.success) return canonicalPlan(plan.data);
  throw badPlan(file, locate(placed, plan.error.issues));
}

function locate(placed: PlacedText, issues: Parameters<typeof expectations>[0]): TextProblem[] {
  const problems = expectations(issues, placed.value).map(({ path, key, message }) => ({
    ...placed.place(path, key),
    path: `/${path.join("/")}`,
    message,
  }));
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function badPlan(file: string, problems: readonly TextProblem[]): CatchmentError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  const message = `${file}:${first.line}:${first.column}: ${first.message}${more}`;
  return new CatchmentError("BAD_INPUT", message, { file, line: first.line, column: first.column, problems });
}
