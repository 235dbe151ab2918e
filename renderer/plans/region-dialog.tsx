import type { Plan, Region } from "#shared/model/plan.ts";
import { useId, useState } from "react";
import { editPlan } from "../state/plan-actions.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { removeRegion } from "#shared/plan/edit.ts";
import { useSession } from "../state/session-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { Dialog } from "../workbench/dialog.tsx";
import { askPlan } from "./plan-dialogs-store.ts";
import { readGeoCodes, readRegionAddress } from "./region-input.ts";

const close = (): void => askPlan(null);

/** Everything of one region in one form; applied as one undoable step. */
export function RegionDialog({ regionId }: { regionId: string }) {
  const plan = useActivePlan();
  const region = plan?.regions.find(({ id }) => id === regionId);
  if (!plan || !region) return null;
  return <RegionForm plan={plan} region={region} />;
}

interface Draft {
  name: string;
  color: string;
  pops: readonly string[];
  geos: string;
  ipv4: string;
  ipv6: string;
  fallback: string;
  isDefault: boolean;
}

const draftOf = (plan: Plan, region: Region): Draft => ({
  name: region.name,
  color: region.color,
  pops: region.pops,
  geos: region.geos.join(" "),
  ipv4: addressText(region.ipv4),
  ipv6: addressText(region.ipv6),
  fallback: region.fallback ?? "",
  isDefault: plan.defaultRegion === region.id,
});

const addressText = (address: Region["ipv4"]): string => (address ? `${address.prefix} ${address.address}` : "");

function applyDraft(plan: Plan, region: Region, draft: Draft): Plan {
  const geos = readGeoCodes(draft.geos).geos;
  const moved = new Set(geos);
  const changed: Region = {
    ...region,
    name: draft.name.trim(),
    color: draft.color,
    pops: [...draft.pops],
    geos,
    ipv4: readRegionAddress(draft.ipv4, 4).address,
    ipv6: readRegionAddress(draft.ipv6, 6).address,
    fallback: draft.fallback === "" ? undefined : draft.fallback,
  };
  const regions = plan.regions.map((other) =>
    other.id === region.id ? changed : { ...other, geos: other.geos.filter((geo) => !moved.has(geo)) },
  );
  return { ...plan, regions, defaultRegion: draft.isDefault ? region.id : plan.defaultRegion };
}

function RegionForm({ plan, region }: { plan: Plan; region: Region }) {
  const [draft, setDraft] = useState(() => draftOf(plan, region));
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const geos = readGeoCodes(draft.geos);
  const ipv4 = readRegionAddress(draft.ipv4, 4);
  const ipv6 = readRegionAddress(draft.ipv6, 6);
  const wrong = geos.problem ?? ipv4.problem ?? ipv6.problem ?? (draft.name.trim() === "" ? "Name the region" : null);
  const apply = async (): Promise<void> => {
    close();
    await editPlan(`edit ${region.name}`, (document) => applyDraft(document, region, draft));
  };
  const remove = async (): Promise<void> => {
    close();
    await editPlan(`remove ${region.name}`, (document) => removeRegion(document, region.id));
  };
  return (
    <Dialog open title={`Region ${region.name}`} onClose={close} width={560} testId="region-dialog">
      <form
        className="region-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === null) void apply();
        }}
      >
        <div className="dialog-body">
          <NameRow draft={draft} change={change} />
          <PopsRow draft={draft} change={change} />
          <TextRow
            label="Geos"
            value={draft.geos}
            problem={geos.problem}
            hint="ISO codes apart by spaces: BR, US-NY, continent:EU, * for everything else. The most specific one wins."
            onChange={(value) => change({ geos: value })}
            large
          />
          <TextRow
            label="IPv4 prefix"
            value={draft.ipv4}
            problem={ipv4.problem}
            hint="Prefix and service address: 198.51.100.0/24 198.51.100.1"
            onChange={(value) => change({ ipv4: value })}
          />
          <TextRow
            label="IPv6 prefix"
            value={draft.ipv6}
            problem={ipv6.problem}
            hint="Prefix and service address: 2001:db8:1::/48 2001:db8:1::1"
            onChange={(value) => change({ ipv6: value })}
          />
          <FallbackRow plan={plan} region={region} draft={draft} change={change} />
        </div>
        <div className="dialog-buttons">
          {plan.regions.length > 1 && (
            <button type="button" className="button button-danger dialog-first" onClick={() => void remove()}>
              Remove region
            </button>
          )}
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={wrong !== null}>
            Apply
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface RowProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

function NameRow({ draft, change }: RowProps) {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>Name</label>
      <div className="region-name-row">
        <input
          id={id}
          className="field"
          value={draft.name}
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => change({ name: event.target.value })}
        />
        <input
          type="color"
          className="region-color"
          aria-label="Colour of the region"
          value={draft.color}
          onChange={(event) => change({ color: event.target.value })}
        />
      </div>
    </div>
  );
}

function PopsRow({ draft, change }: RowProps) {
  const pops = useSession((state) => state.workspace?.pops ?? []);
  const toggle = (pop: string): void =>
    change({ pops: draft.pops.includes(pop) ? draft.pops.filter((id) => id !== pop) : [...draft.pops, pop] });
  return (
    <div className="form-row">
      <span className="form-label">PoPs</span>
      <div className="pop-toggles" role="group" aria-label="PoPs that announce the region's prefix">
        {pops.map((pop) => (
          <button
            key={pop.id}
            type="button"
            className="chip chip-toggle"
            aria-pressed={draft.pops.includes(pop.id)}
            title={`${pop.name}, ${pop.country}${pop.state === "active" ? "" : ` (${pop.state})`}`}
            onClick={() => toggle(pop.id)}
          >
            {pop.id}
            {pop.state !== "active" && <small> {pop.state}</small>}
          </button>
        ))}
      </div>
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  hint: string;
  problem: string | null;
  onChange: (value: string) => void;
  large?: boolean;
}

function TextRow({ label, value, hint, problem, onChange, large = false }: TextProps) {
  const id = useId();
  const Field = large ? "textarea" : "input";
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      <Field
        id={id}
        className={`field ${large ? "field-large" : ""}`}
        value={value}
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className={`form-hint ${problem === null ? "" : "error-text"}`}>
        {problem ?? hint}
      </span>
    </div>
  );
}

function FallbackRow({ plan, region, draft, change }: RowProps & { plan: Plan; region: Region }) {
  const others = plan.regions.filter(({ id }) => id !== region.id);
  return (
    <>
      <div className="form-row">
        <span className="form-label">Without PoPs</span>
        <Choice
          label="Region that answers when this one has no PoP"
          value={draft.fallback}
          options={[
            { value: "", label: "nobody answers" },
            ...others.map(({ id, name }) => ({ value: id, label: `${name} answers` })),
          ]}
          onChange={(fallback) => change({ fallback })}
        />
      </div>
      <div className="form-row">
        <span className="form-label">Default</span>
        <label className="check">
          <input
            type="checkbox"
            checked={draft.isDefault}
            disabled={plan.defaultRegion === region.id}
            onChange={(event) => change({ isDefault: event.target.checked })}
          />
          Geos that no region lists come here
        </label>
      </div>
    </>
  );
}
