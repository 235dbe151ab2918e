import type { DetailsOf } from "#shared/model/details.ts";
import { useMemo } from "react";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { PercentWithInterval } from "../figures/figure.tsx";
import { formatShare } from "../figures/format.ts";
import { subjectLabel } from "../state/subjects.ts";
import { useViewSubject } from "../state/use-figures.ts";
import { useQuiet } from "../state/use-routing.ts";
import { select, useView } from "../state/view-store.ts";
import { useDetails } from "./users-story.tsx";

/** While several geos are selected: the figure of all of them, above the story of the last one. */
export function SelectedTogether() {
  const geos = useView((state) => state.selectedGeos);
  // Selecting and painting go on at once: this figure is asked for when they rest.
  const asked = useQuiet(geos);
  const of = useMemo((): DetailsOf | null => (asked.length > 1 ? { kind: "geos", geos: [...asked] } : null), [asked]);
  const subject = useQuiet(useViewSubject());
  const { data, stale } = useDetails(subject, of);
  if (geos.length < 2) return null;
  const details = asked === geos && !stale ? data : null;
  return (
    <section className="details-section details-figures" data-testid="details-together">
      <h3>{geos.length} geos selected, together</h3>
      <div className="details-subject">
        <div className="details-line">
          <span>{subject && subjectLabel(subject)}</span>
          {details ? <PercentWithInterval figures={details.figures} unit /> : <span className="muted">…</span>}
        </div>
        {details && <EvidenceBar evidence={details.figures.evidence} />}
        <div className="details-line details-small">
          <span>{details ? `${formatShare(details.weightShare)} of users` : "…"}</span>
          <button type="button" className="link" onClick={() => select({ kind: "geos", geos: [...geos] })}>
            All their details
          </button>
        </div>
      </div>
    </section>
  );
}
