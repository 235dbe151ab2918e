import { AdoptFormat, type Adopted, type AdoptFinding } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { useEffect, useId, useMemo, useState } from "react";
import { baseName, countOf, formatCount } from "../figures/format.ts";
import { subjectOptions } from "../headline/subject-options.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { useQuery } from "../state/use-query.ts";
import { Choice } from "../workbench/choice.tsx";
import { Dialog } from "../workbench/dialog.tsx";
import { Icon } from "../workbench/icon.tsx";
import { FormRow } from "../workbench/form-row.tsx";
import {
  adoptQuestion,
  changeAdopt,
  chooseAdopted,
  closeAdoptDialog,
  namedPlan,
  storeAdopted,
  takenIds,
  useAdopt,
  type AdoptForm,
} from "./adopt-store.ts";
import "./adopting.css";

const KNOWN = "known";
const NONE = "none";
const formatNames: Readonly<Record<AdoptFormat, string>> = {
  gdnsd: "gdnsd, geoip plugin",
  powerdns: "PowerDNS, geoip backend",
  octodns: "octoDNS, dynamic records",
  json: "Region config, JSON",
};

/** While a name of a service is typed, nothing is read. */
const PAUSE_MS = 300;

/** Reads what a DNS server runs on today as a plan: what is understood is shown before it is stored. */
export function AdoptDialog() {
  const form = useAdopt((state) => state.form);
  return form && <OpenDialog form={form} />;
}

function OpenDialog({ form }: { form: AdoptForm }) {
  const [busy, setBusy] = useState(false);
  const { data, error, pending } = useQuery("plan.adopt", useRestedQuestion(form));
  const adopted = data && !error && form.path !== null ? data : null;
  const plan = adopted && namedPlan(adopted.plan, form.name, takenIds());
  const store = async (): Promise<void> => {
    if (!plan) return;
    setBusy(true);
    await storeAdopted(plan);
    setBusy(false);
  };
  return (
    <Dialog open title="Import a server’s configuration" onClose={closeAdoptDialog} width={640} testId="adopt-dialog">
      <div className="dialog-body adopt-body" aria-busy={pending}>
        <Fields form={form} />
        {error && <p className="error-text">{error.message}</p>}
        {adopted && plan && <Understood adopted={adopted} id={plan.id} />}
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={closeAdoptDialog}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={busy || plan === null}
          data-testid="adopt-store"
          onClick={() => void store()}
        >
          Import as a plan
        </button>
      </div>
    </Dialog>
  );
}

function useRestedQuestion(form: AdoptForm) {
  const question = useMemo(() => adoptQuestion(form), [form]);
  const [rested, setRested] = useState(question);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(question), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [question]);
  return rested;
}

function Fields({ form }: { form: AdoptForm }) {
  const workspace = useSession((state) => state.workspace);
  const plans = workspace ? subjectOptions(workspace, "plan") : [];
  const choose = (what: "file" | "folder") => (): void => {
    chooseAdopted(what).catch((thrown: unknown) =>
      notify({ kind: "error", text: CatchmentError.from(thrown).message }),
    );
  };
  return (
    <>
      <p className="muted">
        What geo-DNS does today, as a plan that can be measured and compared: maps and nets of gdnsd, the YAML of
        PowerDNS’ geoip backend, dynamic records of octoDNS, or a region config in JSON.
      </p>
      <FormRow label="Configuration">
        <span className="adopt-path">
          <button type="button" className="button" data-testid="adopt-file" onClick={choose("file")}>
            <Icon name="file" />
            File…
          </button>
          <button type="button" className="button" data-testid="adopt-folder" onClick={choose("folder")}>
            <Icon name="folder-opened" />
            Folder…
          </button>
          <span className={form.path === null ? "muted" : "adopt-name"} title={form.path ?? undefined}>
            {form.path === null ? "none chosen" : baseName(form.path)}
          </span>
        </span>
      </FormRow>
      <FormRow label="System">
        <Choice
          label="System of the configuration"
          value={form.format ?? KNOWN}
          options={[
            { value: KNOWN, label: "Known by its files" },
            ...AdoptFormat.options.map((value) => ({ value, label: formatNames[value] })),
          ]}
          onChange={(value) => changeAdopt({ format: value === KNOWN ? null : AdoptFormat.parse(value) })}
          testId="adopt-format"
        />
      </FormRow>
      <FormRow label="Regions like">
        <Choice
          label="Plan with the same service addresses"
          value={form.like ?? NONE}
          options={[{ value: NONE, label: "No plan: PoPs by their names" }, ...plans]}
          onChange={(value) => changeAdopt({ like: value === NONE ? null : value })}
          testId="adopt-like"
        />
        <span className="form-hint">
          A plan with the same service addresses gives its regions’ names, PoPs, prefixes and announcements.
        </span>
      </FormRow>
      <TextRow
        label="Map or service"
        value={form.service}
        placeholder="the only one"
        onChange={(service) => changeAdopt({ service })}
      />
      <TextRow
        label="Name"
        value={form.name}
        placeholder="from the file’s name"
        onChange={(name) => changeAdopt({ name })}
      />
    </>
  );
}

interface TextRowProps {
  label: string;
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}

function TextRow({ label, value, placeholder, onChange }: TextRowProps) {
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
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** What was read, and what of it was not understood. */
function Understood({ adopted: { plan, findings }, id }: { adopted: Adopted; id: string }) {
  const geos = plan.regions.reduce((sum, region) => sum + region.geos.length, 0);
  return (
    <section className="adopt-result" data-testid="adopt-result">
      <p>
        <Icon name="pass" /> {countOf(plan.regions.length, "region")}, {formatCount(geos)} lines of geos,{" "}
        {formatCount(plan.dnsOverrides.length)} overrides; the plan will be <b>{id}</b>.
      </p>
      {findings.length > 0 && (
        <ul aria-label="What was not understood" tabIndex={0}>
          {findings.map((finding, index) => (
            <Finding key={index} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Finding({ finding: { severity, message, file, line, column } }: { finding: AdoptFinding }) {
  return (
    <li className={`adopt-${severity}`}>
      <Icon name={severity} />
      <span>
        {file !== null && (
          <code className="muted">{[file, line, column].filter((part) => part !== null).join(":")} </code>
        )}
        {message}
      </span>
    </li>
  );
}
