import type { Figures } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { MapView } from "#shared/model/view.ts";
import { Doubts } from "../figures/doubts.tsx";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { NotJudged, PercentWithInterval } from "../figures/figure.tsx";
import { formatMs } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { subjectIdentity, subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { useMapView, useRole, useViewSubject } from "../state/use-figures.ts";

/** DNS, anycast and plan, and what is on the map where it is another; one below the other. */
function useSubjectsInView(): Subject[] {
  const roles = [useRole("dns"), useRole("anycast"), useRole("plan"), useViewSubject()];
  const subjects = roles.filter((subject): subject is Subject => subject !== null && subject.kind !== "optimal");
  return subjects.filter(
    (subject, index) => subjects.findIndex((other) => subjectIdentity(other) === subjectIdentity(subject)) === index,
  );
}

/** The figures of every subject in view: of one geo, or (null) of all users. */
export function FiguresBySubject({ geo }: { geo: string | null }) {
  return (
    <section className="details-section details-figures">
      <h3>Users on their optimal PoP</h3>
      {useSubjectsInView().map((subject) => (
        <SubjectFigures key={subjectIdentity(subject)} subject={subject} geo={geo} />
      ))}
    </section>
  );
}

function SubjectFigures({ subject, geo }: { subject: Subject; geo: string | null }) {
  const { data, error } = useMapView(subject);
  const figures = data && (geo === null ? data.total : figuresOf(data, geo));
  return (
    <div className="details-subject">
      <div className="details-line">
        <span>{subjectLabel(subject)}</span>
        {figures ? (
          <PercentWithInterval figures={figures} unit />
        ) : (
          <span className="muted" title={error?.message}>
            {data ? "no users" : error ? "error" : "…"}
          </span>
        )}
      </div>
      {figures && (
        <>
          <EvidenceBar evidence={figures.evidence} />
          <Doubts figures={figures} />
          <div className="details-line details-small">
            <span>
              {subjectOrigin(subject)}
              {figures.uncalibrated && <span className="uncalibrated">, uncalibrated</span>}
            </span>
            <span>
              <Term name="excess">excess RTT</Term> {formatMs(figures.excessMs.mean)}
            </span>
          </div>
          <NotJudged figures={figures} />
        </>
      )}
    </div>
  );
}

/** The figures of a geo: of its own cells, else of all cells of the country. */
function figuresOf(view: MapView, geo: string): Figures | null {
  return (
    view.total.rows.find(({ key }) => key.geo === geo) ?? view.countries.find(({ key }) => key.country === geo) ?? null
  );
}
