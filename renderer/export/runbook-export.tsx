import type { Runbook, RunbookStep } from "#shared/model/runbook.ts";
import { useMemo } from "react";
import { runCommand } from "../commands/registry.ts";
import { subjectOf } from "../headline/subject-options.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { withDocument } from "../state/subjects.ts";
import { useQuery } from "../state/use-query.ts";
import { Icon } from "../workbench/icon.tsx";
import { ExportColumns } from "./export-columns.tsx";
import { ExportFindings } from "./export-findings.tsx";
import {
  changeExport,
  saveRunbook,
  saveRunbooks,
  useExport,
  type ExportRequest,
  type RunbookRequest,
} from "./export-store.ts";
import { FilePreview } from "./file-preview.tsx";
import { RunbookSteps } from "./runbook-steps.tsx";
import { useTask } from "./use-task.ts";

interface Props {
  request: ExportRequest | null;
  plan: string | null;
}

/** The steps from what is live to a plan: what each moves, its files to apply, verify and roll back, and its refusal. */
export function RunbookExport({ request, plan }: Props) {
  const base = useBase(plan);
  const document = useActivePlan();
  const asked = useMemo((): RunbookRequest | null => {
    const live = base === null ? null : withDocument(subjectOf(base), document);
    return request && live && { ...request, base: live };
  }, [request, base, document]);
  // Everything is shown; what is too large is refused when it is to be written.
  const { data, error, pending } = useQuery(
    "export.runbook",
    asked && { ...asked, step: null, allowLarge: true, folder: null },
  );
  const runbook = asked && data?.target === asked.target && !error ? data : null;
  return (
    <ExportColumns
      plan={plan}
      base={base}
      pending={pending}
      actions={asked && <Actions request={asked} runbook={runbook} />}
      findings={runbook && <ExportFindings findings={runbook.findings} />}
    >
      {!asked && <Missing hasPlan={request !== null} />}
      {error && <p className="empty error-text">{error.message}</p>}
      {asked && !runbook && !error && <p className="empty">Working out the steps…</p>}
      {runbook && <Files runbook={runbook} />}
    </ExportColumns>
  );
}

/** What is live: as chosen, else as the settings say; never the plan itself. */
function useBase(plan: string | null): string | null {
  const chosen = useExport((state) => state.base);
  const { settings, workspace } = useSession();
  const said = settings?.todayPlan;
  const value = chosen ?? (said ? `plan:${said}` : null);
  const isThere = workspace?.plans.some(({ id }) => `plan:${id}` === value) ?? false;
  return isThere && value !== plan ? value : null;
}

function Missing({ hasPlan }: { hasPlan: boolean }) {
  if (!hasPlan) return <p className="empty">Choose a plan to lead to.</p>;
  return (
    <div className="empty">
      <p>
        A runbook leads from what is live to the plan, step by step. Choose the plan that is live now; where it is the
        configuration of a server, import that as a plan first.
      </p>
      <button type="button" className="button" onClick={() => runCommand("plan.adopt")}>
        Import a server’s configuration…
      </button>
    </div>
  );
}

const chosenSteps = ({ steps }: Runbook, step: number | null): readonly RunbookStep[] =>
  step === null ? steps : steps.filter(({ number }) => number === step);

function Files({ runbook }: { runbook: Runbook }) {
  const step = useExport((state) => state.step);
  const chosen = runbook.steps.find(({ number }) => number === step);
  const folder = chosen ? `${chosen.folder}/` : "";
  const files = runbook.files.filter(({ path }) => path.startsWith(folder));
  return (
    <>
      <RunbookSteps steps={runbook.steps} chosen={chosen?.number ?? null} />
      <FilePreview bundle={runbook} files={files} folder={folder} />
    </>
  );
}

function Actions({ request, runbook }: { request: RunbookRequest; runbook: Runbook | null }) {
  const { step, allowLarge } = useExport();
  const { busy, run } = useTask();
  const refusals = runbook ? chosenSteps(runbook, step).flatMap(({ refusal }) => refusal ?? []) : [];
  const isRefused = refusals.length > 0 && !allowLarge;
  const refusedWords = isRefused ? "Large steps are not written unless they are allowed" : undefined;
  return (
    <>
      {refusals.length > 0 && <Refusal refusals={refusals} allowed={allowLarge} />}
      <div className="export-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || runbook === null || isRefused}
          title={refusedWords}
          data-testid="runbook-save"
          onClick={() => run(() => saveRunbook(request, step, allowLarge))}
        >
          <Icon name="save" />
          {step === null ? "Save all steps…" : `Save step ${step}…`}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy || runbook === null || isRefused}
          title={refusedWords ?? `${step === null ? "The steps" : `Step ${step}`} for every target, each in its folder`}
          data-testid="runbook-save-all"
          onClick={() => run(() => saveRunbooks(request, step, allowLarge))}
        >
          <Icon name="save-all" />
          All targets…
        </button>
      </div>
    </>
  );
}

/** Why the steps are not written, and the way to say that they are meant. */
function Refusal({ refusals, allowed }: { refusals: readonly string[]; allowed: boolean }) {
  return (
    <section className="export-refusal" aria-label="Large steps" data-testid="runbook-refusal">
      <p>
        <Icon name="warning" /> Too large to be written unasked: more than 5% of users, or 10% of a PoP’s capacity, at
        once.
      </p>
      <ul>
        {refusals.map((refusal) => (
          <li key={refusal}>{refusal}</li>
        ))}
      </ul>
      <p className="muted">Smaller steps in the plan’s ramp are safer.</p>
      <label className="export-switch">
        <input
          type="checkbox"
          checked={allowed}
          data-testid="runbook-allow-large"
          onChange={(event) => changeExport({ allowLarge: event.target.checked })}
        />
        Allow large steps
      </label>
    </section>
  );
}
