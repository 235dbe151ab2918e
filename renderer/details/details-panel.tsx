import { geoName } from "#shared/geo/catalogue.ts";
import type { FigureRow, ProblemNetwork } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { GeoDetails } from "#shared/model/view.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { NotJudged, PercentWithInterval } from "../figures/figure.tsx";
import { formatCount, formatMs, formatPeriod, formatShare, formatShortCount } from "../figures/format.ts";
import { regionFinder } from "../map/plan-geos.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { subjectIdentity, subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { useGeoDetails, useMapView, useRole, useViewSubject } from "../state/use-figures.ts";
import { useView } from "../state/view-store.ts";
import { RttBars } from "./rtt-bars.tsx";
import "./details.css";

/** All that is known of the geo that is selected, told downwards: how bad, how far, which networks. */
export function DetailsPanel({ width }: { width: number }) {
  const geo = useView((state) => state.selectedGeos.at(-1) ?? null);
  return (
    <aside className="details" style={{ width }} aria-label="Details" data-testid="details" data-geo={geo ?? undefined}>
      {geo === null ? (
        <p className="empty">Click a country, state or province on the map, or a row of the table, for its figures.</p>
      ) : (
        <GeoStory geo={geo} />
      )}
    </aside>
  );
}

function GeoStory({ geo }: { geo: string }) {
  const subject = useViewSubject();
  const { data, error, pending } = useGeoDetails(subject, geo);
  return (
    <div aria-busy={pending}>
      <Heading geo={geo} details={data?.geo === geo ? data : null} />
      <FiguresBySubject geo={geo} />
      {error && !data && <p className="error-text details-section">{error.message}</p>}
      {data && subject && data.geo === geo && (
        <>
          <section className="details-section">
            <h3>RTT by PoP, ms · {subjectLabel(subject)}</h3>
            <RttBars rows={data.rttByPop} />
          </section>
          <ProblemNetworks problems={data.problems} subject={subject} />
        </>
      )}
    </div>
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
          <i className="region-swatch" style={{ background: region.color }} /> {region.name}{" "}
          <span className="muted">in {plan.id}</span>
        </p>
      )}
    </header>
  );
}

/** DNS, anycast and plan for this geo, and what is on the map where it is another; one below the other. */
function FiguresBySubject({ geo }: { geo: string }) {
  const roles = [useRole("dns"), useRole("anycast"), useRole("plan"), useViewSubject()];
  const subjects = roles.filter((subject): subject is Subject => subject !== null && subject.kind !== "optimal");
  const distinct = subjects.filter(
    (subject, index) => subjects.findIndex((other) => subjectIdentity(other) === subjectIdentity(subject)) === index,
  );
  return (
    <section className="details-section details-figures">
      <h3>On their optimal PoP, %</h3>
      {distinct.map((subject) => (
        <SubjectOfGeo key={subjectIdentity(subject)} subject={subject} geo={geo} />
      ))}
    </section>
  );
}

function SubjectOfGeo({ subject, geo }: { subject: Subject; geo: string }) {
  const { data } = useMapView(subject);
  const row = rowOf(data?.total.rows, geo) ?? data?.countries.find(({ key }) => key.country === geo) ?? null;
  return (
    <div className="details-subject">
      <div className="details-line">
        <span>
          {subjectLabel(subject)} <span className="muted">{subjectOrigin(subject)}</span>
        </span>
        {row ? <PercentWithInterval figures={row} unit /> : <span className="muted">{data ? "no users" : "…"}</span>}
      </div>
      {row && (
        <>
          <EvidenceBar evidence={row.evidence} />
          <div className="details-line details-small">
            <span>excess RTT, mean</span>
            <span>{formatMs(row.excessMs.mean)}</span>
          </div>
          {row.uncalibrated && <span className="tag tag-warning">uncalibrated</span>}
          <NotJudged figures={row} />
        </>
      )}
    </div>
  );
}

const rowOf = (rows: readonly FigureRow[] | undefined, geo: string) => rows?.find(({ key }) => key.geo === geo) ?? null;

function ProblemNetworks({ problems, subject }: { problems: readonly ProblemNetwork[]; subject: Subject }) {
  return (
    <section className="details-section">
      <h3>Problem networks · {subjectLabel(subject)}</h3>
      {problems.length === 0 && <p className="muted">No network here is sent to a PoP that is not optimal for it.</p>}
      {problems.slice(0, 12).map((problem) => (
        <div key={`${problem.asn} ${problem.servedPop}`} className="details-network">
          <div className="details-line">
            <span className="details-ellipsis" title={networkName(problem)}>
              {networkName(problem)}
            </span>
            <b>+{formatMs(problem.excessMs)}</b>
          </div>
          <div className="details-line details-small">
            <span>
              {problem.servedPop} instead of {problem.optimalPop}
            </span>
            <span>{formatShare(problem.share)} of users</span>
          </div>
        </div>
      ))}
    </section>
  );
}

const networkName = ({ asn, asName }: ProblemNetwork): string =>
  asn === 0 ? "unknown networks" : `AS${asn}${asName === null ? "" : ` ${asName}`}`;
