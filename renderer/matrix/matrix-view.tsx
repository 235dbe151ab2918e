import type { Matrix } from "#shared/model/matrix.ts";
import { formatPeriod, formatShare } from "../figures/format.ts";
import { runCommand } from "../commands/registry.ts";
import { showPlan } from "../state/plan-actions.ts";
import { useSession } from "../state/session-store.ts";
import { showMode, showSubject } from "../state/view-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { openEditor } from "../workbench/editors-store.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { kindOf, labelOf, matrixColumns, type MatrixLine } from "./matrix-columns.ts";
import { CheckMenu } from "./matrix-menus.tsx";
import { toggleColumn, toggleRow, useMatrixStore } from "./matrix-store.ts";
import { MatrixTable } from "./matrix-table.tsx";
import { useMatrix, type MatrixOf } from "./use-matrix.ts";
import "../tables/tables.css";
import "./matrix.css";

/** Below this share of users judged for all rows, the row that takes most away is named. */
const FEW_JUDGED = 0.95;

/** Many plans and deployments in one table, all over the same users. */
export function MatrixView() {
  const matrix = useMatrix();
  const { columns, sorting } = useMatrixStore();
  const { query, lines, values } = matrix;
  return (
    <section className="matrix" aria-label="Matrix of plans" data-testid="matrix" aria-busy={query.pending}>
      <Bar matrix={matrix} />
      {query.data && <Basis matrix={query.data} lines={lines} values={values} stale={query.stale} />}
      {values.length === 0 && <p className="empty">Choose deployments and plans for the rows.</p>}
      {query.error && !query.data && <p className="empty error-text">{query.error.message}</p>}
      {lines.length > 0 && values.length > 0 && (
        <MatrixTable
          lines={lines}
          columns={columns}
          sorting={sorting}
          onSorting={(next) => useMatrixStore.setState({ sorting: next })}
          onOpen={showOnMap}
        />
      )}
    </section>
  );
}

function Bar({ matrix: { options, values, baseline } }: { matrix: MatrixOf }) {
  const { columns } = useMatrixStore();
  const known = options.filter(({ value }) => values.includes(value));
  return (
    <div className="matrix-bar">
      <h2>Matrix of plans</h2>
      <span className="muted">against</span>
      <Choice
        label="What the changes are against"
        className="matrix-baseline"
        value={values[baseline] ?? null}
        options={known}
        placeholder="nothing"
        onChange={(value) => useMatrixStore.setState({ baseline: value })}
        testId="matrix-baseline"
      />
      <span className="matrix-actions">
        <CheckMenu
          label={`Rows (${values.length})`}
          options={options}
          chosen={values}
          onToggle={(value) => toggleRow(value, values)}
          testId="matrix-rows"
        />
        <CheckMenu
          label="Columns"
          options={matrixColumns.map(({ id, title }) => ({ value: id, label: title }))}
          chosen={columns}
          onToggle={toggleColumn}
          testId="matrix-columns"
        />
        <IconButton icon="copy" title="Copy the table (TSV)" onClick={() => runCommand("matrix.copy")} />
        <IconButton icon="export" title="Export the table as CSV…" onClick={() => runCommand("matrix.export")} />
      </span>
    </div>
  );
}

interface BasisProps {
  matrix: Matrix;
  lines: readonly MatrixLine[];
  values: readonly string[];
  stale: boolean;
}

/** What all rows stand on, and which of them costs the others their users. */
function Basis({ matrix, lines, values, stale }: BasisProps) {
  const { weights, jointlyJudgedShare, toleranceMs, period, warnings } = matrix;
  const least = lines.reduce<MatrixLine | null>(
    (most, line) => (most === null || line.row.notJudgedShare > most.row.notJudgedShare ? line : most),
    null,
  );
  return (
    <p className="matrix-basis muted">
      {stale && "Figures of the rows before; the new ones are on their way. "}
      <span title={warnings.join("\n")}>
        {formatPeriod(period)}, cell level, within {toleranceMs} ms of the best, weighed by{" "}
        {weights.replace(/^(deployment|group):/, "samples of ")}, over the {formatShare(jointlyJudgedShare)} of users
        judged for all rows.
      </span>
      {least && lines.length > 1 && jointlyJudgedShare < FEW_JUDGED && (
        <>
          {" "}
          {labelOf(least.row.subject)} alone leaves {formatShare(least.row.notJudgedShare)} out.{" "}
          <button type="button" className="link" onClick={() => leaveOut(least, values)}>
            Leave it out
          </button>
        </>
      )}
    </p>
  );
}

function leaveOut({ row }: MatrixLine, values: readonly string[]): void {
  const value = row.subject.replace(/^group:/, "deployment:");
  if (values.includes(value)) toggleRow(value, values);
}

/** Puts the row's subject on the map. */
function showOnMap({ row }: MatrixLine): void {
  const id = labelOf(row.subject);
  const kind = kindOf(row.subject);
  openEditor("map");
  if (kind === "optimal") showMode("optimal");
  else if (kind === "plan") void showPlan(id);
  else {
    const deployment = useSession.getState().workspace?.deployments.find((each) => each.id === id || each.group === id);
    showSubject(deployment?.mechanism === "dns" ? "dns" : "anycast", { kind: "deployment", id });
  }
}
