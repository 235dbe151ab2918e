import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import { runCommand } from "../../commands/registry.ts";
import { canRedo, canUndo, useActivePlan, usePlan, usePlanHistory } from "../../state/plan-store.ts";
import { usePlanProblems } from "../../state/use-figures.ts";
import { IconButton } from "../../workbench/icon-button.tsx";
import { useRegionFigures } from "../use-region-figures.ts";
import { DnsSection } from "./dns-section.tsx";
import { useFollowedCheckpoints } from "./checkpoints-store.ts";
import { showSection, usePlanEditor, type EditorSection } from "./editor-store.ts";
import { HistorySection } from "./history-section.tsx";
import { NotesSection } from "./notes-section.tsx";
import { Problems } from "./problems.tsx";
import { RampSection } from "./ramp-section.tsx";
import { RegionFields } from "./region-fields.tsx";
import { RegionTree } from "./region-tree.tsx";
import { ScoreboardStrip } from "./scoreboard.tsx";
import { Segments } from "./segments.tsx";
import "./editor.css";

/** The plan that is open, whole: scoreboard, regions, and what belongs to the one that is chosen. */
export function PlanEditor() {
  const plan = useActivePlan();
  const problems = usePlanProblems(plan).data?.problems ?? [];
  useFollowedCheckpoints();
  if (!plan) {
    return (
      <div className="empty">
        <p>No plan is open. Choose one in the Plans view, or make a new one.</p>
        <button type="button" className="button" onClick={() => runCommand("plan.new")}>
          New plan…
        </button>
      </div>
    );
  }
  return (
    <section className="plan-editor" aria-label={`Plan ${plan.id}`} data-testid="plan-editor">
      <Heading plan={plan} />
      <ScoreboardStrip plan={plan} />
      <div className="plan-editor-parts">
        <Regions plan={plan} problems={problems} />
        <Beside plan={plan} problems={problems} />
      </div>
    </section>
  );
}

function Heading({ plan }: { plan: Plan }) {
  const builtin = usePlan((state) => state.builtin);
  usePlanHistory();
  return (
    <div className="plan-editor-heading">
      <h2>{plan.name}</h2>
      <span className="muted">{builtin ? `${plan.id}, built in: an edit makes a copy` : plan.id}</span>
      <span className="plan-editor-actions">
        <IconButton icon="discard" title="Undo" disabled={!canUndo()} onClick={() => runCommand("edit.undo")} />
        <IconButton icon="redo" title="Redo" disabled={!canRedo()} onClick={() => runCommand("edit.redo")} />
        <IconButton icon="bookmark" title="Keep as a checkpoint" onClick={() => runCommand("plan.checkpoint")} />
        <IconButton icon="copy" title="Duplicate the plan" onClick={() => runCommand("plan.duplicate")} />
      </span>
    </div>
  );
}

interface PartProps {
  plan: Plan;
  problems: readonly PlanProblem[];
}

function Regions({ plan, problems }: PartProps) {
  const { now, before } = useRegionFigures(plan);
  return (
    <div className="plan-editor-regions">
      <div className="plan-editor-bar">
        <h3>Regions</h3>
        <span className="muted">drag, F2, Delete; Ctrl+Shift+D drags by keyboard</span>
        <IconButton icon="add" title="Add a region" testId="add-region" onClick={() => runCommand("plan.addRegion")} />
      </div>
      <div className="plan-editor-scroll">
        <Problems problems={problems.filter(({ path }) => path === "" || path === "/defaultRegion")} />
        <RegionTree key={plan.id} plan={plan} problems={problems} figures={now} before={before} />
      </div>
    </div>
  );
}

function Beside({ plan, problems }: PartProps) {
  const { regionId, section } = usePlanEditor();
  const region = plan.regions.find(({ id }) => id === regionId) ?? plan.regions[0];
  const at = (prefix: string): number =>
    problems.filter(({ path, severity }) => path.startsWith(prefix) && severity !== "info").length;
  return (
    <div className="plan-editor-beside">
      <div className="plan-editor-bar">
        <Segments<EditorSection>
          label="Part of the plan"
          value={section}
          options={[
            {
              value: "region",
              label: "Region",
              count: region && at(`/regions/${plan.regions.indexOf(region)}/`),
            },
            { value: "dns", label: "DNS", count: at("/dnsOverrides") },
            { value: "ramp", label: "Ramp", count: at("/ramp") },
            { value: "notes", label: "Notes" },
            { value: "history", label: "History" },
          ]}
          onChange={showSection}
        />
      </div>
      <div className="plan-editor-scroll plan-editor-fields" tabIndex={-1}>
        {section === "region" && region && (
          <RegionFields key={`${plan.id} ${region.id}`} plan={plan} region={region} problems={problems} />
        )}
        {section === "dns" && <DnsSection plan={plan} problems={problems} />}
        {section === "ramp" && <RampSection plan={plan} problems={problems} />}
        {section === "notes" && <NotesSection plan={plan} />}
        {section === "history" && <HistorySection plan={plan} />}
      </div>
    </div>
  );
}
