import type { Details, DetailsOf } from "#shared/model/details.ts";
import type { Subject } from "#shared/model/subject.ts";
import { Doubts } from "../figures/doubts.tsx";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { NotJudged, PercentWithInterval } from "../figures/figure.tsx";
import { formatMs, formatShortCount } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { useReady, useRole, useScoreOptions, useViewSubject } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { select } from "../state/view-store.ts";
import { networkName } from "../why/route-text.ts";
import type { DetailsSection } from "../workbench/contribution.ts";
import { ProblemNetworks } from "./problem-networks.tsx";
import { Resolvers } from "./resolvers.tsx";
import { RttBars } from "./rtt-bars.tsx";
import { Sources } from "./sources.tsx";
import { StorySections } from "./story-sections.tsx";
import { StrayFlows } from "./stray-flows.tsx";
import { UserParts } from "./user-parts.tsx";
import { UsersHeading } from "./users-heading.tsx";

/** Details of some users for a subject. */
export function useDetails(subject: Subject | null, of: DetailsOf | null) {
  const options = useScoreOptions();
  return useQuery("view.details", useReady() && subject && of ? { subject, of, options } : null);
}

/** The rows behind them. */
export function useSources(subject: Subject | null, of: DetailsOf | null) {
  const options = useScoreOptions();
  return useQuery("view.sources", useReady() && subject && of ? { subject, of, options } : null);
}

/** All that is known of the users of a network, a PoP, a region or a flow, or of a network in a geo. */
export function UsersStory({ of, sections }: { of: DetailsOf; sections: readonly DetailsSection[] }) {
  const shown = useViewSubject();
  const plan = useRole("plan");
  // Only a plan has regions, whatever is on the map.
  const subject = of.kind === "region" ? plan : shown;
  const { data, error, pending, stale } = useDetails(subject, of);
  const sources = useSources(subject, of);
  const details = stale ? null : data;
  if (!subject) return <p className="details-heading muted">Choose a deployment or a plan first.</p>;
  return (
    <div aria-busy={pending}>
      <UsersHeading of={of} details={details} />
      {error && <p className="error-text details-section">{error.message}</p>}
      {details && (
        <>
          <Figures details={details} subject={subject} />
          {details.load && <Load load={details.load} />}
          {of.kind !== "flow" && <StrayFlows of={of} subject={subject} />}
          <StorySections key={JSON.stringify(of)} of={of} parts={details.byGeo} subject={subject} sections={sections} />
          <section className="details-section">
            <h3>
              <Term name="rtt">RTT</Term> by PoP, ms · {subjectLabel(subject)}
            </h3>
            <RttBars
              rows={details.rttByPop}
              targetOf={(pop) => ({ kind: "pop", pop })}
              onPick={(pop) => select({ kind: "pop", pop })}
            />
          </section>
          <UserParts
            title="Where they are"
            parts={of.kind === "geo" ? [] : details.byGeo}
            nameOf={({ key, name }) => name ?? key}
            targetOf={({ key }) =>
              of.kind === "pop" || of.kind === "flow"
                ? { kind: "flow", geo: key, pop: of.pop }
                : { kind: "geo", geo: key }
            }
            onPick={({ key }) => select(partOf(of, key))}
          />
          <UserParts
            title="Their networks"
            parts={of.kind === "asn" || (of.kind === "geo" && of.asn !== undefined) ? [] : details.byNetwork}
            nameOf={({ key, name }) => networkName(Number(key), name)}
            onPick={({ key }) => select({ kind: "asn", asn: Number(key) })}
          />
          <ProblemNetworks problems={details.problems} subject={subject} geo={of.kind === "geo" ? of.geo : null} />
          <Resolvers details={details} />
          <Sources sources={sources.data} {...details} />
        </>
      )}
    </div>
  );
}

/** A geo of a network is that network there, of a PoP's users their flow. */
function partOf(of: DetailsOf, geo: string): DetailsOf {
  if (of.kind === "asn") return { kind: "geo", geo, asn: of.asn };
  return of.kind === "pop" || of.kind === "flow" ? { kind: "flow", geos: [geo], pop: of.pop } : { kind: "geo", geo };
}

function Figures({ details: { figures }, subject }: { details: Details; subject: Subject }) {
  return (
    <section className="details-section details-figures">
      <h3>Users on their optimal PoP</h3>
      <div className="details-subject">
        <div className="details-line">
          <span>{subjectLabel(subject)}</span>
          <PercentWithInterval figures={figures} unit />
        </div>
        <EvidenceBar evidence={figures.evidence} />
        <Doubts figures={figures} />
        <div className="details-line details-small">
          <span>
            {subjectOrigin(subject)}
            {figures.uncalibrated && <span className="uncalibrated">, uncalibrated</span>}
          </span>
          <span>
            RTT {formatMs(figures.meanRttMs)}, excess {formatMs(figures.excessMs.mean)}
          </span>
        </div>
        <NotJudged figures={figures} />
      </div>
    </section>
  );
}

function Load({ load: { peak, peakHourUtc, capacity, unit } }: { load: NonNullable<Details["load"]> }) {
  const over = capacity !== null && peak > capacity;
  return (
    <section className="details-section">
      <h3>Load at the peak</h3>
      <div className="details-line">
        <span className={over ? "change-worse" : undefined}>
          {formatShortCount(peak)} {unit ?? "samples"}
          {capacity !== null && ` of ${formatShortCount(capacity)}`}
        </span>
        <span className="muted">{peakHourUtc !== null && `${String(peakHourUtc).padStart(2, "0")}:00 UTC`}</span>
      </div>
    </section>
  );
}
