import { ExportTarget } from "#shared/model/export.ts";
import { oneOf } from "./score-options.ts";

/** `all`, or targets separated by commas, each once. BAD_USAGE names the option. */
export function readTargets(option: string, text: string): ExportTarget[] {
  if (text.trim() === "all") return [...ExportTarget.options];
  return [...new Set(text.split(",").map((word) => oneOf(option, word.trim(), ExportTarget.options)))];
}
