import { problemSessions } from "../explaining/problem-sessions.ts";
import { detailsOf } from "../scoring/details.ts";
import type { ScoreSubject } from "../scoring/context.ts";
import { findSamples } from "../scoring/samples.ts";
import { dayNumber } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import { sourcesOf } from "../workspace/sources.ts";
import { subjectDays } from "./days.ts";
import type { Handlers } from "./handler.ts";
import { scoreContext, scoreSubjectOf } from "./score-context.ts";

export const detailsHandlers: Handlers<"view.details" | "view.sources" | "view.days"> = {
  "view.details": (session, { subject, of, options }) => {
    const chosen = scoreSubjectOf(session, subject);
    return detailsOf(scoreContext(session, options), chosen, of, (frame) => problemSessions(frame, chosen));
  },
  "view.sources": (session, { subject, of, options }) => {
    const { world } = scoreContext(session, options);
    return sourcesOf(session.committed().db, {
      of,
      deployments: deploymentsOf(world, scoreSubjectOf(session, subject)),
      fromDay: options.period ? dayNumber(options.period.from) : 0,
      toDay: options.period ? dayNumber(options.period.to) : Number.MAX_SAFE_INTEGER,
    });
  },
  "view.days": (session, { subject, options }, { signal }) => {
    const { period: _everyDay, ...rest } = options;
    return subjectDays(session.committed(), scoreContext(session, rest), scoreSubjectOf(session, subject), signal);
  },
};

/** Ids of the deployments that a measured subject is made of. */
function deploymentsOf(world: World, subject: ScoreSubject): string[] {
  if (subject.kind !== "deployment") return [];
  return findSamples(world, subject.id).members.map((member) => world.deployments[member].id);
}
