import type { Subject } from "#shared/model/subject.ts";

/** The subject that a tab's params name, as `deployment:ID`, `plan:ID` or `optimal`; null: none. */
export function subjectFromName(name: unknown): Subject | null {
  if (typeof name !== "string") return null;
  if (name === "optimal") return { kind: "optimal" };
  const colon = name.indexOf(":");
  const [kind, id] = [name.slice(0, colon), name.slice(colon + 1)];
  if (id === "" || (kind !== "deployment" && kind !== "plan")) return null;
  return { kind, id };
}
