import { ExportTarget } from "#shared/model/export.ts";
import { useId } from "react";
import { subjectOptions } from "../headline/subject-options.ts";
import { useSession } from "../state/session-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { changeExport, changeExportForm, useExport, type ExportForm as Form } from "./export-store.ts";
import { targetOptions, targetWords } from "./targets.ts";

type TextKey = Exclude<keyof Form, "full">;

interface TextField {
  readonly key: TextKey;
  readonly label: string;
  readonly placeholder: string;
  readonly use: "dns" | "databases" | "full";
}

const FIELDS: readonly TextField[] = [
  { key: "zone", label: "Zone", placeholder: "example.com", use: "dns" },
  { key: "name", label: "Name", placeholder: "www", use: "dns" },
  { key: "ttlSeconds", label: "TTL, seconds", placeholder: "60", use: "dns" },
  { key: "geoDatabase", label: "Geo database", placeholder: "path on the server, .mmdb", use: "databases" },
  { key: "asnDatabase", label: "AS database", placeholder: "path on the server, .mmdb", use: "databases" },
];

/** Plan, target and what the target asks for. */
export function ExportForm({ plan }: { plan: string | null }) {
  const workspace = useSession((state) => state.workspace);
  const { target, form } = useExport();
  const { uses } = targetWords[target];
  const fields = FIELDS.filter(({ use }) => uses.includes(use));
  return (
    <div className="export-form">
      <div className="form-row">
        <span className="form-label">Plan</span>
        <Choice
          label="Plan to export"
          value={plan}
          options={workspace ? subjectOptions(workspace, "plan") : []}
          placeholder="Choose a plan"
          onChange={(value) => changeExport({ plan: value, file: null })}
          testId="export-plan"
        />
      </div>
      <div className="form-row">
        <span className="form-label">Target</span>
        <Choice
          label="Target"
          value={target}
          options={targetOptions}
          onChange={(value) => changeExport({ target: ExportTarget.parse(value), file: null })}
          testId="export-target"
        />
      </div>
      {fields.map((field) => (
        <FormText key={field.key} field={field} value={form[field.key]} />
      ))}
      {uses.includes("full") && (
        <label className="export-full">
          <input
            type="checkbox"
            checked={form.full}
            onChange={(event) => changeExportForm({ full: event.target.checked })}
            data-testid="export-full"
          />
          A whole server, to start as it is
        </label>
      )}
      {form.full && uses.includes("dns") && uses.includes("full") && (
        <FormText
          field={{ key: "listen", label: "Listens on", placeholder: "127.0.0.1:5353", use: "full" }}
          value={form.listen}
        />
      )}
    </div>
  );
}

function FormText({ field: { key, label, placeholder }, value }: { field: TextField; value: string }) {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        data-testid={`export-${key}`}
        onChange={(event) => changeExportForm({ [key]: event.target.value })}
      />
    </div>
  );
}
