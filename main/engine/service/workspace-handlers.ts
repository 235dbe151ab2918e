import { copyWorkspace } from "../workspace/copy.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { workspaceInfo } from "../workspace/info.ts";
import { getReady } from "./get-ready.ts";
import type { Handlers } from "./handler.ts";
import { allPlans } from "./plan-lookup.ts";
import { writeSample } from "./sample.ts";
import type { Session } from "./session.ts";

const info = (session: Session): WorkspaceInfo => ({
  ...workspaceInfo(session.committed()),
  // What is committed is read through a connection of its own, which never writes.
  readOnly: session.workspace().readOnly,
  plans: allPlans(session),
});

export const workspaceHandlers: Handlers<
  "workspace.create" | "workspace.open" | "workspace.close" | "workspace.saveAs" | "workspace.info" | "workspace.sample"
> = {
  "workspace.create": (session, { path }) => {
    session.create(path);
    return info(session);
  },
  "workspace.open": (session, { path, readOnly }) => {
    session.open(path, readOnly);
    if (session.idle.enabled) getReady(session);
    return info(session);
  },
  "workspace.close": (session) => {
    session.close();
    return {};
  },
  "workspace.saveAs": async (session, { path }) => {
    await copyWorkspace(session.committed(), path);
    return { path };
  },
  "workspace.info": (session) => info(session),
  "workspace.sample": async (session, { path }, context) => {
    await writeSample(path, context);
    session.open(path, false);
    await session.keepColumns();
    return info(session);
  },
};
