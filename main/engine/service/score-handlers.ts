import { problemSessions } from "../explaining/problem-sessions.ts";
import { comparePair } from "../scoring/compare.ts";
import { confusion } from "../scoring/confusion.ts";
import { geoDetails } from "../scoring/geo-details.ts";
import { problemNetworks } from "../scoring/problems.ts";
import { rttDistribution } from "../scoring/rtt-distribution.ts";
import { scoreSubject } from "../scoring/score.ts";
import { withPauses } from "../steps.ts";
import type { Handlers } from "./handler.ts";
import { measuredView, viewsToSwitchTo } from "./measured-views.ts";
import { scoreContext, scoreSubjectOf } from "./score-context.ts";
import { practiceEdits, whatIfFor } from "./what-ifs.ts";

export const scoreHandlers: Handlers<
  | "score.measure"
  | "score.simulate"
  | "score.compare"
  | "score.problems"
  | "view.map"
  | "view.headline"
  | "view.geo"
  | "view.distribution"
  | "view.confusion"
> = {
  "score.measure": (session, { deployment, options }) =>
    scoreSubject(scoreContext(session, options), { kind: "deployment", id: deployment }),
  "score.simulate": (session, { plan, options }) =>
    scoreSubject(scoreContext(session, options), scoreSubjectOf(session, plan)),
  "score.compare": (session, { a, b, options }) =>
    comparePair(scoreContext(session, options), scoreSubjectOf(session, a), scoreSubjectOf(session, b)),
  "score.problems": (session, { subject, top, options }) => {
    const chosen = scoreSubjectOf(session, subject);
    const { rows, warnings } = problemNetworks(scoreContext(session, options), chosen, top, (frame) =>
      problemSessions(frame, chosen),
    );
    return { rows, warnings: [...warnings] };
  },
  "view.map": async (session, { subject, options }, { signal }) => {
    const context = scoreContext(session, options);
    const scored = scoreSubjectOf(session, subject);
    if (scored.kind !== "plan") {
      const measured = await withPauses(measuredView(context, scored), signal);
      session.idle.set(viewsToSwitchTo(context));
      return measured;
    }
    const whatIf = whatIfFor(context);
    const view = await withPauses(whatIf.view(scored.plan), signal);
    session.idle.set(practiceEdits(whatIf, scored.plan));
    return view;
  },
  "view.headline": (session, { plan, before, options }) => {
    const { percentOptimal, percentOptimalBounds, uncalibrated, layer } = whatIfFor(
      scoreContext(session, options),
    ).edit(plan, before);
    const { geos, countries, changedGeos, flows } = layer;
    return {
      percentOptimal,
      percentOptimalBounds: [...percentOptimalBounds],
      uncalibrated,
      geos: [...geos],
      countries: [...countries],
      changedGeos: changedGeos && [...changedGeos],
      flows: [...flows],
    };
  },
  "view.geo": (session, { subject, geo, options }) => {
    const chosen = scoreSubjectOf(session, subject);
    return geoDetails(scoreContext(session, options), chosen, geo, (frame) => problemSessions(frame, chosen));
  },
  "view.distribution": (session, { subject, baseline, steps, options }) =>
    rttDistribution(
      scoreContext(session, options),
      scoreSubjectOf(session, subject),
      baseline ? scoreSubjectOf(session, baseline) : null,
      steps,
    ),
  "view.confusion": (session, { subject, baseline, options }) =>
    confusion(
      scoreContext(session, options),
      scoreSubjectOf(session, subject),
      baseline ? scoreSubjectOf(session, baseline) : null,
    ),
};
