import { z } from "zod";
import { Plan } from "./plan.ts";

/** Systems whose configuration can be read back as a plan. */
export const AdoptFormat = z.enum(["gdnsd", "powerdns", "octodns", "json"]);
export type AdoptFormat = z.infer<typeof AdoptFormat>;

/** Something in a configuration that was not understood, or that was read in one of several ways. */
export const AdoptFinding = z.strictObject({
  severity: z.enum(["warning", "info"]),
  message: z.string(),
  /** Name of the file; null: about the configuration as a whole. */
  file: z.string().nullable(),
  /** From 1; null where the finding has no place. */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
});
export type AdoptFinding = z.infer<typeof AdoptFinding>;

/** An existing configuration as a plan, and what of it the plan does not say. */
export const Adopted = z.strictObject({ plan: Plan, findings: z.array(AdoptFinding) });
export type Adopted = z.infer<typeof Adopted>;
