import { geoName } from "#shared/geo/catalogue.ts";
import type { ProblemNetwork } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { formatMs, formatShare, noProblemNetworks } from "../figures/format.ts";
import { subjectLabel } from "../state/subjects.ts";
import { useCanJudge } from "../state/use-figures.ts";
import { usePointing } from "../state/use-pointing.ts";
import { selectGeos } from "../state/view-store.ts";
import { networkName } from "../why/route-text.ts";
import { showWhy } from "../why/why-store.ts";

interface ProblemsProps {
  problems: readonly ProblemNetwork[];
  subject: Subject;
  /** What the panel is about: networks of other geos, such as a country's states, say of which. */
  geo: string | null;
}

/** Networks that are sent to a PoP that is not optimal for them; the name of each asks why. */
export function ProblemNetworks({ problems, subject, geo }: ProblemsProps) {
  const canJudge = useCanJudge();
  return (
    <section className="details-section">
      <h3>Problem networks · {subjectLabel(subject)}</h3>
      {problems.length === 0 && <p className="muted">{noProblemNetworks(canJudge)}</p>}
      {problems.slice(0, 12).map((problem) => (
        <ProblemLines key={`${problem.asn} ${problem.geo} ${problem.servedPop}`} problem={problem} geo={geo} />
      ))}
    </section>
  );
}

function ProblemLines({ problem, geo }: { problem: ProblemNetwork; geo: string | null }) {
  const pointing = usePointing({ kind: "flow", geo: problem.geo, pop: problem.servedPop });
  return (
    <div {...pointing} className="details-network">
      <div className="details-line">
        <NetworkName problem={problem} />
        <b>+{formatMs(problem.excessMs)}</b>
      </div>
      <div className="details-line details-small">
        <span>
          {problem.geo !== geo && (
            <>
              <button type="button" className="link" onClick={() => selectGeos([problem.geo])}>
                {geoName(problem.geo)}
              </button>
              {": "}
            </>
          )}
          {problem.servedPop} instead of {problem.optimalPop}
        </span>
        <span>
          {formatShare(problem.share)} of users{geo === null ? "" : " here"}
        </span>
      </div>
    </div>
  );
}

/** The network's name; a click asks why it ends up there. */
function NetworkName({ problem }: { problem: ProblemNetwork }) {
  const name = networkName(problem.asn, problem.asName);
  if (problem.asn === 0) return <span className="details-ellipsis">{name}</span>;
  return (
    <button
      type="button"
      className="details-ellipsis details-name"
      title={`Why does ${name} end up at ${problem.servedPop}?`}
      onClick={() => showWhy(problem.geo, problem.asn)}
    >
      {name}
    </button>
  );
}
