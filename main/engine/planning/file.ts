import { readFileSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { PlanFormat } from "./document.ts";
import { formatPlan, parsePlan } from "./document.ts";

/** Documents are a few kB; a file beyond this is something else. */
const LARGEST_BYTES = 16_000_000;

/** Format by the file's extension. BAD_USAGE for any but .json, .yaml and .yml. */
export function planFormatOf(path: string): PlanFormat {
  const extension = extname(path).toLowerCase();
  if (extension === ".json") return "json";
  if (extension === ".yaml" || extension === ".yml") return "yaml";
  throw new CatchmentError("BAD_USAGE", `${path}: a plan file ends in .json, .yaml or .yml`, { path });
}

/** Reads a plan from a JSON or YAML file. BAD_INPUT with line and column when it is not as it should be. */
export function readPlanFile(path: string): Plan {
  const format = planFormatOf(path);
  return parsePlan(readTextFile(path), format, basename(path));
}

/** Writes a plan as JSON or YAML, by the file's extension, over what was there. */
export function writePlanFile(path: string, plan: Plan): void {
  const text = formatPlan(plan, planFormatOf(path));
  try {
    writeFileSync(path, text);
  } catch (thrown) {
    throw fileError(path, thrown, "written");
  }
}

/** The text of a document that people write. NOT_FOUND, IO_FAILED; BAD_INPUT when it is huge or not UTF-8. */
export const readTextFile = (path: string): string => decoded(path, readBytes(path));

function readBytes(path: string): Uint8Array {
  try {
    const bytes = readFileSync(path);
    if (bytes.length <= LARGEST_BYTES) return bytes;
  } catch (thrown) {
    throw fileError(path, thrown, "read");
  }
  throw new CatchmentError("BAD_INPUT", `${path} is too large for a document`, { path });
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CatchmentError("BAD_INPUT", `${path} is not UTF-8 text`, { path });
  }
}

function fileError(path: string, thrown: unknown, done: string): CatchmentError {
  const code = (thrown as NodeJS.ErrnoException).code;
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  if (code === "ENOENT") return new CatchmentError("NOT_FOUND", `${path}: no such file or folder`, { path });
  if (code === "ENOSPC") return new CatchmentError("DISK_FULL", `${path}: no space left on the disk`, { path });
  return new CatchmentError("IO_FAILED", `${path} could not be ${done}: ${why}`, { path }, { cause: thrown });
}
