import type { Plan } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";

/** A key that is equal for subjects with the same figures; a document counts by its content. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === "document") return `document:${JSON.stringify(subject.plan)}`;
  return subject.kind === "optimal" ? "optimal" : `${subject.kind}:${subject.id}`;
}

/** The key of a plan is the same whether it is shown as stored or as it is being edited. */
export function subjectIdentity(subject: Subject): string {
  return subject.kind === "document" ? `plan:${subject.plan.id}` : subjectKey(subject);
}

/** The short name of a subject as people say it: an id, or "optimal". */
export function subjectLabel(subject: Subject): string {
  if (subject.kind === "optimal") return "optimal";
  return subject.kind === "document" ? subject.plan.id : subject.id;
}

/** How the subject's figures came about: measured for deployments, simulated for plans. */
export function subjectOrigin(subject: Subject): "measured" | "simulated" | "best possible" {
  if (subject.kind === "deployment") return "measured";
  return subject.kind === "optimal" ? "best possible" : "simulated";
}

/** The subject with the edited document in place of the stored plan of the same id. */
export function withDocument(subject: Subject | null, document: Plan | null): Subject | null {
  if (subject?.kind !== "plan" || document === null || document.id !== subject.id) return subject;
  return { kind: "document", plan: document };
}

/** Whether BGP decides where users go: of anycast and plans; geo-DNS and the best possible have no routes to follow. */
export function hasRoutes(subject: Subject, workspace: Pick<WorkspaceInfo, "deployments"> | null): boolean {
  if (subject.kind !== "deployment") return subject.kind !== "optimal";
  const own = workspace?.deployments.find(({ id, group }) => id === subject.id || group === subject.id);
  return own?.mechanism === "anycast";
}

/** A measured thing that can be a subject: a deployment, or a group of them whose samples are pooled. */
export interface Measured {
  id: string;
  mechanism: "dns" | "anycast";
  holdout: boolean;
  samples: number;
  /** Deployments pooled; 1 for a deployment that stands alone. */
  prefixes: number;
}

/** Deployments and groups of the workspace as subjects: members of a group are shown as one. */
export function measuredSubjects(workspace: WorkspaceInfo): Measured[] {
  const byId = new Map<string, Measured>();
  for (const deployment of workspace.deployments) {
    const id = deployment.group ?? deployment.id;
    const known = byId.get(id);
    byId.set(id, {
      id,
      mechanism: deployment.mechanism,
      holdout: deployment.use === "holdout",
      samples: (known?.samples ?? 0) + deployment.samples,
      prefixes: (known?.prefixes ?? 0) + 1,
    });
  }
  return [...byId.values()];
}

/** The deployment with the most samples of a mechanism, held-out ones last; null where there is none. */
export function mainDeployment(workspace: WorkspaceInfo, mechanism: "dns" | "anycast"): Subject | null {
  const ranked = measuredSubjects(workspace)
    .filter((measured) => measured.mechanism === mechanism)
    .toSorted((a, b) => Number(a.holdout) - Number(b.holdout) || b.samples - a.samples || (a.id < b.id ? -1 : 1));
  const first = ranked[0];
  return first ? { kind: "deployment", id: first.id } : null;
}
