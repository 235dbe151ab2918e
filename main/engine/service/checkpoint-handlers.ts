import { CatchmentError } from "#shared/model/errors.ts";
import { forgetCheckpoint, keepCheckpoint, listCheckpoints } from "../workspace/checkpoints.ts";
import { getPlan } from "../workspace/plans.ts";
import type { Handlers } from "./handler.ts";
import { planNotFound } from "./plan-lookup.ts";

export const checkpointHandlers: Handlers<"checkpoint.list" | "checkpoint.keep" | "checkpoint.forget"> = {
  "checkpoint.list": (session, { plan }) => listCheckpoints(session.committed(), plan),
  "checkpoint.keep": (session, { plan, name }) => {
    const workspace = session.writableWorkspace();
    if (!getPlan(workspace, plan.id)) throw planNotFound(plan.id);
    keepCheckpoint(workspace, plan, name);
    session.changed("checkpoint");
    return listCheckpoints(workspace, plan.id);
  },
  "checkpoint.forget": (session, { plan, id }) => {
    const workspace = session.writableWorkspace();
    if (!forgetCheckpoint(workspace, plan, id)) {
      throw new CatchmentError("NOT_FOUND", `The plan "${plan}" has no such checkpoint any more`, { plan, id });
    }
    session.changed("checkpoint");
    return listCheckpoints(workspace, plan);
  },
};
