import { z } from "zod";
import { Plan } from "./plan.ts";

/** A state of a plan that was given a name. */
export const Checkpoint = z.strictObject({
  id: z.number().int(),
  name: z.string().min(1),
  /** UTC, ISO 8601. */
  keptAt: z.string(),
  plan: Plan,
});
export type Checkpoint = z.infer<typeof Checkpoint>;
