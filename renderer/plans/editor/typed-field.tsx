import { useEffect, useId, useState, type ReactNode } from "react";
import { LabelWords } from "../../help/term.tsx";

interface Props {
  label: string;
  /** What the label means, on hover. */
  meaning?: string;
  /** What the plan says. */
  value: string;
  /** What is wrong with a text, or null. */
  problemOf?: (text: string) => string | null;
  /** What the plan's check says of the value as it stands. */
  problem?: string | null;
  hint?: string;
  onCommit: (text: string) => void;
  large?: boolean;
  /** The label is for screen readers only. */
  bare?: boolean;
  type?: "text" | "number";
  actions?: ReactNode;
  /** Has the focus when it appears, its text selected. */
  focused?: boolean;
  testId?: string;
}

/**
 * A field that changes the plan when it is left or Enter is pressed, as one step to undo; Escape takes back what was typed.
 * While the text makes no sense the plan stays as it is, and the field says why.
 */
export function TypedField(props: Props) {
  const { label, value, problemOf, problem = null, hint, onCommit, large = false, bare = false, type = "text" } = props;
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const wrong = problemOf?.(text) ?? (text === value ? problem : null);
  const commit = (): void => {
    if (text !== value && (problemOf?.(text) ?? null) === null) onCommit(text);
  };
  const Field = large ? "textarea" : "input";
  return (
    <div className={bare ? "typed-field" : "form-row"}>
      {!bare && (
        <label htmlFor={id}>
          <LabelWords meaning={props.meaning}>{label}</LabelWords>
        </label>
      )}
      <div className="typed-input">
        <Field
          id={id}
          className={`field ${large ? "field-large" : ""}`}
          type={large ? undefined : type}
          value={text}
          spellCheck={false}
          aria-label={bare ? label : undefined}
          aria-invalid={wrong !== null}
          aria-description={props.meaning}
          aria-describedby={wrong !== null || hint !== undefined ? `${id}-hint` : undefined}
          data-testid={props.testId}
          autoFocus={props.focused}
          onFocus={(event) => {
            if (props.focused) event.target.select();
          }}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !large) commit();
            if (event.key !== "Escape" || text === value) return;
            setText(value);
            event.stopPropagation();
          }}
        />
        {props.actions}
      </div>
      {(wrong !== null || hint !== undefined) && (
        <span id={`${id}-hint`} className={`form-hint ${wrong === null ? "" : "error-text"}`}>
          {wrong ?? hint}
        </span>
      )}
    </div>
  );
}
