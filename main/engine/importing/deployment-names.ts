import { quoted, type FieldProblem } from "./problems.ts";
import type { RecordRow } from "./record-reader.ts";

/** Ids of deployments and names of groups: wherever one is accepted the other is, so no name may be both. */
export class DeploymentNames {
  /** Deployment -> its group. */
  readonly #groupOf: Map<string, string | null>;

  constructor(known: readonly (readonly [deployment: string, group: string | null])[]) {
    this.#groupOf = new Map(known);
  }

  check(row: RecordRow): FieldProblem | null {
    const id = String(row.code);
    const group = row.group_name === null ? null : String(row.group_name);
    if (group !== null && group !== id && this.#groupOf.has(group)) {
      return { code: "bad-id", message: `The group ${quoted(group)} has the id of another deployment` };
    }
    const grouped = [...this.#groupOf].find(([other, itsGroup]) => other !== id && itsGroup === id);
    return grouped
      ? { code: "bad-id", message: `The deployment ${quoted(id)} has the name of the group of ${quoted(grouped[0])}` }
      : null;
  }

  add(row: RecordRow): void {
    this.#groupOf.set(String(row.code), row.group_name === null ? null : String(row.group_name));
  }
}
