import { geoName } from "#shared/geo/catalogue.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import type { GeoDetails } from "#shared/model/view.ts";
import { useMemo } from "react";
import { countOf, formatPeriod, formatShare, formatShortCount } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { regionFinder } from "../map/plan-geos.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { subjectLabel } from "../state/subjects.ts";
import { useGeoDetails, useViewSubject } from "../state/use-figures.ts";
import { select, selectGeos } from "../state/view-store.ts";
import type { DetailsSection } from "../workbench/contribution.ts";
import { PartBoundary } from "../workbench/part-boundary.tsx";
import { networkName } from "../why/route-text.ts";
import { GeoPath } from "./geo-path.tsx";
import { ProblemNetworks } from "./problem-networks.tsx";
import { Resolvers } from "./resolvers.tsx";
import { RttBars } from "./rtt-bars.tsx";
import { Sources } from "./sources.tsx";
import { StrayFlows } from "./stray-flows.tsx";
import { UserParts } from "./user-parts.tsx";
import { useDetails, useSources } from "./users-story.tsx";
import { FiguresBySubject } from "./figures-by-subject.tsx";

/** The story of one geo: how bad, why, how far, which networks, on what it rests. */
export function GeoStory({ geo, sections }: { geo: string; sections: readonly DetailsSection[] }) {
  const subject = useViewSubject();
  const { data, error, pending } = useGeoDetails(subject, geo);
  return (
    <div aria-busy={pending}>
      <Heading geo={geo} details={data?.geo === geo ? data : null} />
      <FiguresBySubject geo={geo} />
      {sections.map(({ id, component: Section }) => (
        <PartBoundary key={id} name={id}>
          <Section geo={geo} />
        </PartBoundary>
      ))}
      {error && !data && <p className="error-text details-section">{error.message}</p>}
      {data && subject && data.geo === geo && (
        <>
          <section className="details-section">
            <h3>
              <Term name="rtt">RTT</Term> by PoP, ms · {subjectLabel(subject)}
            </h3>
            <RttBars
              rows={data.rttByPop}
              targetOf={(pop) => ({ kind: "flow", geo, pop })}
              onPick={(pop) => select({ kind: "flow", geos: [geo], pop })}
            />
          </section>
          <StrayFlowsOfGeo subject={subject} geo={geo} />
          <ProblemNetworks problems={data.problems} subject={subject} geo={geo} />
          <GeoGround subject={subject} geo={geo} />
        </>
      )}
    </div>
  );
}

function StrayFlowsOfGeo({ subject, geo }: { subject: Subject; geo: string }) {
  const of = useMemo((): DetailsOf => ({ kind: "geo", geo }), [geo]);
  return <StrayFlows of={of} subject={subject} />;
}

/** Which resolvers stand between DNS and these users, and what data is behind their figures. */
function GeoGround({ subject, geo }: { subject: Subject; geo: string }) {
  const of = useMemo((): DetailsOf => ({ kind: "geo", geo }), [geo]);
  const { data, stale } = useDetails(subject, of);
  const sources = useSources(subject, of);
  if (!data || stale) return null;
  return (
    <>
      <UserParts
        title="Where they are"
        parts={data.byGeo.length > 1 ? data.byGeo : []}
        nameOf={({ key, name }) => name ?? key}
        targetOf={({ key }) => ({ kind: "geo", geo: key })}
        onPick={({ key }) => selectGeos([key])}
      />
      <UserParts
        title="Their networks"
        parts={data.byNetwork}
        nameOf={({ key, name }) => networkName(Number(key), name)}
        onPick={({ key }) => select({ kind: "geo", geo, asn: Number(key) })}
      />
      <Resolvers details={data} />
      <Sources sources={sources.data} {...data} />
    </>
  );
}

function Heading({ geo, details }: { geo: string; details: GeoDetails | null }) {
  const workspace = useSession((state) => state.workspace);
  const plan = useActivePlan();
  const region = plan ? regionFinder(plan)(geo) : null;
  return (
    <header className="details-heading">
      <GeoPath geo={geo} />
      <h2>
        {geoName(geo)} <span className="muted">{geo}</span>
      </h2>
      <p className="muted">
        {details
          ? `${formatShare(details.weightShare)} of users · ${countOf(details.networks, "network")} · ${formatShortCount(details.samples)} samples, ${formatPeriod(workspace?.periods ?? null)}`
          : "…"}
      </p>
      {plan && region && (
        <p className="details-region">
          <i className="region-swatch" style={{ background: region.color }} />{" "}
          <button
            type="button"
            className="details-name"
            title="Details of all users of this region"
            onClick={() => select({ kind: "region", region: region.id })}
          >
            {region.name}
          </button>{" "}
          <span className="muted">in {plan.id}</span>
        </p>
      )}
    </header>
  );
}
