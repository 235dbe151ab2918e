import { useEffect, useId, useState } from "react";
import { useSession } from "../state/session-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { readTyped, showValue, type Field } from "./field.ts";

interface Props<D> {
  field: Field<D>;
  document: D;
  /** Why nothing can be changed here, or null. */
  locked: string | null;
  onChange: (document: D) => void;
}

/** One setting: what it is, what it does, its value, and the way back to the default. */
export function SettingRow<D>({ field, document, locked, onChange }: Props<D>) {
  const id = useId();
  const value = field.read(document);
  const changed = JSON.stringify(value) !== JSON.stringify(field.fallback);
  const set = (next: unknown): void => onChange(field.write(document, next));
  return (
    <div className="setting" data-changed={changed} data-testid={`setting-${field.key}`}>
      <div className="setting-head">
        <label htmlFor={id}>{field.title}</label>
        {changed && locked === null && (
          <button type="button" className="link setting-reset" onClick={() => set(field.fallback)}>
            Reset
          </button>
        )}
      </div>
      <p className="muted" id={`${id}-about`}>
        {field.about} <code>{field.key}</code>
      </p>
      <Control id={id} field={field} value={value} disabled={locked !== null} onChange={set} />
    </div>
  );
}

interface ControlProps<D> {
  id: string;
  field: Field<D>;
  value: unknown;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

function Control<D>(props: ControlProps<D>) {
  const { kind } = props.field;
  if (kind.type === "choice") return <ChoiceControl {...props} options={kind.options} />;
  if (kind.type === "plan") return <PlanControl {...props} />;
  return <TextControl {...props} />;
}

function PlanControl<D>(props: ControlProps<D>) {
  const plans = useSession((state) => state.workspace?.plans ?? []);
  const options = [
    { value: null, label: "None" },
    ...plans.filter(({ builtin }) => !builtin).map(({ id }) => ({ value: id, label: id })),
  ];
  return <ChoiceControl {...props} options={options} />;
}

const NONE = "-none-";

function ChoiceControl<D>({
  field,
  value,
  disabled,
  onChange,
  options,
}: ControlProps<D> & { options: readonly { value: string | null; label: string }[] }) {
  return (
    <Choice
      label={field.title}
      className="setting-choice"
      value={typeof value === "string" ? value : NONE}
      options={options.map((option) => ({ value: option.value ?? NONE, label: option.label }))}
      disabled={disabled}
      onChange={(next) => onChange(next === NONE ? null : next)}
    />
  );
}

/** What is typed is taken over as soon as it is a value; until then the field says what is wrong with it. */
function TextControl<D>({ id, field, value, disabled, onChange }: ControlProps<D>) {
  const shown = showValue(field.kind, value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const typed = readTyped(field.kind, text);
  const problem = field.check(typed);
  const take = (): void => {
    if (problem === null && JSON.stringify(typed) !== JSON.stringify(value)) onChange(typed);
  };
  const shared = {
    id,
    value: text,
    disabled,
    className: "field",
    "aria-invalid": problem !== null,
    "aria-describedby": `${id}-about ${id}-problem`,
    onBlur: take,
  } as const;
  return (
    <>
      {field.kind.type === "lines" ? (
        <textarea
          {...shared}
          rows={3}
          className="field setting-lines"
          placeholder={field.kind.example}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <span className="setting-number">
          <input
            {...shared}
            inputMode="decimal"
            placeholder={field.kind.type === "percent" ? field.kind.empty : undefined}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") take();
              if (event.key === "Escape") setText(shown);
            }}
          />
          <span className="muted">{unitOf(field.kind)}</span>
        </span>
      )}
      <span className="error-text" id={`${id}-problem`} role="status">
        {problem}
      </span>
    </>
  );
}

const unitOf = (kind: Field<unknown>["kind"]): string =>
  kind.type === "percent" ? "%" : kind.type === "number" ? (kind.unit ?? "") : "";
