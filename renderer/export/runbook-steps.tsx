import type { RunbookStep } from "#shared/model/runbook.ts";
import { formatShare } from "../figures/format.ts";
import { ExplainedWords } from "../help/term.tsx";
import { Icon } from "../workbench/icon.tsx";
import { changeExport } from "./export-store.ts";

const minus = "\u2212";

interface Props {
  steps: readonly RunbookStep[];
  /** null: all of them. */
  chosen: number | null;
}

/** The steps in their order, to choose one; the first line stands for all. */
export function RunbookSteps({ steps, chosen }: Props) {
  const choose = (step: number | null): void => changeExport({ step, file: null, allowLarge: false });
  return (
    <div className="runbook-steps" data-testid="runbook-steps">
      <table>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col" className="runbook-when">
              When
            </th>
            <th scope="col" className="cell-number">
              <ExplainedWords meaning="Share of all users whose own geo gets another address with the step">
                Users moved
              </ExplainedWords>
            </th>
            <th scope="col" className="cell-number">
              <ExplainedWords meaning="The PoP whose peak changes most for its capacity, where capacities are known">
                Largest load
              </ExplainedWords>
            </th>
            <th scope="col" className="cell-number">
              Files
            </th>
          </tr>
        </thead>
        <tbody>
          <tr data-chosen={chosen === null}>
            <th scope="row" colSpan={5}>
              <button type="button" aria-pressed={chosen === null} onClick={() => choose(null)}>
                All {steps.length} steps
              </button>
            </th>
          </tr>
          {steps.map((step) => (
            <StepRow
              key={step.number}
              step={step}
              chosen={step.number === chosen}
              onChoose={() => choose(step.number)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StepRow({ step, chosen, onChoose }: { step: RunbookStep; chosen: boolean; onChoose: () => void }) {
  const { number, title, date, movedShare, largestChange, changes, refusal } = step;
  return (
    <tr data-chosen={chosen}>
      <th scope="row">
        <button type="button" aria-pressed={chosen} data-testid={`runbook-step-${number}`} onClick={onChoose}>
          <span className="runbook-number">{number}</span> {title}
          {refusal !== null && (
            <span title="Too large to be written unasked">
              <Icon name="warning" />
            </span>
          )}
        </button>
      </th>
      <td className="runbook-when muted">{date ?? "when the last one has held"}</td>
      <td className="cell-number">{formatShare(movedShare)}</td>
      <td className="cell-number">{largestChange ? loadText(largestChange) : "–"}</td>
      <td className="cell-number">{changes}</td>
    </tr>
  );
}

function loadText({ pop, ofCapacity }: NonNullable<RunbookStep["largestChange"]>): string {
  return `${pop} ${ofCapacity < 0 ? minus : "+"}${formatShare(Math.abs(ofCapacity))} of capacity`;
}
