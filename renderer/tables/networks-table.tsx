import { geoName } from "#shared/geo/catalogue.ts";
import type { ProblemNetwork, ProblemSession } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { placeMenu } from "../details/place-menu.ts";
import { formatMs, formatShare, noProblemNetworks } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { showColumn } from "../workbench/columns.ts";
import { useSession } from "../state/session-store.ts";
import { hasRoutes, subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { useCanJudge, useProblemNetworks, useViewSubject } from "../state/use-figures.ts";
import { pointsAtFlow } from "../state/pointed.ts";
import { pointAt } from "../state/use-pointing.ts";
import { selectGeos } from "../state/view-store.ts";
import { PanelActions } from "../workbench/panel-actions.tsx";
import { findFixes } from "../why/fix-store.ts";
import { networkName, relationshipWords } from "../why/route-text.ts";
import { askAboutNetwork, showWhy } from "../why/why-store.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { ColumnHead } from "./column-head.tsx";
import { VirtualRows } from "./virtual-rows.tsx";
import "./tables.css";

const top = 500;

/** Networks that are sent to the wrong PoP, by users times excess: where to begin. */
export function NetworksTable() {
  const subject = useViewSubject();
  const { data, error } = useProblemNetworks(subject, top);
  const canJudge = useCanJudge();
  if (!subject) return <p className="empty">Choose a deployment or a plan first.</p>;
  if (!data) return <p className={`empty ${error ? "error-text" : ""}`}>{error?.message ?? "…"}</p>;
  const worst = data.rows[0]?.score ?? 1;
  return (
    <>
      <PanelActions>
        <span className="muted panel-note">
          {subjectLabel(subject)}, {subjectOrigin(subject)}:{" "}
          {data.rows.length === top ? `the ${top} worst` : data.rows.length} by users × excess
        </span>
      </PanelActions>
      {data.rows.length === 0 ? (
        <p className="empty">{noProblemNetworks(canJudge)}</p>
      ) : (
        <VirtualRows
          rows={data.rows}
          rowKey={({ asn, geo, servedPop }) => `${asn} ${geo} ${servedPop}`}
          label="Problem networks"
          testId="networks"
          onSelect={({ geo }) => selectGeos([geo])}
          onHover={(row) => pointAt(row && { kind: "flow", geo: row.geo, pop: row.servedPop })}
          isPointed={({ geo, servedPop }, view) => pointsAtFlow(view, geo, servedPop)}
          menu={({ geo, asn, servedPop, optimalPop }) => placeMenu({ geo, asn, pops: [servedPop, optimalPop] })}
          head={<Head />}
          render={(row) => <Cells row={row} worst={worst} subject={subject} />}
        />
      )}
    </>
  );
}

function Head() {
  return (
    <>
      <span role="columnheader">
        <Term name="asn">Network</Term>
      </span>
      <span role="columnheader">
        <Term name="geo">Geo</Term>
      </span>
      <span role="columnheader">Served by</span>
      <ColumnHead meaning="The session over which most of them come in: at fault where they stray">
        By the session
      </ColumnHead>
      <span role="columnheader">
        <Term name="optimal">Optimal</Term>
      </span>
      <span role="columnheader" className="cell-number">
        Users
      </span>
      <span role="columnheader" className="cell-number">
        <Term name="excess">Excess</Term>
      </span>
      <ColumnHead
        className="networks-score"
        meaning="Share of all users times their excess RTT: what mending it is worth"
      >
        Users × excess
      </ColumnHead>
      <span role="columnheader">
        <span className="visually-hidden">What to do</span>
      </span>
    </>
  );
}

function Cells({ row, worst, subject }: { row: ProblemNetwork; worst: number; subject: Subject }) {
  const routed = useSession((state) => hasRoutes(subject, state.workspace));
  const name = networkName(row.asn, row.asName);
  return (
    <>
      <span role="rowheader" className="cell-name" title={name}>
        {name}
      </span>
      <span role="cell" className="cell-name">
        {geoName(row.geo)} <span className="muted">{row.geo}</span>
      </span>
      <span role="cell">{row.servedPop}</span>
      <span role="cell" className="cell-name muted">
        {row.session && <SessionName session={row.session} />}
      </span>
      <span role="cell">{row.optimalPop}</span>
      <span role="cell" className="cell-number">
        {formatShare(row.share)}
      </span>
      <span role="cell" className="cell-number change-worse">
        +{formatMs(row.excessMs)}
      </span>
      <span role="cell" className="networks-score">
        <span className="score-bar" style={{ width: `${(row.score / worst) * 100}%` }} />
      </span>
      <span role="cell" className="networks-actions">
        {row.asn !== 0 && routed && <NetworkActions row={row} subject={subject} />}
      </span>
    </>
  );
}

function SessionName({ session: { asn, name, session, relationship } }: { session: ProblemSession }) {
  const words = networkName(asn, name);
  const named = session === null ? "" : `, session ${session}`;
  return <span title={`${words}${named}, ${relationshipWords[relationship]}`}>{words}</span>;
}

/** From the network to why it ends up there, and to the change that would bring it home. */
function NetworkActions({ row, subject }: { row: ProblemNetwork; subject: Subject }) {
  const { asn, geo, servedPop } = row;
  const findFix = (): void => {
    selectGeos([geo]);
    askAboutNetwork(geo, asn);
    showColumn("details", true);
    void findFixes({ subject, geo, asn, pop: servedPop });
  };
  return (
    <>
      <IconButton
        icon="question"
        title={`Why does AS${asn} end up at ${servedPop}?`}
        onClick={() => showWhy(geo, asn)}
      />
      <IconButton icon="lightbulb" title={`Find a fix for AS${asn} at ${servedPop}`} onClick={findFix} />
    </>
  );
}
