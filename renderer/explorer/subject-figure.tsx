import type { Figures } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { PercentWithInterval } from "../figures/figure.tsx";
import { useReady, useScoreOptions } from "../state/use-figures.ts";
import { useQuery, type Query } from "../state/use-query.ts";

/** The figures of a subject over all cells, without rows. */
export function useTotal(subject: Subject | null): Query<Figures> {
  const options = useScoreOptions();
  const ready = useReady() && subject !== null;
  const measured = useQuery(
    "score.measure",
    ready && subject.kind === "deployment" ? { deployment: subject.id, options } : null,
  );
  const simulated = useQuery("score.simulate", ready && isPlan(subject) ? { plan: subject, options } : null);
  return subject?.kind === "deployment" ? measured : simulated;
}

const isPlan = (subject: Subject): boolean => subject.kind === "plan" || subject.kind === "document";

/** % optimal of a subject at the end of a row, with its interval. */
export function SubjectFigure({ subject }: { subject: Subject }) {
  const { data, pending, error } = useTotal(subject);
  if (data === null) {
    return (
      <span className="tree-figure muted" title={error?.message}>
        {error ? "error" : pending ? "…" : ""}
      </span>
    );
  }
  return (
    <span className="tree-figure">
      <PercentWithInterval figures={data} />
    </span>
  );
}
