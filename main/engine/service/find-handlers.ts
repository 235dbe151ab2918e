import type { Hit } from "#shared/model/search.ts";
import { find } from "../finding/find.ts";
import { namesOf, planName } from "../finding/names.ts";
import type { Workspace } from "../workspace/open.ts";
import type { Handlers } from "./handler.ts";
import { allPlans } from "./plan-lookup.ts";

/** The names of a workspace's data, read once for every version of it. */
const known = new WeakMap<Workspace, { version: string; names: readonly Hit[] }>();

export const findHandlers: Handlers<"find.names"> = {
  "find.names": (session, { text, kinds, limit }) => {
    const workspace = session.committed();
    const version = workspace.version();
    const kept = known.get(workspace);
    const names = kept?.version === version ? kept.names : namesOf(workspace);
    known.set(workspace, { version, names });
    return find([...allPlans(session).map(planName), ...names], text, kinds ?? null, limit);
  },
};
