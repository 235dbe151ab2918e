import { z } from "zod";
import { ExportBundle } from "./export.ts";

/** What a step does, in the order of a careful rollout. */
export const StepKind = z.enum(["registry", "dark", "test-name", "ramp", "finish", "withdraw"]);
export type StepKind = z.infer<typeof StepKind>;

/** One step of a runbook, from the state that the step before left. */
export const RunbookStep = z.strictObject({
  number: z.number().int().min(1),
  kind: StepKind,
  /** Folder of the step. */
  folder: z.string(),
  title: z.string(),
  /** Planned day; null: when the step before has held. */
  date: z.string().nullable(),
  /** Users whose own geo gets another address, of all users, 0-1. */
  movedShare: z.number(),
  /** The PoP whose peak changes most for its capacity; null where no capacity is known or nothing moves. */
  largestChange: z.strictObject({ pop: z.string(), ofCapacity: z.number() }).nullable(),
  /** Why the step is not written unless large steps are allowed: it moves too many users or too much load; null: it is small. */
  refusal: z.string().nullable(),
  /** Files of the target that the step changes. */
  changes: z.number().int(),
});
export type RunbookStep = z.infer<typeof RunbookStep>;

export const Runbook = ExportBundle.extend({ base: z.string(), steps: z.array(RunbookStep) });
export type Runbook = z.infer<typeof Runbook>;

/** A runbook with the folder that its files were written to. */
export const WrittenRunbook = Runbook.extend({ folder: z.string() });
export type WrittenRunbook = z.infer<typeof WrittenRunbook>;
