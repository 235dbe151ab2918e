import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportBundle, ExportCheck, ExportFile } from "#shared/model/export.ts";
import { useEffect, useMemo, useState } from "react";
import { CodeView } from "../code/code-view.tsx";
import { subjectOf } from "../headline/subject-options.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { withDocument } from "../state/subjects.ts";
import { notify } from "../state/toast-store.ts";
import { useRole } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { Icon } from "../workbench/icon.tsx";
import { CheckResult, ExportFindings } from "./export-findings.tsx";
import { ExportForm } from "./export-form.tsx";
import { ExportLog } from "./export-log.tsx";
import {
  changeExport,
  checkExport,
  copyExport,
  optionsOf,
  saveExport,
  useExport,
  type ExportRequest,
} from "./export-store.ts";
import "./export.css";

/** Typing in the form asks the engine only when it rests. */
const PAUSE_MS = 250;

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}

/** A plan as the configuration of a system: form, live preview, findings, the tool's word, and the log. */
export function ExportView() {
  const { plan: chosen, target, form } = useExport();
  const inView = useRole("plan");
  const document = useActivePlan();
  const value = chosen ?? (inView?.kind === "plan" ? `plan:${inView.id}` : null);
  const rested = useRested(form);
  const request = useMemo((): ExportRequest | null => {
    const plan = value === null ? null : withDocument(subjectOf(value), document);
    return plan && { plan, target, options: optionsOf(rested) };
  }, [value, document, target, rested]);
  const { data, error, pending } = useQuery("export.preview", request);
  const bundle = data?.target === target && !error ? data : null;
  return (
    <section className="export" aria-label="Export" data-testid="export" aria-busy={pending}>
      <div className="export-columns">
        <div className="export-side">
          <ExportForm plan={value} />
          {request && <Actions key={JSON.stringify(request)} request={request} bundle={bundle} />}
          <ExportLog />
        </div>
        <div className="export-main">
          {!request && <p className="empty">Choose a plan to export.</p>}
          {error && <p className="empty error-text">{error.message}</p>}
          {bundle && <Preview bundle={bundle} />}
        </div>
        {bundle && <ExportFindings findings={bundle.findings} />}
      </div>
    </section>
  );
}

function Actions({ request, bundle }: { request: ExportRequest; bundle: ExportBundle | null }) {
  const [busy, setBusy] = useState(false);
  const [check, setCheck] = useState<ExportCheck | null>(null);
  const run = async (task: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await task();
    } catch (thrown) {
      notify({ kind: "error", text: CatchmentError.from(thrown).message });
    }
    setBusy(false);
  };
  const empty = bundle === null || bundle.files.length === 0;
  return (
    <>
      <div className="export-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || empty}
          data-testid="export-save"
          onClick={() => void run(() => saveExport(request))}
        >
          <Icon name="save" />
          Save to folder…
        </button>
        <button
          type="button"
          className="button"
          disabled={busy || empty}
          data-testid="export-check"
          onClick={() => void run(async () => setCheck(await checkExport(request)))}
        >
          <Icon name="beaker" />
          Check
        </button>
      </div>
      {check && <CheckResult check={check} />}
    </>
  );
}

function Preview({ bundle }: { bundle: ExportBundle }) {
  const wanted = useExport((state) => state.file);
  const file: ExportFile | undefined = bundle.files.find(({ path }) => path === wanted) ?? bundle.files[0];
  if (!file) return <p className="empty">The plan gives this target nothing to write: see the findings.</p>;
  return (
    <>
      <div className="export-files">
        <nav aria-label="Files">
          {bundle.files.map(({ path }) => (
            <button
              key={path}
              type="button"
              className="export-file"
              aria-current={path === file.path}
              onClick={() => changeExport({ file: path })}
            >
              {path}
            </button>
          ))}
        </nav>
        <button
          type="button"
          className="button"
          data-testid="export-copy"
          onClick={() =>
            void copyExport(bundle, file).catch((thrown: unknown) =>
              notify({ kind: "error", text: CatchmentError.from(thrown).message }),
            )
          }
        >
          <Icon name="copy" />
          Copy
        </button>
      </div>
      <CodeView label={`Preview of ${file.path}`} text={file.text} language={file.language} testId="export-preview" />
    </>
  );
}
