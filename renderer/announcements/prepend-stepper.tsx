import { Icon } from "../workbench/icon.tsx";

interface Props {
  value: number;
  label: string;
  onChange: (value: number) => void;
  disabled: boolean;
}

/** A plan may prepend so often. */
const most = 10;

/** A number with a button on either side; arrow keys step it. */
export function PrependStepper({ value, label, onChange, disabled }: Props) {
  const set = (wanted: number): void => {
    const next = Math.min(most, Math.max(0, wanted));
    if (next !== value) onChange(next);
  };
  return (
    <span className="stepper">
      <button
        type="button"
        tabIndex={-1}
        title="One prepend less"
        aria-label={`${label}: one less`}
        disabled={disabled || value <= 0}
        onClick={() => set(value - 1)}
      >
        <Icon name="remove" />
      </button>
      <span
        role="spinbutton"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-disabled={disabled}
        onKeyDown={(event) => {
          const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
          const digit = /^\d$/.test(event.key) && !event.ctrlKey && !event.metaKey ? Number(event.key) : null;
          if (disabled || (step === undefined && digit === null)) return;
          set(digit ?? value + (step ?? 0));
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {value}
      </span>
      <button
        type="button"
        tabIndex={-1}
        title="One prepend more"
        aria-label={`${label}: one more`}
        disabled={disabled || value >= most}
        onClick={() => set(value + 1)}
      >
        <Icon name="add" />
      </button>
    </span>
  );
}
