import type { Subject } from "#shared/model/subject.ts";
import { useMemo } from "react";
import { MapSurface } from "../map/map-surface.tsx";
import { subjectLabel, subjectOrigin } from "../state/subjects.ts";

/** Both sides as maps that move together, or one map of their difference. */
export function CompareMaps({ a, b, difference }: { a: Subject; b: Subject; difference: boolean }) {
  const both = useMemo(() => ({ subject: b, baseline: a }), [a, b]);
  const left = useMemo(() => ({ subject: a, baseline: null }), [a]);
  const right = useMemo(() => ({ subject: b, baseline: null }), [b]);
  if (difference) {
    return (
      <div className="compare-maps" data-testid="compare-maps">
        <figure className="compare-map">
          <figcaption>
            {subjectLabel(b)} minus {subjectLabel(a)}, % optimal in points
          </figcaption>
          <MapSurface about={both} plain testId="compare-map-difference" />
        </figure>
      </div>
    );
  }
  return (
    <div className="compare-maps" data-testid="compare-maps">
      {[
        { side: "a", subject: a, about: left },
        { side: "b", subject: b, about: right },
      ].map(({ side, subject, about }) => (
        <figure key={side} className="compare-map">
          <figcaption>
            {subjectLabel(subject)} <span className="muted">{subjectOrigin(subject)}</span>
          </figcaption>
          <MapSurface about={about} link="compare" plain testId={`compare-map-${side}`} />
        </figure>
      ))}
    </div>
  );
}
