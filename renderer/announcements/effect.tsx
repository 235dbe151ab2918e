import type { Plan } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useMemo } from "react";
import { Change } from "../figures/figure.tsx";
import { formatInterval } from "../figures/format.ts";
import { useComparison } from "../state/use-figures.ts";
import { useQuiet } from "../state/use-routing.ts";

/** What all announcements of the plan do together: the plan minus the same plan without them. */
export function Effect({ plan }: { plan: Plan }) {
  const quiet = useQuiet(plan);
  const has = plan.announcements.length > 0;
  const sides = useMemo(
    (): [Subject, Subject] => [
      { kind: "document", plan: { ...quiet, announcements: [] } },
      { kind: "document", plan: quiet },
    ],
    [quiet],
  );
  const asked = has && quiet.announcements.length > 0;
  const { data, pending } = useComparison(asked ? sides[0] : null, asked ? sides[1] : null);
  if (!has) return <span className="muted">as the files say: nothing changed</span>;
  const uncalibrated = data !== null && (data.a.uncalibrated || data.b.uncalibrated);
  return (
    <span aria-busy={pending} data-testid="announcements-effect">
      its announcements together:{" "}
      {data ? (
        <span className="figure">
          <Change points={data.difference.percentOptimal} uncalibrated={uncalibrated} />
          <span className="figure-interval">points {formatInterval(data.difference.interval90, uncalibrated)}</span>
        </span>
      ) : (
        "…"
      )}
    </span>
  );
}
