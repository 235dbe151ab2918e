import { useState } from "react";
import type { PlanSummary } from "#shared/model/workspace.ts";
import { createPlan, deletePlan, duplicatePlan, editPlan, showPlan } from "../state/plan-actions.ts";
import { freeId, slug } from "#shared/plan/edit.ts";
import { useSession } from "../state/session-store.ts";
import { Dialog } from "../workbench/dialog.tsx";
import { askPlan, usePlanQuestion } from "./plan-dialogs-store.ts";
import { RegionDialog } from "./region-dialog.tsx";

const close = (): void => askPlan(null);

/** The dialogs of plans: new, duplicate, rename, delete, and a region's own. */
export function PlanDialogs() {
  const question = usePlanQuestion((state) => state.question);
  if (!question) return null;
  switch (question.kind) {
    case "new":
      return <NameDialog title="New plan" button="Create" suggestion="New plan" onName={createPlan} />;
    case "duplicate":
      return (
        <NameDialog
          title={`Duplicate ${question.plan.id}`}
          button="Duplicate"
          suggestion={`${question.plan.name} copy`}
          onName={(id, name) => duplicatePlan(question.plan.id, id, name)}
        />
      );
    case "rename":
      return <RenameDialog plan={question.plan} />;
    case "delete":
      return <DeleteDialog plan={question.plan} />;
    case "region":
      return <RegionDialog key={question.regionId} regionId={question.regionId} />;
  }
}

interface NameProps {
  title: string;
  button: string;
  suggestion: string;
  onName: (id: string, name: string) => Promise<boolean>;
}

/** Asks for a plan's name and makes an id of it that is free. */
function NameDialog({ title, button, suggestion, onName }: NameProps) {
  const [name, setName] = useState(suggestion);
  const taken = useSession((state) => state.workspace?.plans ?? []).map((plan) => plan.id);
  const id = freeId(slug(name), taken);
  const submit = async (): Promise<void> => {
    if (await onName(id, name.trim())) close();
  };
  return (
    <Dialog open title={title} onClose={close} width={420} testId="plan-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body">
          <div className="form-row">
            <label htmlFor="plan-name">Name</label>
            <input
              id="plan-name"
              className="field"
              value={name}
              autoFocus
              onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
            <span className="form-hint">Its id in files and on the command line: {id}</span>
          </div>
        </div>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={name.trim() === ""}>
            {button}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function RenameDialog({ plan }: { plan: PlanSummary }) {
  const [name, setName] = useState(plan.name);
  const submit = async (): Promise<void> => {
    await showPlan(plan.id);
    await editPlan(`rename to ${name.trim()}`, (document) => ({ ...document, name: name.trim() }));
    close();
  };
  return (
    <Dialog open title={`Rename ${plan.id}`} onClose={close} width={420} testId="plan-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body">
          <div className="form-row">
            <label htmlFor="plan-name">Name</label>
            <input
              id="plan-name"
              className="field"
              value={name}
              autoFocus
              onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
            <span className="form-hint">The id stays {plan.id}, so that files and scripts go on finding it.</span>
          </div>
        </div>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={name.trim() === ""}>
            Rename
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function DeleteDialog({ plan }: { plan: PlanSummary }) {
  const remove = async (): Promise<void> => {
    await deletePlan(plan.id);
    close();
  };
  return (
    <Dialog open title={`Delete ${plan.id}?`} onClose={close} width={420} testId="plan-dialog">
      <div className="dialog-body">
        <p>“{plan.name}” will be removed from the workspace. This can't be undone; export it first to keep a copy.</p>
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" autoFocus onClick={close}>
          Keep
        </button>
        <button type="button" className="button button-danger" onClick={() => void remove()}>
          Delete
        </button>
      </div>
    </Dialog>
  );
}
