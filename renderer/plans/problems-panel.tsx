import type { PlanProblem } from "#shared/model/plan.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useHasPops, usePlanProblems } from "../state/use-figures.ts";
import { Icon } from "../workbench/icon.tsx";
import { openPlanEditor } from "./editor/editor-store.ts";
import "./plans.css";

const icons = { error: "error", warning: "warning", info: "info" };
const severities = ["error", "warning", "info"] as const;

/** What is wrong or doubtful in the plan that is open, worst first; a row opens the plan editor at its place. */
export function ProblemsPanel() {
  const plan = useActivePlan();
  const hasPops = useHasPops();
  const { data, error } = usePlanProblems(hasPops ? plan : null);
  if (!hasPops) return <p className="empty">Import your PoPs: a plan is checked against them.</p>;
  if (!plan) return <p className="empty">Open a plan to see what is wrong or doubtful in it.</p>;
  if (error && !data) return <p className="empty error-text">{error.message}</p>;
  const problems = (data?.problems ?? []).toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  if (data && problems.length === 0) return <p className="empty">No problems in {plan.id}.</p>;
  return (
    <div className="problem-list" data-testid="problems" role="list" aria-label={`Problems of ${plan.id}`}>
      {problems.map((problem, index) => (
        <ProblemRow key={index} problem={problem} />
      ))}
    </div>
  );
}

function ProblemRow({ problem }: { problem: PlanProblem }) {
  const { severity, message, path, region, code } = problem;
  return (
    <div role="listitem">
      <button
        type="button"
        className={`problem problem-${severity}`}
        data-testid="problem-row"
        onClick={() => openPlanEditor({ region, path })}
      >
        <Icon name={icons[severity]} />
        <span className="visually-hidden">{severity}: </span>
        <span className="problem-text">{message}</span>
        <span className="muted">{code}</span>
        <span className="muted">{path}</span>
      </button>
    </div>
  );
}

/** Errors and warnings of the open plan: what its tab counts. */
export function useProblemCount(): number | null {
  const plan = useActivePlan();
  const { data } = usePlanProblems(useHasPops() ? plan : null);
  return data?.problems.filter(({ severity }) => severity !== "info").length ?? null;
}
