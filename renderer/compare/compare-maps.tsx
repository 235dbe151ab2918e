import type { Subject } from "#shared/model/subject.ts";
import { useMemo } from "react";
import { measureOf, type Measure } from "../map/measures.ts";
import { useMapLook } from "../map/map-look.ts";
import { MapSurface } from "../map/map-surface.tsx";
import { subjectLabel, subjectOrigin } from "../state/subjects.ts";

interface Props {
  a: Subject;
  b: Subject;
  difference: boolean;
}

/** Both sides as maps that move together, or one map of their difference, in the measure of all maps. */
export function CompareMaps({ a, b, difference }: Props) {
  const both = useMemo(() => ({ subject: b, baseline: a }), [a, b]);
  const left = useMemo(() => ({ subject: a, baseline: null }), [a]);
  const right = useMemo(() => ({ subject: b, baseline: null }), [b]);
  const measure = measureOf(useMapLook((look) => look.measure));
  if (difference) {
    return (
      <div className="compare-maps" data-testid="compare-maps">
        <figure className="compare-map">
          <figcaption>{differenceWords(measure, subjectLabel(a), subjectLabel(b))}</figcaption>
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
            {subjectLabel(subject)} <span className="muted">{subjectOrigin(subject)}, over its own judged users</span>
          </figcaption>
          <MapSurface about={about} link="compare" plain testId={`compare-map-${side}`} />
        </figure>
      ))}
    </div>
  );
}

/** What the colours of the one map are; some measures have no difference, and are those of the second side. */
function differenceWords({ title, difference }: Measure, a: string, b: string): string {
  if (difference === null) return `${title} of ${b}: it has no difference`;
  return `${b} minus ${a}: ${title}, ${difference.unit}`;
}
