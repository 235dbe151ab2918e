import { z } from "zod";
import { Plan } from "./plan.ts";

/**
 * What a figure is about. A plan may be given as a stored or built-in id, or as a document
 * (a file of the CLI, or the unsaved plan that the window is editing).
 */
export const Subject = z.discriminatedUnion("kind", [
  /** A deployment's id or a group's name. */
  z.object({ kind: z.literal("deployment"), id: z.string() }),
  z.object({ kind: z.literal("plan"), id: z.string() }),
  z.object({ kind: z.literal("document"), plan: Plan }),
  z.object({ kind: z.literal("optimal") }),
]);
export type Subject = z.infer<typeof Subject>;

/** `deployment:x`, `plan:x`, `optimal`: the name under which a figure is shown. */
export function subjectName(subject: Subject): string {
  switch (subject.kind) {
    case "deployment":
      return `deployment:${subject.id}`;
    case "plan":
      return `plan:${subject.id}`;
    case "document":
      return `plan:${subject.plan.id}`;
    case "optimal":
      return "optimal";
  }
}
