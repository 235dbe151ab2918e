import { explain } from "../explaining/explain.ts";
import { findFixes } from "../explaining/fixes.ts";
import { asInfoReader } from "../workspace/as-info.ts";
import type { Handlers } from "./handler.ts";
import { scoreContext, scoreSubjectOf } from "./score-context.ts";

export const explainHandlers: Handlers<"routing.explain" | "routing.fixes"> = {
  "routing.explain": (session, { subject, top, options, ...question }) =>
    explain(
      scoreContext(session, options),
      scoreSubjectOf(session, subject),
      question,
      top,
      asInfoReader(session.committed()),
    ),
  "routing.fixes": (session, { subject, top, options, ...question }, call) =>
    findFixes(scoreContext(session, options), scoreSubjectOf(session, subject), question, top, call),
};
