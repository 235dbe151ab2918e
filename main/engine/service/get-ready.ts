import { ScoreOptions } from "#shared/model/figures.ts";
import { workspaceInfo } from "../workspace/info.ts";
import { measuredView } from "./measured-views.ts";
import { scoreContext } from "./score-context.ts";
import type { Session } from "./session.ts";
import { finish } from "../steps.ts";

/**
 * Works out what the first question will need while the window is still being drawn: the world of the whole window, then
 * the ranks and judgements behind the first map layer. Each step in a turn of its own, so that calls get in between.
 */
export function getReady(session: Session): void {
  const workspace = session.workspace();
  const inTurn = (step: () => void): void => {
    setImmediate(() => {
      // Another workspace, or none, by now: there is nothing to get ready for.
      if (session.isOpen(workspace)) step();
    });
  };
  inTurn(() => {
    scoreContext(session, {});
    inTurn(() => showFirst(session));
  });
}

/** The layer that a window begins with: the measured DNS deployment with the most samples. */
function showFirst(session: Session): void {
  const { deployments, counts } = workspaceInfo(session.committed());
  const [first] = deployments
    .filter(({ mechanism, use }) => mechanism === "dns" && use !== "holdout")
    .sort((a, b) => b.samples - a.samples);
  if (!first) return;
  const id = first.group ?? first.id;
  const options = ScoreOptions.parse({ cellLevel: true, weights: counts["demand"] ? "demand" : id });
  finish(measuredView(scoreContext(session, options), { kind: "deployment", id }));
}
