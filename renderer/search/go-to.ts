import type { Hit } from "#shared/model/search.ts";
import { showDetails } from "../details/show-details.ts";
import { showPlan } from "../state/plan-actions.ts";
import { useSession } from "../state/session-store.ts";
import { measuredSubjects } from "../state/subjects.ts";
import { showSubject } from "../state/view-store.ts";

/** Icons of the kinds of things that have a name. */
export const kindIcons: Record<Hit["kind"], string> = {
  deployment: "broadcast",
  plan: "notebook",
  pop: "server",
  geo: "globe",
  asn: "type-hierarchy",
};

export const kindNames: Record<Hit["kind"], string> = {
  deployment: "Deployments",
  plan: "Plans",
  pop: "PoPs",
  geo: "Geos",
  asn: "ASes",
};

/** Shows what was found: a subject on the map, a place or a network in the details. */
export function goTo({ kind, id }: Pick<Hit, "kind" | "id">): void {
  switch (kind) {
    case "deployment": {
      const { workspace } = useSession.getState();
      const found = workspace && measuredSubjects(workspace).find((each) => each.id === id);
      if (found) showSubject(found.mechanism, { kind: "deployment", id });
      return;
    }
    case "plan":
      void showPlan(id);
      return;
    case "geo":
      showDetails({ kind: "geo", geo: id });
      return;
    case "pop":
      showDetails({ kind: "pop", pop: id });
      return;
    case "asn":
      showDetails({ kind: "asn", asn: Number(id) });
      return;
  }
}
