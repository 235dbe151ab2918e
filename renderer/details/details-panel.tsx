import { geoName } from "#shared/geo/catalogue.ts";
import type { Figures } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import type { GeoDetails, MapView } from "#shared/model/view.ts";
import { useMemo } from "react";
import { Doubts } from "../figures/doubts.tsx";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { NotJudged, PercentWithInterval } from "../figures/figure.tsx";
import { formatCount, formatMs, formatPeriod, formatShare, formatShortCount } from "../figures/format.ts";
import { regionFinder } from "../map/plan-geos.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { subjectIdentity, subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { useGeoDetails, useMapView, useProblemNetworks, useRole, useViewSubject } from "../state/use-figures.ts";
import { select, useView } from "../state/view-store.ts";
import type { DetailsSection } from "../workbench/contribution.ts";
import { PartBoundary } from "../workbench/part-boundary.tsx";
import { ProblemNetworks } from "./problem-networks.tsx";
import { Resolvers } from "./resolvers.tsx";
import { RttBars } from "./rtt-bars.tsx";
import { SelectedTogether } from "./selected-together.tsx";
import { Sources } from "./sources.tsx";
import { StrayFlows } from "./stray-flows.tsx";
import { UsersStory, useDetails, useSources } from "./users-story.tsx";
import "./details.css";

/** All that is known of the geo that is selected, told downwards: how bad, how far, which networks. */
export function DetailsPanel({ width, sections }: { width: number; sections: readonly DetailsSection[] }) {
  const geo = useView((state) => state.selectedGeos.at(-1) ?? null);
  const selected = useView((state) => state.selected);
  return (
    <aside
      className="details"
      style={{ width }}
      tabIndex={0}
      aria-label="Details"
      data-testid="details"
      data-geo={geo ?? undefined}
      data-kind={selected?.kind ?? (geo === null ? "world" : "geo")}
    >
      {selected !== null ? (
        <UsersStory of={selected} sections={sections} />
      ) : geo === null ? (
        <WorldStory />
      ) : (
        <>
          <SelectedTogether />
          <GeoStory geo={geo} sections={sections} />
        </>
      )}
    </aside>
  );
}

const worldProblems = 12;

/** Nothing is selected: all users, and where to begin. */
function WorldStory() {
  const subject = useViewSubject();
  const workspace = useSession((state) => state.workspace);
  const { data } = useProblemNetworks(subject, worldProblems);
  return (
    <>
      <header className="details-heading">
        <h2>World</h2>
        <p className="muted">
          {formatCount(workspace?.cells ?? 0)} cells, {formatPeriod(workspace?.periods ?? null)}. Click a geo on the map
          or in the table for its own figures.
        </p>
      </header>
      <FiguresBySubject geo={null} />
      {subject && <StrayFlows of={null} subject={subject} />}
      {data && subject && <ProblemNetworks problems={data.rows} subject={subject} geo={null} />}
    </>
  );
}

function GeoStory({ geo, sections }: { geo: string; sections: readonly DetailsSection[] }) {
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
            <h3>RTT by PoP, ms · {subjectLabel(subject)}</h3>
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
      <h2>
        {geoName(geo)} <span className="muted">{geo}</span>
      </h2>
      <p className="muted">
        {details
          ? `${formatShare(details.weightShare)} of users · ${formatCount(details.networks)} networks · ${formatShortCount(details.samples)} samples, ${formatPeriod(workspace?.periods ?? null)}`
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

/** DNS, anycast and plan, and what is on the map where it is another; one below the other. */
function useSubjectsInView(): Subject[] {
  const roles = [useRole("dns"), useRole("anycast"), useRole("plan"), useViewSubject()];
  const subjects = roles.filter((subject): subject is Subject => subject !== null && subject.kind !== "optimal");
  return subjects.filter(
    (subject, index) => subjects.findIndex((other) => subjectIdentity(other) === subjectIdentity(subject)) === index,
  );
}

/** The figures of every subject in view: of one geo, or (null) of all users. */
function FiguresBySubject({ geo }: { geo: string | null }) {
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
            <span>excess RTT {formatMs(figures.excessMs.mean)}</span>
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
