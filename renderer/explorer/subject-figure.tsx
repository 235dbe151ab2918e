import type { CatchmentError } from "#shared/model/errors.ts";
import type { Figures } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { PercentWithInterval } from "../figures/figure.tsx";
import { useMapView, useReady, useScoreOptions } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";

/** The figures of a subject over all cells; those of an edited plan come with its map, which is asked for anyway. */
function useTotal(subject: Subject): { data: Figures | null; pending: boolean; error: CatchmentError | null } {
  const options = useScoreOptions();
  const ready = useReady();
  const measured = useQuery(
    "score.measure",
    ready && subject.kind === "deployment" ? { deployment: subject.id, options } : null,
  );
  const simulated = useQuery("score.simulate", ready && subject.kind === "plan" ? { plan: subject, options } : null);
  const edited = useMapView(subject.kind === "document" ? subject : null);
  if (subject.kind === "document") return { ...edited, data: edited.data?.total ?? null };
  return subject.kind === "deployment" ? measured : simulated;
}

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
