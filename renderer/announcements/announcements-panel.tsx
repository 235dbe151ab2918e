import type { Plan } from "#shared/model/plan.ts";
import { useMemo } from "react";
import { runCommand } from "../commands/registry.ts";
import { useActivePlan, usePlan } from "../state/plan-store.ts";
import { useRoutingStatus } from "../state/use-routing.ts";
import { VirtualRows } from "../tables/virtual-rows.tsx";
import { Choice } from "../workbench/choice.tsx";
import { PanelActions } from "../workbench/panel-actions.tsx";
import { useAnnouncementsView } from "./announcements-store.ts";
import { Effect } from "./effect.tsx";
import { changedSessions, filterSessions, sessionRows, type SessionRow } from "./session-rows.ts";
import { SessionCells, SessionHead } from "./session-cells.tsx";
import { TellAllMenu } from "./tell-all-menu.tsx";
import "../tables/tables.css";
import "./announcements.css";

/** What every session of a region is told by the plan being edited; changes are simulated at once. */
export function AnnouncementsPanel() {
  const plan = useActivePlan();
  const { data, error } = useRoutingStatus();
  if (!plan) return <p className="empty">Open a plan to see and change what its sessions announce.</p>;
  if (!data) return <p className={`empty ${error ? "error-text" : ""}`}>{error?.message ?? "…"}</p>;
  if (data.sessions.length === 0) {
    return (
      <div className="empty">
        <p>No sessions yet: import the neighbors of your PoPs, and as-links to simulate what changes to them do.</p>
        <button type="button" className="button" onClick={() => runCommand("file.import")}>
          Import files
        </button>
      </div>
    );
  }
  return (
    <Editor plan={plan} sessions={data.sessions} communities={data.communities} simulated={data.topology !== null} />
  );
}

interface EditorProps extends Pick<
  NonNullable<ReturnType<typeof useRoutingStatus>["data"]>,
  "sessions" | "communities"
> {
  plan: Plan;
  simulated: boolean;
}

function Editor({ plan, sessions, communities, simulated }: EditorProps) {
  const { region: wanted, filter, changedOnly } = useAnnouncementsView();
  const region = plan.regions.find(({ id }) => id === wanted) ?? plan.regions[0];
  const rows = useMemo(() => sessionRows(plan, region.id, sessions), [plan, region.id, sessions]);
  const shown = useMemo(() => filterSessions(rows, filter, changedOnly), [rows, filter, changedOnly]);
  return (
    <>
      <PanelActions>
        <Filters plan={plan} region={region.id} rows={rows} shown={shown} />
      </PanelActions>
      <Notes plan={plan} simulated={simulated} />
      {shown.length === 0 ? (
        <p className="empty">
          {rows.length === 0 ? `The PoPs of ${region.name} have no sessions.` : "No session fits the filter."}
        </p>
      ) : (
        <VirtualRows
          rows={shown}
          rowKey={({ key }) => key}
          label={`Announcements of ${plan.id} for ${region.name}`}
          testId="announcements"
          head={<SessionHead />}
          render={(row) => <SessionCells row={row} region={region.id} communities={communities} />}
        />
      )}
    </>
  );
}

interface FilterProps {
  plan: Plan;
  region: string;
  rows: readonly SessionRow[];
  shown: readonly SessionRow[];
}

function Filters({ plan, region, rows, shown }: FilterProps) {
  const { filter, changedOnly } = useAnnouncementsView();
  const changed = rows.filter((row) => row.changed);
  return (
    <>
      {plan.regions.length > 1 && (
        <Choice
          className="announcements-region"
          label="Region"
          value={region}
          options={plan.regions.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => useAnnouncementsView.setState({ region: id })}
          testId="announcements-region"
        />
      )}
      <input
        className="field field-filter announcements-filter"
        type="search"
        placeholder="Filter sessions"
        aria-label="Filter sessions by PoP, ASN, name or relationship"
        value={filter}
        onChange={(event) => useAnnouncementsView.setState({ filter: event.target.value })}
      />
      <div className="toggle">
        <button
          type="button"
          aria-pressed={changedOnly}
          onClick={() => useAnnouncementsView.setState({ changedOnly: !changedOnly })}
        >
          Changed {changed.length}
        </button>
      </div>
      <TellAllMenu region={region} rows={shown} />
      <span className="muted panel-count" aria-live="polite">
        {shown.length} of {rows.length}
      </span>
    </>
  );
}

/** Whose announcements these are, what they change, and what a reader must know. */
function Notes({ plan, simulated }: { plan: Plan; simulated: boolean }) {
  const builtin = usePlan((state) => state.builtin);
  return (
    <div className="announcements-note">
      <span>
        <b>{plan.id}</b>
        {builtin && (
          <>
            {" is built in: a change goes into a copy. "}
            <button type="button" className="link" onClick={() => runCommand("plan.duplicate")}>
              Duplicate…
            </button>
          </>
        )}
      </span>
      {simulated ? (
        <Effect plan={plan} />
      ) : (
        <span className="uncalibrated">No as-links were imported: nothing of this is simulated.</span>
      )}
    </div>
  );
}

/** Changed sessions of the open plan: what the tab counts. */
export function useChangedCount(): number | null {
  const plan = useActivePlan();
  const { data } = useRoutingStatus();
  return useMemo(() => (plan && data ? changedSessions(plan, data.sessions) : null), [plan, data]);
}
