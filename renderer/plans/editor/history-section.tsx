import type { Checkpoint } from "#shared/model/checkpoint.ts";
import type { Plan } from "#shared/model/plan.ts";
import { useState } from "react";
import { editPlan, storeSoon } from "../../state/plan-actions.ts";
import { useSession } from "../../state/session-store.ts";
import { jumpInHistory, usePlan, usePlanHistory } from "../../state/plan-store.ts";
import { showDifference } from "../../state/view-store.ts";
import { openEditor } from "../../workbench/editors-store.ts";
import { Icon } from "../../workbench/icon.tsx";
import { IconButton } from "../../workbench/icon-button.tsx";
import { checkpointPlan, forgetCheckpoint, keepCheckpoint, useOwnCheckpoints } from "./checkpoints-store.ts";
import { checkpointValue, chooseBaseline } from "./use-scoreboard.ts";

/** Named states of the plan, and every step since it was opened: a click goes there. */
export function HistorySection({ plan }: { plan: Plan }) {
  return (
    <>
      <CheckpointForm plan={plan} />
      <Checkpoints plan={plan} />
      <h4 className="editor-heading">Steps since the plan was opened</h4>
      <Steps />
    </>
  );
}

function CheckpointForm({ plan }: { plan: Plan }) {
  const builtin = usePlan((state) => state.builtin);
  const readOnly = useSession((state) => state.workspace?.readOnly ?? false);
  const count = useOwnCheckpoints().length;
  const [name, setName] = useState("");
  if (builtin) {
    return (
      <p className="muted editor-note">
        A built-in plan stays as it is: the first edit makes a copy, with steps and checkpoints of its own.
      </p>
    );
  }
  if (readOnly) return <p className="muted editor-note">The workspace is open for reading only.</p>;
  return (
    <form
      className="editor-row"
      onSubmit={(event) => {
        event.preventDefault();
        void keepCheckpoint(name.trim() || null);
        setName("");
      }}
    >
      <input
        className="field checkpoint-name"
        aria-label={`Name of a checkpoint of ${plan.id}`}
        placeholder={`Checkpoint ${count + 1}`}
        value={name}
        data-testid="checkpoint-name"
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button" data-testid="add-checkpoint">
        Keep as a checkpoint
      </button>
    </form>
  );
}

function Checkpoints({ plan }: { plan: Plan }) {
  const checkpoints = useOwnCheckpoints();
  const builtin = usePlan((state) => state.builtin);
  if (builtin) return null;
  if (checkpoints.length === 0) {
    return (
      <p className="muted editor-note">
        A checkpoint is a state of the plan with a name, to compare with and to go back to. They are kept in the
        workspace, with the plan.
      </p>
    );
  }
  return (
    <ul className="editor-list" aria-label="Checkpoints">
      {checkpoints.map((checkpoint) => (
        <CheckpointRow key={checkpoint.id} plan={plan} checkpoint={checkpoint} />
      ))}
    </ul>
  );
}

function CheckpointRow({ plan, checkpoint }: { plan: Plan; checkpoint: Checkpoint }) {
  const { id: number, name, keptAt } = checkpoint;
  const restore = (): void => {
    const { id } = plan;
    void editPlan(`go back to ${name}`, () => ({ ...checkpoint.plan, id }));
  };
  const showOnMap = (): void => {
    showDifference({ kind: "document", plan: checkpointPlan(checkpoint) }, { kind: "plan", id: plan.id });
    openEditor("map");
  };
  return (
    <li className="editor-list-row" data-testid="checkpoint">
      <Icon name="bookmark" />
      <span className="editor-list-name">{name}</span>
      <span className="muted" title={`${keptAt.slice(0, 10)} ${keptAt.slice(11, 19)} UTC`}>
        {dayText(keptAt)}
      </span>
      <IconButton
        icon="dashboard"
        title={`Hold the scoreboard against ${name}`}
        onClick={() => chooseBaseline(checkpointValue(number))}
      />
      <IconButton icon="diff" title={`Show the difference to ${name} on the map`} onClick={showOnMap} />
      <IconButton icon="discard" title={`Go back to ${name}`} onClick={restore} />
      <IconButton icon="trash" title={`Forget ${name}`} onClick={() => void forgetCheckpoint(number)} />
    </li>
  );
}

/** The hour of today's, the day of earlier ones. */
const dayText = (time: string): string =>
  time.slice(0, 10) === new Date().toISOString().slice(0, 10) ? `${time.slice(11, 16)} UTC` : time.slice(0, 10);

function Steps() {
  const history = usePlanHistory().toReversed();
  return (
    <ol className="editor-list" aria-label="Steps, newest first" data-testid="history">
      {history.map(({ step, offset }) => (
        <li key={offset}>
          <button
            type="button"
            className="editor-list-row history-step"
            data-undone={offset > 0}
            aria-current={offset === 0 ? "step" : undefined}
            onClick={() => {
              jumpInHistory(offset);
              storeSoon();
            }}
          >
            <Icon name={offset === 0 ? "circle-filled" : offset > 0 ? "redo" : "circle-outline"} />
            <span className="editor-list-name">{step ?? "as it was opened"}</span>
            {offset === 0 && <span className="muted">now</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
