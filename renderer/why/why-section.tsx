import { geoName } from "#shared/geo/catalogue.ts";
import type { Explanation } from "#shared/model/routing.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useState, type ReactNode } from "react";
import { formatShare } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { hasRoutes, subjectLabel } from "../state/subjects.ts";
import { useViewSubject } from "../state/use-figures.ts";
import { useExplanation, useIsQuiet, useQuiet } from "../state/use-routing.ts";
import type { Query } from "../state/use-query.ts";
import { useView } from "../state/view-store.ts";
import { Choice } from "../workbench/choice.tsx";
import type { StoryProps } from "../workbench/contribution.ts";
import { Icon } from "../workbench/icon.tsx";
import { EntrySessions } from "./entry-sessions.tsx";
import { Destinations } from "./destinations.tsx";
import { findFixes } from "./fix-store.ts";
import { Routes } from "./routes.tsx";
import { networkName, networksOf, onlyTo } from "./route-text.ts";
import { askAboutNetwork, useAskedNetwork, useWhy } from "./why-store.ts";
import "./why.css";

/** Why these users end up where they do: measured and predicted, entry sessions, the way hop by hop. */
export function WhySection({ geo, asn = null, pop = null, subject: given }: StoryProps) {
  const shown = useViewSubject();
  const subject = given ?? shown;
  const open = useWhy((state) => state.open);
  const workspace = useSession((state) => state.workspace);
  if (!subject || subject.kind === "optimal") return null;
  return (
    <section
      className="details-section why"
      data-testid="why"
      data-geo={geo}
      aria-label={`Why, ${subjectLabel(subject)}`}
    >
      <button
        type="button"
        className="why-heading"
        aria-expanded={open}
        onClick={() => useWhy.setState({ open: !open })}
      >
        <Icon name={open ? "chevron-down" : "chevron-right"} />
        <h3>Why · {subjectLabel(subject)}</h3>
      </button>
      {open &&
        (hasRoutes(subject, workspace) ? (
          <Asked key={geo} geo={geo}>
            <AfterPause>
              {asn === null && pop === null ? (
                <WhyBody subject={subject} geo={geo} />
              ) : (
                <WhyOfSome subject={subject} geo={geo} asn={asn} pop={pop} />
              )}
            </AfterPause>
          </Asked>
        ) : (
          <p className="details-small">
            Geo-DNS decides here, not BGP: it sends users to a PoP&apos;s own address. Show an anycast deployment or a
            plan to follow its routes.
          </p>
        ))}
    </section>
  );
}

interface SomeProps {
  subject: Subject;
  geo: string;
  asn: number | null;
  pop: string | null;
}

/** The story of one network of the geo, or of those of its users who go to one PoP. */
function WhyOfSome({ subject, geo, asn, pop }: SomeProps) {
  const quiet = useQuiet(subject);
  const query = useExplanation(quiet, geo, asn, pop !== null);
  return (
    <div aria-busy={query.pending || quiet !== subject}>
      <Answer query={query} geo={geo}>
        {(explanation) => <Story explanation={onlyTo(explanation, pop)} subject={subject} pop={pop} />}
      </Answer>
    </div>
  );
}

/** While several geos are selected, as for a new region, routes are followed only on demand: edits must not wait. */
function Asked({ geo, children }: { geo: string; children: ReactNode }) {
  const several = useView((state) => state.selectedGeos.length > 1);
  const [wanted, setWanted] = useState(false);
  if (!several || wanted) return children;
  return (
    <button type="button" className="link details-small" onClick={() => setWanted(true)}>
      Follow the routes of {geoName(geo)}
    </button>
  );
}

/**
 * A geo is often selected to be given to a region at once: the number of that edit must not wait behind the routes of
 * the geo, which take the engine up to half a second.
 */
function AfterPause({ children }: { children: ReactNode }) {
  return useIsQuiet() ? children : <div aria-busy />;
}

function WhyBody({ subject, geo }: { subject: Subject; geo: string }) {
  const asn = useAskedNetwork(geo);
  const quiet = useQuiet(subject);
  const whole = useExplanation(quiet, geo, null);
  const ofNetwork = useExplanation(asn === null ? null : quiet, geo, asn);
  const shown = asn === null ? whole : ofNetwork;
  return (
    <div aria-busy={shown.pending || quiet !== subject}>
      {whole.data?.geo === geo && <NetworkChooser whole={whole.data} asn={asn} />}
      <Answer query={shown} geo={geo}>
        {(explanation) => <Story explanation={explanation} subject={subject} pop={null} />}
      </Answer>
    </div>
  );
}

interface AnswerProps {
  query: Query<Explanation>;
  geo: string;
  children: (explanation: Explanation) => ReactNode;
}

function Answer({ query: { data, error, retry }, geo, children }: AnswerProps) {
  if (data?.geo === geo) return children(data);
  if (!error) return <p className="muted why-wait">Following the routes…</p>;
  return (
    <p className="error-text">
      {error.message}{" "}
      <button type="button" className="link" onClick={retry}>
        Try again
      </button>
    </p>
  );
}

const all = "all";

/** Which network of the geo is asked about. */
function NetworkChooser({ whole, asn }: { whole: Explanation; asn: number | null }) {
  const networks = networksOf(whole);
  const chosen = networks.some((network) => network.asn === asn) || asn === null ? [] : [{ asn, name: null, share: 0 }];
  return (
    <Choice
      className="why-network"
      label="Network"
      value={asn === null ? all : String(asn)}
      options={[
        { value: all, label: "All networks" },
        ...[...chosen, ...networks].map((network) => ({
          value: String(network.asn),
          label: `${networkName(network.asn, network.name)}${network.share > 0 ? `, ${formatShare(network.share)}` : ""}`,
        })),
      ]}
      onChange={(value) => askAboutNetwork(whole.geo, value === all ? null : Number(value))}
      testId="why-network"
    />
  );
}

function Story({ explanation, subject, pop }: { explanation: Explanation; subject: Subject; pop: string | null }) {
  const { sessions, routes, warnings, unsettledShare, unservedShare, geo, asn } = explanation;
  const strays = sessions.some(({ strayShare }) => strayShare > 0);
  return (
    <>
      <Destinations explanation={explanation} />
      {sessions.length > 0 && <EntrySessions sessions={sessions} />}
      {strays && (
        <button
          type="button"
          className="button button-primary why-fix"
          data-testid="find-fix"
          onClick={() => void findFixes({ subject, geo, asn, pop })}
        >
          <Icon name="lightbulb" /> Which single change brings them home?
        </button>
      )}
      {routes.length > 0 ? (
        <Routes routes={routes} geo={geo} />
      ) : (
        <p className="muted">No route{pop === null ? "" : ` to ${pop}`} is known for the networks here.</p>
      )}
      {unsettledShare >= 0.0005 && (
        <p
          className="details-small"
          title="Measured at a PoP that is still announced, but the simulation says that routes to it change"
        >
          {formatShare(unsettledShare)} of users here unsettled: routes to their PoP change
        </p>
      )}
      {unservedShare >= 0.0005 && (
        <p className="details-small">{formatShare(unservedShare)} of users here without a route</p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="details-small">
          <Icon name="warning" /> {warning}
        </p>
      ))}
    </>
  );
}
