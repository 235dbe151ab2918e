import { useState, type ReactNode } from "react";
import type { PlanTemplate } from "#shared/model/plan.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import { freeId, slug } from "#shared/plan/edit.ts";
import { createPlan, deletePlan, duplicatePlan, editPlan, showPlan } from "../state/plan-actions.ts";
import { useSession } from "../state/session-store.ts";
import { Dialog } from "../workbench/dialog.tsx";
import { askPlan, usePlanQuestion } from "./plan-dialogs-store.ts";
import { TemplateChoice } from "./template-choice.tsx";

const close = (): void => askPlan(null);

/** The dialogs of plans: new, duplicate, rename, delete. */
export function PlanDialogs() {
  const question = usePlanQuestion((state) => state.question);
  if (!question) return null;
  switch (question.kind) {
    case "new":
      return <NewDialog />;
    case "duplicate":
      return <DuplicateDialog plan={question.plan} />;
    case "rename":
      return <RenameDialog plan={question.plan} />;
    case "delete":
      return <DeleteDialog plan={question.plan} />;
  }
}

interface NameProps {
  title: string;
  button: string;
  suggestion: string;
  /** What the id of a plan of this name will be, in words. */
  hintOf: (name: string) => string;
  /** False: it failed, and the dialog stays. */
  onName: (name: string) => Promise<boolean>;
  /** What else is asked, under the name. */
  children?: ReactNode;
}

/** Asks for a plan's name. */
function NameDialog({ title, button, suggestion, hintOf, onName, children }: NameProps) {
  const [name, setName] = useState(suggestion);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    if (await onName(name.trim())) close();
    else setBusy(false);
  };
  return (
    <Dialog open title={title} onClose={close} width={children === undefined ? 420 : 520} testId="plan-dialog">
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
            <span className="form-hint">{hintOf(name)}</span>
          </div>
          {children}
        </div>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={busy || name.trim() === ""}>
            {button}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Makes an id that is free of a name. */
function useFreeId(): (name: string) => string {
  const plans = useSession((state) => state.workspace?.plans ?? []);
  return (name) =>
    freeId(
      slug(name),
      plans.map(({ id }) => id),
    );
}

const idHint = (id: string): string => `Its id in files and on the command line: ${id}`;

function NewDialog() {
  const idOf = useFreeId();
  const [template, setTemplate] = useState<PlanTemplate>("global");
  return (
    <NameDialog
      title="New plan"
      button="Create"
      suggestion="New plan"
      hintOf={(name) => idHint(idOf(name))}
      onName={(name) => createPlan(template, idOf(name), name)}
    >
      <TemplateChoice value={template} onChange={setTemplate} />
    </NameDialog>
  );
}

function DuplicateDialog({ plan }: { plan: PlanSummary }) {
  const idOf = useFreeId();
  return (
    <NameDialog
      title={`Duplicate ${plan.id}`}
      button="Duplicate"
      suggestion={`${plan.name} copy`}
      hintOf={(name) => idHint(idOf(name))}
      onName={(name) => duplicatePlan(plan.id, idOf(name), name)}
    />
  );
}

function RenameDialog({ plan }: { plan: PlanSummary }) {
  return (
    <NameDialog
      title={`Rename ${plan.id}`}
      button="Rename"
      suggestion={plan.name}
      hintOf={() => `The id stays ${plan.id}, so that files and scripts go on finding it.`}
      onName={async (name) => {
        await showPlan(plan.id);
        await editPlan(`rename to ${name}`, (document) => ({ ...document, name }));
        return true;
      }}
    />
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
