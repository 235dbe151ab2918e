import { stringify } from "yaml";
import { Plan } from "#shared/model/plan.ts";
import { canonicalPlan } from "./canonical.ts";
import type { DocumentWords } from "#shared/text/expected.ts";
import { readJson } from "#shared/text/json-text.ts";
import { readDocument } from "./read-document.ts";
import { readYaml } from "./yaml-text.ts";

export type PlanFormat = "json" | "yaml";

/** A plan as text: canonical key order, two spaces, a newline at the end. Equal plans give equal bytes. */
export function formatPlan(plan: Plan, format: PlanFormat): string {
  const document = canonicalPlan(plan);
  if (format === "json") return `${JSON.stringify(document, null, 2)}\n`;
  // Readers of YAML 1.1 take a bare NO (Norway) for false: what they would misread is quoted.
  return stringify(document, { indent: 2, lineWidth: 0, aliasDuplicateObjects: false, compat: "yaml-1.1" });
}

const planWords: DocumentWords = { name: "a plan", oneOf: () => "either a cidr or an asn, with a region" };

/**
 * Reads a plan from text. BAD_INPUT says for every mistake the line, the column and what was expected there;
 * `details.problems` holds them as {line, column, path, message}.
 *
 * @param file the name to show in messages
 */
export const parsePlan = (text: string, format: PlanFormat, file: string): Plan =>
  canonicalPlan(readDocument(Plan, planWords, format === "json" ? readJson(text) : readYaml(text), file));
