import { geoName } from "#shared/geo/catalogue.ts";
import type { Details, DetailsOf } from "#shared/model/details.ts";
import type { Subject } from "#shared/model/subject.ts";
import { Doubts } from "../figures/doubts.tsx";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { NotJudged, PercentWithInterval } from "../figures/figure.tsx";
import { formatCount, formatMs, formatPeriod, formatShare, formatShortCount } from "../figures/format.ts";
import { filterFlows, useMapLook } from "../map/map-look.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
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
      <Heading of={of} details={details} />
      {error && <p className="error-text details-section">{error.message}</p>}
      {details && (
        <>
          <Figures details={details} subject={subject} />
          {details.load && <Load load={details.load} />}
          {of.kind !== "flow" && <StrayFlows of={of} subject={subject} />}
          <StorySections key={JSON.stringify(of)} of={of} parts={details.byGeo} subject={subject} sections={sections} />
          <section className="details-section">
            <h3>RTT by PoP, ms · {subjectLabel(subject)}</h3>
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

function Heading({ of, details }: { of: DetailsOf; details: Details | null }) {
  return (
    <header className="details-heading">
      <h2>
        <Title of={of} name={details?.name ?? null} />
      </h2>
      <p className="muted">
        {details
          ? `${formatShare(details.weightShare)} of users · ${sizeOf(details)} · ${formatShortCount(details.samples)} samples, ${formatPeriod(details.period)}`
          : "…"}
      </p>
      {(of.kind === "asn" || of.kind === "pop") && <FlowsOnMap of={of} />}
    </header>
  );
}

/** Leaves only the flows of the network, or to the PoP, on the map, and brings the others back. */
function FlowsOnMap({ of }: { of: Extract<DetailsOf, { kind: "asn" | "pop" }> }) {
  const { asn, pop } = useMapLook((look) => look.flows);
  const alone = of.kind === "asn" ? asn === of.asn : pop === of.pop;
  const filter = of.kind === "asn" ? { asn: alone ? null : of.asn } : { pop: alone ? null : of.pop };
  return (
    <button
      type="button"
      className="link details-small"
      aria-pressed={alone}
      data-testid="details-flows"
      onClick={() => filterFlows(filter)}
    >
      {alone ? "All flows on the map again" : `Only flows ${of.kind === "asn" ? "of it" : "to it"} on the map`}
    </button>
  );
}

/** How many geos, networks and cells they are. */
const sizeOf = ({ geos, networks, cells }: Details): string =>
  [
    [geos, "geo"],
    [networks, "network"],
    [cells, "cell"],
  ]
    .map(([count, word]) => `${formatCount(Number(count))} ${word}${count === 1 ? "" : "s"}`)
    .join(", ");

function Title({ of, name }: { of: DetailsOf; name: string | null }) {
  const pops = useSession((state) => state.workspace?.pops);
  switch (of.kind) {
    case "asn":
      return (
        <>
          {of.asn === 0 ? "Unknown networks" : (name ?? `AS${of.asn}`)} <span className="muted">AS{of.asn}</span>
        </>
      );
    case "pop": {
      const pop = pops?.find(({ id }) => id === of.pop);
      return (
        <>
          {of.pop} <span className="muted">PoP, {pop?.city ?? pop?.name ?? "not in this workspace"}</span>
        </>
      );
    }
    case "geos":
      return (
        <>
          {of.geos.length} geos <span className="muted">{namesOf(of.geos)}</span>
        </>
      );
    case "region":
      return <RegionTitle id={of.region} />;
    case "flow":
      return (
        <>
          {of.geos.length === 1 ? geoName(of.geos[0] ?? "") : `${of.geos.length} geos`} → {of.pop}{" "}
          <span className="muted">flow</span>
        </>
      );
    case "geo":
      return (
        <>
          AS{of.asn} <span className="muted">in {geoName(of.geo)}</span>
        </>
      );
  }
}

const named = 3;

/** The first names, and how many more there are. */
function namesOf(geos: readonly string[]): string {
  const more = geos.length - named;
  return `${geos.slice(0, named).map(geoName).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function RegionTitle({ id }: { id: string }) {
  const plan = useActivePlan();
  const region = plan?.regions.find((each) => each.id === id);
  return (
    <>
      {region && <i className="region-swatch" style={{ background: region.color }} />} {region?.name ?? id}{" "}
      <span className="muted">region of {plan?.id ?? "a plan"}</span>
    </>
  );
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
