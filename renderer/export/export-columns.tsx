import type { ReactNode } from "react";
import { ExportForm } from "./export-form.tsx";
import { ExportLog } from "./export-log.tsx";
import { changeRunbook, useExport, type ExportPart } from "./export-store.ts";

const parts: readonly (readonly [ExportPart, string])[] = [
  ["config", "Configuration"],
  ["runbook", "Runbook"],
];

interface Props {
  plan: string | null;
  base: string | null;
  pending: boolean;
  /** Under the form, always in sight: what can be done with what it asks for. */
  actions: ReactNode;
  /** The files. */
  children: ReactNode;
  findings: ReactNode;
}

/** Form and log at the left, files in the middle, findings at the right. */
export function ExportColumns({ plan, base, pending, actions, children, findings }: Props) {
  const part = useExport((state) => state.part);
  return (
    <section className="export" aria-label="Export" data-testid="export" aria-busy={pending}>
      <div className="export-columns">
        <div className="export-left">
          <div className="export-side">
            <div className="toggle export-parts" role="group" aria-label="What is written">
              {parts.map(([value, label]) => (
                <button
                  key={value}
                  type="button"
                  aria-pressed={part === value}
                  data-testid={`export-part-${value}`}
                  onClick={() => changeRunbook({ part: value })}
                >
                  {label}
                </button>
              ))}
            </div>
            <ExportForm plan={plan} base={base} />
            <ExportLog />
          </div>
          <div className="export-foot">{actions}</div>
        </div>
        <div className="export-main">{children}</div>
        {findings}
      </div>
    </section>
  );
}
