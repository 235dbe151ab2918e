import type { Subject } from "#shared/model/subject.ts";
import type { ReactNode } from "react";

/** Two subjects that are held against each other, with their short names. */
export interface ComparedProps {
  a: Subject;
  b: Subject;
  names: { a: string; b: string };
}

interface Toggle<T extends string> {
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, string])[];
}

interface CardProps<T extends string> {
  title: string;
  note: string;
  error?: string | undefined;
  tall?: boolean;
  toggle?: Toggle<T>;
  choice?: ReactNode;
  children: ReactNode;
}

/** A chart with its heading, what it is of, and how it can be set. */
export function Card<T extends string>({ title, note, error, tall = false, toggle, choice, children }: CardProps<T>) {
  return (
    <section className={`chart-card ${tall ? "chart-card-tall" : ""}`} aria-label={title}>
      <header className="chart-head">
        <h3>{title}</h3>
        {choice}
        {toggle && (
          <div className="toggle" role="group" aria-label={title}>
            {toggle.options.map(([value, label]) => (
              <button
                key={value}
                type="button"
                aria-pressed={toggle.value === value}
                onClick={() => toggle.onChange(value)}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </header>
      <p className="chart-note muted">{note}</p>
      {error === undefined ? children : <p className="muted">{error}</p>}
    </section>
  );
}
