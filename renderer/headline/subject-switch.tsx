import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { showPlan } from "../state/plan-actions.ts";
import { useSession } from "../state/session-store.ts";
import {
  differenceSides,
  showDifference,
  showMode,
  showSubject,
  useView,
  type Role,
  type ViewState,
} from "../state/view-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { subjectOf, subjectOptions, subjectValue } from "./subject-options.ts";
import "./headline.css";

const names = { dns: "DNS", anycast: "Anycast", plan: "Plan", difference: "Difference" } as const;
const modes = ["dns", "anycast", "plan", "difference"] as const;

/** What the map shows: DNS, anycast, the plan, or the difference of any two; and which of them exactly. */
export function SubjectSwitch() {
  const workspace = useSession((state) => state.workspace);
  const view = useView();
  if (!workspace) return null;
  const possible = (mode: (typeof modes)[number]): boolean =>
    mode === "difference" ? differenceSides({ ...view, mode }) !== null : view.roles[mode] !== null;
  return (
    <div className="subject-switch">
      <div className="segments float" role="group" aria-label="On the map">
        {modes.map((mode) => (
          <button
            key={mode}
            type="button"
            className="segment"
            aria-pressed={view.mode === mode}
            disabled={!possible(mode)}
            title={possible(mode) ? undefined : missing[mode]}
            data-testid={`map-switch-${mode}`}
            onClick={() => showMode(mode)}
          >
            {names[mode]}
          </button>
        ))}
      </div>
      <div className="float subject-which">
        <Which workspace={workspace} view={view} />
      </div>
    </div>
  );
}

const missing = {
  dns: "No DNS deployment was measured: import deployments and rum-assignments",
  anycast: "No anycast deployment was measured: import deployments and rum-assignments",
  plan: "No plan",
  difference: "A difference needs two subjects",
};

function Which({ workspace, view }: { workspace: WorkspaceInfo; view: ViewState }) {
  if (view.mode === "optimal") return <span className="subject-note">optimal: every user on the best PoP</span>;
  if (view.mode === "difference") return <DifferenceSides workspace={workspace} view={view} />;
  const role: Role = view.mode;
  const subject = view.roles[role];
  return (
    <Choice
      label={role === "plan" ? "Plan on the map" : "Deployment on the map"}
      value={subject === null ? null : subjectValue(subject)}
      options={subjectOptions(workspace, role)}
      onChange={(value) => {
        const chosen = subjectOf(value);
        if (chosen.kind === "plan") void showPlan(chosen.id);
        else showSubject(role, chosen);
      }}
      testId="map-subject"
    />
  );
}

function DifferenceSides({ workspace, view }: { workspace: WorkspaceInfo; view: ViewState }) {
  const sides = differenceSides(view);
  if (!sides) return null;
  const options = subjectOptions(workspace, null);
  const from = subjectValue(sides.from);
  const to = subjectValue(sides.to);
  return (
    <>
      <Choice
        label="Baseline of the difference"
        value={from}
        options={options.filter(({ value }) => value !== to)}
        onChange={(value) => showDifference(subjectOf(value), sides.to)}
        testId="map-difference-from"
      />
      <span aria-hidden="true">→</span>
      <Choice
        label="What is held against the baseline"
        value={to}
        options={options.filter(({ value }) => value !== from)}
        onChange={(value) => showDifference(sides.from, subjectOf(value))}
        testId="map-difference-to"
      />
    </>
  );
}
