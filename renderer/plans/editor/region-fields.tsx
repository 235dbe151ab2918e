import type { Plan, PlanProblem, Region } from "#shared/model/plan.ts";
import { nextAddress } from "#shared/plan/addresses.ts";
import {
  addPop,
  assignGeos,
  changeRegion,
  removePop,
  removeRegion,
  renameRegion,
  setDefaultRegion,
  unassignGeos,
} from "#shared/plan/edit.ts";
import { editPlan } from "../../state/plan-actions.ts";
import { useSession } from "../../state/session-store.ts";
import { notify } from "../../state/toast-store.ts";
import { glossary } from "#shared/words/glossary.ts";
import { FormRow } from "../../workbench/form-row.tsx";
import { Choice } from "../../workbench/choice.tsx";
import { addressText, readGeoCodes, readRegionAddress } from "../region-input.ts";
import { usePlanEditor } from "./editor-store.ts";
import { Problems } from "./problems.tsx";
import { RegionColor } from "./region-color.tsx";
import { TypedField } from "./typed-field.tsx";

interface Props {
  plan: Plan;
  region: Region;
  problems: readonly PlanProblem[];
}

/** Everything of one region; each change is a step of its own. */
export function RegionFields({ plan, region, problems }: Props) {
  const path = `/regions/${plan.regions.indexOf(region)}`;
  const focused = usePlanEditor(({ added }) => added === region.id);
  return (
    <div className="region-fields" data-testid="region-fields">
      <TypedField
        label="Name"
        value={region.name}
        problemOf={(text) => (text.trim() === "" ? "Name the region" : null)}
        onCommit={(text) =>
          void editPlan(`rename ${region.name} to ${text.trim()}`, (document) =>
            renameRegion(document, region.id, text.trim()),
          )
        }
        focused={focused}
        testId="region-name"
      />
      <RegionColor region={region} />
      <PopToggles region={region} />
      <Geos region={region} />
      <Address plan={plan} region={region} family={4} problems={problems} path={`${path}/ipv4`} />
      <Address plan={plan} region={region} family={6} problems={problems} path={`${path}/ipv6`} />
      <Fallback plan={plan} region={region} />
      <Problems problems={problems.filter((problem) => problem.path === path)} />
      {plan.regions.length > 1 && (
        <div className="form-row">
          <button
            type="button"
            className="button button-danger region-remove"
            onClick={() => void editPlan(`remove ${region.name}`, (document) => removeRegion(document, region.id))}
          >
            Remove region
          </button>
        </div>
      )}
    </div>
  );
}

function PopToggles({ region }: { region: Region }) {
  const pops = useSession((state) => state.workspace?.pops ?? []);
  const toggle = (pop: string): void => {
    const announced = region.pops.includes(pop);
    void editPlan(
      `${announced ? "withdraw" : "announce"} ${region.name} ${announced ? "from" : "at"} ${pop}`,
      (plan) => (announced ? removePop(plan, pop, region.id) : addPop(plan, pop, region.id)),
    );
  };
  return (
    <FormRow label="PoPs" meaning={glossary.announcedSet.meaning}>
      <div className="pop-toggles" role="group" aria-label="PoPs that announce the region's prefix">
        {pops.map(({ id, name, country, state }) => (
          <button
            key={id}
            type="button"
            className="chip chip-toggle"
            aria-pressed={region.pops.includes(id)}
            title={`${name}, ${country}${state === "active" ? "" : ` (${state})`}`}
            onClick={() => toggle(id)}
          >
            {id}
            {state !== "active" && <small> {state}</small>}
          </button>
        ))}
      </div>
    </FormRow>
  );
}

function Geos({ region }: { region: Region }) {
  const commit = (text: string): void => {
    const { geos } = readGeoCodes(text);
    const dropped = region.geos.filter((geo) => !geos.includes(geo));
    const added = geos.filter((geo) => !region.geos.includes(geo));
    void editPlan(`change the geos of ${region.name}`, (plan) =>
      assignGeos(unassignGeos(plan, dropped), added, region.id),
    );
  };
  return (
    <TypedField
      label="Geos"
      meaning={glossary.geo.meaning}
      value={region.geos.join(" ")}
      problemOf={(text) => readGeoCodes(text).problem}
      hint="BR, US-NY, continent:EU, * for everything else; the most specific one wins"
      onCommit={commit}
      large
      testId="region-geos"
    />
  );
}

interface AddressProps extends Props {
  family: 4 | 6;
  path: string;
}

function Address({ plan, region, family, problems, path }: AddressProps) {
  const settings = useSession((state) => state.settings);
  const readOnly = useSession((state) => state.workspace?.readOnly ?? false);
  const key = family === 4 ? "ipv4" : "ipv6";
  const set = (address: Region["ipv4"]): void =>
    void editPlan(
      `${address ? `give ${region.name} ${address.prefix}` : `take IPv${family} from ${region.name}`}`,
      (document) => changeRegion(document, region.id, (own) => ({ ...own, [key]: address })),
    );
  const takeNext = (): void => {
    const next = settings && nextAddress(plan, family, settings);
    if (next) set(next);
    else notify({ kind: "warning", text: `No IPv${family} prefix of the settings is free.` });
  };
  const found = problems.find((problem) => problem.path.startsWith(path));
  return (
    <TypedField
      label={`IPv${family} prefix`}
      meaning={`${glossary.prefix.meaning} ${glossary.serviceAddress.term}: ${glossary.serviceAddress.meaning}`}
      value={addressText(region[key])}
      problemOf={(text) => readRegionAddress(text, family).problem}
      problem={found?.message ?? null}
      hint={family === 4 ? "Prefix and service address: 198.51.100.0/24 198.51.100.1" : undefined}
      onCommit={(text) => set(readRegionAddress(text, family).address)}
      testId={`region-${key}`}
      actions={
        <button
          type="button"
          className="button"
          disabled={readOnly}
          title={`Take the next free IPv${family} prefix of the settings`}
          data-testid={`next-${key}`}
          onClick={takeNext}
        >
          Next free
        </button>
      }
    />
  );
}

function Fallback({ plan, region }: { plan: Plan; region: Region }) {
  const others = plan.regions.filter(({ id }) => id !== region.id);
  const set = (fallback: string): void =>
    void editPlan(`fallback of ${region.name}`, (document) =>
      changeRegion(document, region.id, (own) => ({ ...own, fallback: fallback === "" ? undefined : fallback })),
    );
  return (
    <>
      <FormRow label="Without PoPs" meaning={glossary.fallback.meaning}>
        <Choice
          label="Region that answers when this one has no PoP"
          value={region.fallback ?? ""}
          options={[
            { value: "", label: "nobody answers" },
            ...others.map(({ id, name }) => ({ value: id, label: `${name} answers` })),
          ]}
          onChange={set}
        />
      </FormRow>
      <FormRow label="Default">
        <label className="check">
          <input
            type="checkbox"
            checked={plan.defaultRegion === region.id}
            disabled={plan.defaultRegion === region.id}
            onChange={() =>
              void editPlan(`make ${region.name} the default`, (document) => setDefaultRegion(document, region.id))
            }
          />
          Geos that no region lists come here
        </label>
      </FormRow>
    </>
  );
}
