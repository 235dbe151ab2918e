interface Props<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string; count?: number }[];
  onChange: (value: V) => void;
}

/** Which of a few things is shown, as buttons in a row. */
export function Segments<V extends string>({ label, value, options, onChange }: Props<V>) {
  return (
    <div className="editor-segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="editor-segment"
          aria-pressed={option.value === value}
          data-testid={`section-${option.value}`}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && option.count > 0 && <span className="badge">{option.count}</span>}
        </button>
      ))}
    </div>
  );
}
