import { scoreMatrix } from "../scoring/matrix.ts";
import type { Handlers } from "./handler.ts";
import { scoreContext, scoreSubjectOf } from "./score-context.ts";

export const matrixHandlers: Handlers<"score.matrix"> = {
  "score.matrix": (session, { subjects, baseline, options }) =>
    scoreMatrix(
      scoreContext(session, options),
      subjects.map((subject) => scoreSubjectOf(session, subject)),
      baseline,
    ),
};
