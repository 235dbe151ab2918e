import type { DnsOverride, Plan, PlanProblem } from "#shared/model/plan.ts";
import { glossary } from "#shared/words/glossary.ts";
import { useState } from "react";
import { editPlan } from "../../state/plan-actions.ts";
import { LabelWords, Term } from "../../help/term.tsx";
import { Choice } from "../../workbench/choice.tsx";
import { IconButton } from "../../workbench/icon-button.tsx";
import { readNetwork } from "../region-input.ts";
import { Problems } from "./problems.tsx";
import { TypedField } from "./typed-field.tsx";

interface Props {
  plan: Plan;
  problems: readonly PlanProblem[];
}

/** What DNS does besides the geo's region: ECS, and networks with a region of their own. */
export function DnsSection({ plan, problems }: Props) {
  const replace = (step: string, overrides: DnsOverride[]): void =>
    void editPlan(step, (document) => ({ ...document, dnsOverrides: overrides }));
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={plan.ecs}
          onChange={(event) => {
            const ecs = event.target.checked;
            void editPlan(`${ecs ? "use" : "ignore"} EDNS Client Subnet`, (document) => ({ ...document, ecs }));
          }}
        />
        Answer by the user’s own subnet where the resolver sends it (
        <LabelWords meaning={glossary.ecs.meaning}>ECS</LabelWords>)
      </label>
      <p className="muted editor-note">
        <Term name="override">DNS overrides</Term>: networks that go to a region whatever their geo, an AS by its
        resolvers, or a prefix of users.
      </p>
      {plan.dnsOverrides.map((override, index) => (
        <div key={index} className="editor-row" data-testid="dns-override">
          <OverrideRow
            plan={plan}
            override={override}
            onChange={(changed) =>
              replace(`DNS override of ${networkText(changed)}`, plan.dnsOverrides.with(index, changed))
            }
          />
          <IconButton
            icon="trash"
            title={`Remove the override of ${networkText(override)}`}
            onClick={() =>
              replace(`remove the override of ${networkText(override)}`, plan.dnsOverrides.toSpliced(index, 1))
            }
          />
          <Problems problems={problems} under={`/dnsOverrides/${index}`} />
        </div>
      ))}
      <NewOverride
        plan={plan}
        onAdd={(override) => replace(`DNS override of ${networkText(override)}`, [...plan.dnsOverrides, override])}
      />
    </>
  );
}

function NewOverride({ plan, onAdd }: { plan: Plan; onAdd: (override: DnsOverride) => void }) {
  const [text, setText] = useState("");
  const [region, setRegion] = useState(plan.defaultRegion);
  const { network, problem } = readNetwork(text);
  const known = plan.regions.some(({ id }) => id === region) ? region : plan.defaultRegion;
  return (
    <form
      className="editor-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (!network) return;
        onAdd({ ...network, region: known });
        setText("");
      }}
    >
      <input
        className="field override-network"
        aria-label="AS or prefix of a new override"
        placeholder="AS64496 or 192.0.2.0/24"
        value={text}
        spellCheck={false}
        aria-invalid={text !== "" && network === null}
        data-testid="new-override"
        onChange={(event) => setText(event.target.value)}
      />
      <Choice
        label="Region of a new override"
        value={known}
        options={plan.regions.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setRegion}
      />
      <button type="submit" className="button" data-testid="add-override" disabled={network === null}>
        Add
      </button>
      {text !== "" && problem !== null && <span className="form-hint error-text override-problem">{problem}</span>}
    </form>
  );
}

const networkText = (override: DnsOverride): string => ("asn" in override ? `AS${override.asn}` : override.cidr);

interface RowProps {
  plan: Plan;
  override: DnsOverride;
  onChange: (override: DnsOverride) => void;
}

function OverrideRow({ plan, override, onChange }: RowProps) {
  return (
    <>
      <TypedField
        bare
        label="AS or prefix"
        value={networkText(override)}
        problemOf={(text) => readNetwork(text).problem}
        onCommit={(text) => {
          const { network } = readNetwork(text);
          if (network) onChange({ ...network, region: override.region });
        }}
      />
      <Choice
        label={`Region of ${networkText(override)}`}
        value={override.region}
        options={plan.regions.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(region) => onChange({ ...override, region })}
      />
    </>
  );
}
