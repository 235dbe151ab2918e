import type { FigureRow } from "#shared/model/figures.ts";
import type { Pop } from "#shared/model/entities.ts";
import { placeMenu } from "../details/place-menu.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { PercentWithInterval } from "../figures/figure.tsx";
import { formatMs, formatShare, formatShortCount } from "../figures/format.ts";
import { Term } from "../help/term.tsx";
import { useSession } from "../state/session-store.ts";
import { subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { usePopRows, useViewSubject } from "../state/use-figures.ts";
import { pointsAtPop } from "../state/pointed.ts";
import { hoverPop, select, useView } from "../state/view-store.ts";
import { PanelActions } from "../workbench/panel-actions.tsx";
import { VirtualRows } from "./virtual-rows.tsx";
import "./tables.css";

/** Who each PoP serves: its share of users, load at the peak against capacity, and how many of them are right there. */
export function LoadTable() {
  const subject = useViewSubject();
  const pops = useSession((state) => state.workspace?.pops ?? []);
  const { data, error } = usePopRows(subject);
  const selected = useView((state) => state.selected);
  if (!subject || subject.kind === "optimal") return <p className="empty">Choose a deployment or a plan first.</p>;
  if (!data) return <p className={`empty ${error ? "error-text" : ""}`}>{error?.message ?? "…"}</p>;
  const most = Math.max(...data.rows.map(({ share }) => share), 0.0001);
  return (
    <>
      <PanelActions>
        <span className="muted panel-note">
          {subjectLabel(subject)}, {subjectOrigin(subject)}
        </span>
      </PanelActions>
      <VirtualRows
        rows={data.rows}
        rowKey={({ key }) => key.pop ?? ""}
        label="PoP load"
        testId="load-table"
        selectedKey={selected?.kind === "pop" ? selected.pop : null}
        onSelect={({ key }) => key.pop !== undefined && select({ kind: "pop", pop: key.pop })}
        onHover={(row) => hoverPop(row?.key.pop ?? null)}
        isPointed={({ key }, view) => pointsAtPop(view, key.pop)}
        menu={({ key }) => placeMenu({ pops: key.pop === undefined ? [] : [key.pop] })}
        head={<Head />}
        render={(row) => <Cells row={row} pop={pops.find(({ id }) => id === row.key.pop)} most={most} />}
      />
    </>
  );
}

function Head() {
  return (
    <>
      <span role="columnheader">
        <Term name="pop">PoP</Term>
      </span>
      <span role="columnheader" className="cell-number">
        Users
      </span>
      <span role="columnheader">Peak load</span>
      <span role="columnheader">Share of users</span>
      <span role="columnheader" className="cell-number">
        <Term name="percentOptimal">Optimal, %</Term>
      </span>
      <span role="columnheader" className="cell-number">
        <Term name="excess">Excess, mean</Term>
      </span>
      <span role="columnheader">
        <Term name="evidence">Evidence</Term>
      </span>
    </>
  );
}

function Cells({ row, pop, most }: { row: FigureRow; pop: Pop | undefined; most: number }) {
  return (
    <>
      <span role="rowheader" className="cell-name">
        {row.key.pop} <span className="muted">{pop?.city ?? pop?.name}</span>
        {pop && pop.state !== "active" && <span className="tag tree-tag">{pop.state}</span>}
      </span>
      <span role="cell" className="cell-number">
        {formatShare(row.share)}
      </span>
      <span role="cell">{row.load && <Load load={row.load} />}</span>
      <span role="cell">
        <span className="share-bar" style={{ width: `${(row.share / most) * 100}%` }} />
      </span>
      <span role="cell" className="cell-number">
        <PercentWithInterval figures={row} />
      </span>
      <span role="cell" className="cell-number">
        {formatMs(row.excessMs.mean)}
      </span>
      <span role="cell">
        <EvidenceBar evidence={row.evidence} />
      </span>
    </>
  );
}

function Load({ load }: { load: NonNullable<FigureRow["load"]> }) {
  const { peak, peakHourUtc, capacity, unit } = load;
  const over = capacity !== null && peak > capacity;
  return (
    <span className={over ? "change-worse" : undefined}>
      {formatShortCount(peak)} {unit ?? "samples"}
      {capacity !== null && ` of ${formatShortCount(capacity)}`}
      {peakHourUtc !== null && <span className="muted"> at {String(peakHourUtc).padStart(2, "0")} UTC</span>}
      {over && " over capacity"}
    </span>
  );
}
