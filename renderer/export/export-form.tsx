import { ExportTarget } from "#shared/model/export.ts";
import { useId, useMemo } from "react";
import { glossary } from "#shared/words/glossary.ts";
import { subjectOptions } from "../headline/subject-options.ts";
import { useSession } from "../state/session-store.ts";
import { LabelWords } from "../help/term.tsx";
import { Choice } from "../workbench/choice.tsx";
import { FormRow } from "../workbench/form-row.tsx";
import { changeExportForm, changeRunbook, useExport, type ExportForm as Form } from "./export-store.ts";
import { targetOptions, targetWords } from "./targets.ts";

type TextKey = Exclude<keyof Form, "ecs" | "full">;

interface TextField {
  readonly key: TextKey;
  readonly label: string;
  /** On hover, where the label doesn't say it. */
  readonly meaning?: string;
  readonly placeholder: string;
  readonly use: "dns" | "databases" | "full";
}

const FIELDS: readonly TextField[] = [
  { key: "zone", label: "Zone", meaning: "The DNS zone that the name is in", placeholder: "example.com", use: "dns" },
  { key: "name", label: "Name", placeholder: "www", use: "dns" },
  { key: "ttlSeconds", label: "TTL, seconds", meaning: glossary.ttl.meaning, placeholder: "60", use: "dns" },
  {
    key: "geoDatabase",
    label: "Geo database",
    meaning: "Where the server finds its own MaxMind database of places",
    placeholder: "/srv/city.mmdb",
    use: "databases",
  },
  {
    key: "asnDatabase",
    label: "AS database",
    meaning: "Where the server finds its own MaxMind database of networks",
    placeholder: "/srv/asn.mmdb",
    use: "databases",
  },
];

/** Plan, target and what the target asks for; of a runbook the plan that is live too. */
export function ExportForm({ plan, base }: { plan: string | null; base: string | null }) {
  const workspace = useSession((state) => state.workspace);
  const { part, target, form } = useExport();
  const options = useMemo(() => (workspace ? subjectOptions(workspace, "plan") : []), [workspace]);
  const { uses } = targetWords[target];
  const fields = FIELDS.filter(({ use }) => uses.includes(use));
  return (
    <div className="export-form">
      <FormRow label="Plan">
        <Choice
          label="Plan to export"
          value={plan}
          options={options}
          placeholder="Choose a plan"
          onChange={(value) => changeRunbook({ plan: value })}
          testId="export-plan"
        />
      </FormRow>
      {part === "runbook" && (
        <FormRow
          label="Live now"
          meaning="The plan that servers and routers follow today: the steps begin there, and refuse any other start"
        >
          <Choice
            label="Plan that is live now"
            value={base}
            options={options.filter((option) => option.value !== plan)}
            placeholder="Choose what is live"
            onChange={(value) => changeRunbook({ base: value })}
            testId="export-base"
          />
        </FormRow>
      )}
      <FormRow label="Target">
        <Choice
          label="Target"
          value={target}
          options={targetOptions}
          onChange={(value) => changeRunbook({ target: ExportTarget.parse(value) })}
          testId="export-target"
        />
      </FormRow>
      {fields.map((field) => (
        <FormText key={field.key} field={field} value={form[field.key]} />
      ))}
      {uses.includes("databases") && <FormSwitch name="ecs" label="Answer by EDNS Client Subnet" checked={form.ecs} />}
      {uses.includes("full") && (
        <FormSwitch name="full" label="A whole server, to start as it is" checked={form.full} />
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

function FormSwitch({ name, label, checked }: { name: "ecs" | "full"; label: string; checked: boolean }) {
  return (
    <label className="export-switch">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => changeExportForm({ [name]: event.target.checked })}
        data-testid={`export-${name}`}
      />
      {label}
    </label>
  );
}

function FormText({ field: { key, label, meaning, placeholder }, value }: { field: TextField; value: string }) {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>
        <LabelWords meaning={meaning}>{label}</LabelWords>
      </label>
      <input
        id={id}
        className="field"
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        aria-description={meaning}
        data-testid={`export-${key}`}
        onChange={(event) => changeExportForm({ [key]: event.target.value })}
      />
    </div>
  );
}
