import { useEffect, useRef } from "react";
import { geoName } from "#shared/geo/catalogue.ts";
import type { Fix } from "#shared/model/routing.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change } from "../figures/figure.tsx";
import { formatCount, formatInterval, formatPercent, formatShare } from "../figures/format.ts";
import { scrollDetailsTo } from "../details/scroll-details.ts";
import { subjectLabel } from "../state/subjects.ts";
import type { StoryProps } from "../workbench/contribution.ts";
import { Icon } from "../workbench/icon.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { closeFixes, useFixes, type FixRequest } from "./fix-store.ts";
import { tryFix } from "./try-fix.ts";
import { useActivePlan, usePlan } from "../state/plan-store.ts";
import "./why.css";

/** Which single change would bring these users home: tried by simulation, ranked by what everybody gains. */
export function FixesSection({ geo }: Pick<StoryProps, "geo">) {
  const { request, list, error, running } = useFixes();
  const section = useRef<HTMLElement>(null);
  // The search begins with a button far above: what it finds comes into sight, once.
  useEffect(() => scrollDetailsTo(section.current), [request, list]);
  if (request === null || request.geo !== geo) return null;
  return (
    <section
      ref={section}
      className="details-section fixes"
      data-testid="fixes"
      aria-label="Fixes"
      aria-busy={running !== null}
    >
      <div className="fixes-heading">
        <h3>Fixes · {requestName(request)}</h3>
        <IconButton icon="close" title="Close the fixes" onClick={closeFixes} />
      </div>
      {running && <Running />}
      {error !== null && <p className="error-text">{error}</p>}
      {list && (
        <>
          <p className="details-small">
            {formatCount(list.tried)} single changes of the sessions at {list.pop} tried by simulation, ranked by what
            all users gain at the least: the lower end of the interval or of the bounds.
          </p>
          {list.fixes.length === 0 && <p className="muted">None of them moves anybody.</p>}
          {list.fixes.map((fix) => (
            <FixCard key={fix.label} fix={fix} />
          ))}
          {list.warnings.map((warning) => (
            <p key={warning} className="details-small">
              <Icon name="warning" /> {warning}
            </p>
          ))}
        </>
      )}
    </section>
  );
}

function requestName({ subject, geo, asn }: FixRequest): string {
  const whose = asn === null ? geoName(geo) : `AS${asn} in ${geoName(geo)}`;
  return `${subjectLabel(subject)}, ${whose}`;
}

function Running() {
  const running = useFixes((state) => state.running);
  const { done, total } = running?.progress ?? { done: 0, total: null };
  return (
    <div className="fixes-running" role="status">
      <progress aria-label="Changes tried" {...(total === null || total === 0 ? {} : { value: done / total })} />
      <span className="muted">
        {total === null ? "Trying…" : `${formatCount(done)} of ${formatCount(total)} tried`}
      </span>
      <button type="button" className="link" onClick={() => running?.stop()}>
        Cancel
      </button>
    </div>
  );
}

const mostMoves = 4;

function FixCard({ fix }: { fix: Fix }) {
  const { label, netGainPoints, netGainInterval90, homeGainPoints, movedShare, unservedShare, percentOptimal } = fix;
  const { uncalibrated, netGainBounds, evidence } = fix;
  return (
    <article className="fix" data-testid="fix">
      <div className="details-line">
        <b className="fix-label" title={label}>
          {label}
        </b>
        <TryButton fix={fix} />
      </div>
      <dl className="fix-figures">
        <dt title="Change of % optimal of all users, points, with its 90% interval">all users</dt>
        <dd>
          <Change points={netGainPoints} uncalibrated={uncalibrated} />{" "}
          <span className="figure-interval">{formatInterval(netGainInterval90, uncalibrated)}</span>
        </dd>
        <dt title="The gain if all users who can be judged on one side only turned out wrong, or right">bounds</dt>
        <dd>
          <span className="figure-interval">{formatInterval(netGainBounds, uncalibrated)}</span>
        </dd>
        <dt title="Change of % optimal of the users asked about, points">these users</dt>
        <dd>
          <Change points={homeGainPoints} uncalibrated={uncalibrated} />
        </dd>
        <dt title="Of the users who can be judged without the change and with it, as in a comparison">% optimal</dt>
        <dd>
          {formatPercent(percentOptimal.before, uncalibrated)} → {formatPercent(percentOptimal.after, uncalibrated)}{" "}
          {uncalibrated && <span className="tag tag-warning">uncalibrated</span>}
        </dd>
        <dt>moves</dt>
        <dd>
          {formatShare(movedShare)} of users
          {unservedShare >= 0.0005 && `, ${formatShare(unservedShare)} lose their route`}
        </dd>
      </dl>
      <EvidenceBar evidence={evidence.after} />
      <Moves fix={fix} />
    </article>
  );
}

/** Who else moves, the most first. */
function Moves({ fix: { moves } }: { fix: Fix }) {
  if (moves.length === 0) return null;
  return (
    <ul className="fix-moves">
      {moves.slice(0, mostMoves).map(({ geo, fromPop, toPop, share }) => (
        <li key={`${geo} ${fromPop} ${toPop}`} className="details-line details-small">
          <span>
            {geoName(geo)}: {fromPop} → {toPop}
          </span>
          <span>{formatShare(share)}</span>
        </li>
      ))}
      {moves.length > mostMoves && <li className="details-small">and {moves.length - mostMoves} more</li>}
    </ul>
  );
}

/** Puts the change into the plan; while it is in there, says so. */
function TryButton({ fix }: { fix: Fix }) {
  const plan = useActivePlan();
  const builtin = usePlan((state) => state.builtin);
  const planId = useFixes((state) => state.planId);
  const isIn =
    !builtin &&
    plan !== null &&
    plan.id === planId &&
    plan.announcements.some((entry) =>
      Object.entries(fix.change).every(
        ([key, value]) => JSON.stringify(entry[key as keyof typeof entry]) === JSON.stringify(value),
      ),
    );
  return isIn ? (
    <span className="tag fix-in" title={`The plan ${plan.id} has this change`}>
      <Icon name="check" /> in the plan
    </span>
  ) : (
    <button
      type="button"
      className="button fix-try"
      data-testid="try-fix"
      title={`${fix.label}: put it into a plan and see`}
      onClick={() => void tryFix(fix)}
    >
      Try it
    </button>
  );
}
