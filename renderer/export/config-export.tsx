import type { ExportBundle, ExportCheck } from "#shared/model/export.ts";
import { useState } from "react";
import { useQuery } from "../state/use-query.ts";
import { Icon } from "../workbench/icon.tsx";
import { CheckResult, ExportFindings } from "./export-findings.tsx";
import { ExportColumns } from "./export-columns.tsx";
import { checkExport, saveExport, saveForAllTargets, type ExportRequest } from "./export-store.ts";
import { FilePreview } from "./file-preview.tsx";
import { useTask } from "./use-task.ts";

interface Props {
  request: ExportRequest | null;
  plan: string | null;
}

/** A plan as the configuration of a system: its files, what they can't say, and the real tool's word. */
export function ConfigExport({ request, plan }: Props) {
  const { data, error, pending } = useQuery("export.preview", request);
  const bundle = data?.target === request?.target && !error ? data : null;
  return (
    <ExportColumns
      plan={plan}
      base={null}
      pending={pending}
      actions={request && <Actions key={JSON.stringify(request)} request={request} bundle={bundle} />}
      findings={bundle && <ExportFindings findings={bundle.findings} />}
    >
      {!request && <p className="empty">Choose a plan to export.</p>}
      {error && <p className="empty error-text">{error.message}</p>}
      {bundle && <FilePreview bundle={bundle} files={bundle.files} />}
    </ExportColumns>
  );
}

function Actions({ request, bundle }: { request: ExportRequest; bundle: ExportBundle | null }) {
  const { busy, run } = useTask();
  const [check, setCheck] = useState<ExportCheck | null>(null);
  const empty = bundle === null || bundle.files.length === 0;
  return (
    <>
      <div className="export-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || empty}
          data-testid="export-save"
          onClick={() => run(() => saveExport(request))}
        >
          <Icon name="save" />
          Save to folder…
        </button>
        <button
          type="button"
          className="button"
          disabled={busy || empty}
          data-testid="export-check"
          onClick={() => run(async () => setCheck(await checkExport(request)))}
        >
          <Icon name="beaker" />
          Check
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          title="The plan for every target, each in a folder of its own"
          data-testid="export-save-all"
          onClick={() => run(() => saveForAllTargets(request))}
        >
          <Icon name="save-all" />
          All targets…
        </button>
      </div>
      {check && <CheckResult check={check} />}
    </>
  );
}
