import type { ExportCheck, ExportFinding } from "#shared/model/export.ts";
import { formatShare } from "../figures/format.ts";
import { Icon } from "../workbench/icon.tsx";

const icons = { error: "error", warning: "warning", info: "info" } as const;

/** What the target can't say as the plan means it, worst first. */
export function ExportFindings({ findings }: { findings: readonly ExportFinding[] }) {
  return (
    <section className="export-findings" aria-label="Findings" tabIndex={0}>
      <h3>Findings ({findings.length})</h3>
      <ul data-testid="export-findings">
        {findings.map(({ severity, code, message, approximation, userShare }) => (
          <li key={`${code} ${message}`} className={`export-finding export-${severity}`}>
            <Icon name={icons[severity]} />
            <div>
              <p>
                {message}
                {userShare !== null && <span className="muted"> {formatShare(userShare)} of users.</span>}
              </p>
              {approximation !== null && <p className="muted">Written instead: {approximation}</p>}
              <p className="muted export-code">
                {severity}: {code}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const outcomes: Readonly<Record<ExportCheck["outcome"], { icon: string; text: string }>> = {
  passed: { icon: "pass", text: "The real tool accepts these files." },
  failed: { icon: "error", text: "The real tool refuses these files." },
  "not-installed": { icon: "circle-slash", text: "The tool is not installed here: nothing was checked." },
  "not-checkable": { icon: "circle-slash", text: "No tool checks this target here." },
};

/** The real tool's word. */
export function CheckResult({ check }: { check: ExportCheck }) {
  const { icon, text } = outcomes[check.outcome];
  return (
    <section className={`export-check export-check-${check.outcome}`} role="status" data-testid="export-check-result">
      <p>
        <Icon name={icon} /> {text}
      </p>
      {check.command !== null && <code className="muted">{check.command}</code>}
      {check.output.trim() !== "" && <pre>{check.output.trim()}</pre>}
    </section>
  );
}
