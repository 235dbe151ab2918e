import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { Period } from "#shared/model/entities.ts";
import { RampStep, type Plan, type PlanProblem } from "#shared/model/plan.ts";
import { editPlan } from "../../state/plan-actions.ts";
import { Term } from "../../help/term.tsx";
import { IconButton } from "../../workbench/icon-button.tsx";
import { Problems } from "./problems.tsx";
import { TypedField } from "./typed-field.tsx";

interface Props {
  plan: Plan;
  problems: readonly PlanProblem[];
}

/** When which share of a geo's users moves to the plan. */
export function RampSection({ plan, problems }: Props) {
  const replace = (step: string, ramp: RampStep[]): void => void editPlan(step, (document) => ({ ...document, ramp }));
  const add = (): void => replace("add a ramp step", [...plan.ramp, nextStep(plan.ramp.at(-1))]);
  return (
    <>
      <p className="muted editor-note">
        <Term name="ramp">Ramp</Term>: from each date on, so many percent of a geo’s users are sent by this plan.
      </p>
      {plan.ramp.map((step, index) => (
        <div key={index} className="editor-row ramp-row" data-testid="ramp-step">
          <StepRow
            step={step}
            onChange={(changed) => replace(`ramp of ${changed.geo}`, plan.ramp.with(index, changed))}
          />
          <IconButton
            icon="trash"
            title={`Remove the step of ${step.geo} on ${step.date}`}
            onClick={() => replace(`remove a ramp step of ${step.geo}`, plan.ramp.toSpliced(index, 1))}
          />
          <Problems problems={problems} under={`/ramp/${index}`} />
        </div>
      ))}
      <button type="button" className="button" data-testid="add-ramp-step" onClick={add}>
        Add a step
      </button>
    </>
  );
}

/** A week after the last step, twice as many users; the first step is 5% of the world tomorrow. */
function nextStep(last: RampStep | undefined): RampStep {
  const from = last ? new Date(`${last.date}T00:00:00Z`) : new Date();
  from.setUTCDate(from.getUTCDate() + (last ? 7 : 1));
  const date = from.toISOString().slice(0, 10);
  return { geo: last?.geo ?? "*", percent: Math.min(100, last ? Math.max(1, last.percent * 2) : 5), date };
}

function StepRow({ step, onChange }: { step: RampStep; onChange: (step: RampStep) => void }) {
  const { percent } = RampStep.shape;
  return (
    <>
      <TypedField
        bare
        label="Geo"
        value={step.geo}
        problemOf={(text) => (isKnownGeo(text.trim()) ? null : `“${text.trim()}” is no geo`)}
        onCommit={(text) => onChange({ ...step, geo: text.trim() })}
      />
      <TypedField
        bare
        type="number"
        label="Percent of users"
        value={String(step.percent)}
        problemOf={(text) => (text !== "" && percent.safeParse(Number(text)).success ? null : "From 0 to 100")}
        onCommit={(text) => onChange({ ...step, percent: Number(text) })}
      />
      <TypedField
        bare
        label="From this day on (UTC), such as 2026-03-01"
        value={step.date}
        problemOf={(text) => (Period.safeParse(text).success ? null : "A day such as 2026-03-01")}
        onCommit={(date) => onChange({ ...step, date })}
      />
    </>
  );
}
