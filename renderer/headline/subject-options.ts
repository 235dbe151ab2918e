import type { Subject } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { measuredSubjects, subjectIdentity } from "../state/subjects.ts";
import type { Role } from "../state/view-store.ts";
import type { ChoiceOption } from "../workbench/choice.tsx";

/** A subject as the value of a list, and back. */
export const subjectValue = subjectIdentity;

export function subjectOf(value: string): Subject {
  if (value === "optimal") return { kind: "optimal" };
  const [kind, ...rest] = value.split(":");
  return { kind: kind === "plan" ? "plan" : "deployment", id: rest.join(":") };
}

/** What may stand in a role, or (null) on a side of a difference. */
export function subjectOptions(workspace: WorkspaceInfo, role: Role | null): ChoiceOption[] {
  const deployments = measuredSubjects(workspace)
    .filter(({ mechanism }) => role === null || mechanism === role)
    .map(({ id, holdout }) => ({
      value: `deployment:${id}`,
      label: holdout ? `${id} (held out)` : id,
      group: "Measured",
    }));
  const plans = workspace.plans.map(({ id }) => ({ value: `plan:${id}`, label: id, group: "Plans, simulated" }));
  if (role === "plan") return plans;
  if (role !== null) return deployments;
  return [...deployments, ...plans, { value: "optimal", label: "optimal", group: "Best possible" }];
}
