import type { PlanProblem } from "#shared/model/plan.ts";
import { Icon } from "../../workbench/icon.tsx";

interface Props {
  problems: readonly PlanProblem[];
  /** JSON pointer: only what concerns this place and what lies below. Left out: all of them. */
  under?: string;
}

/** Problems in words, at the place that they concern. */
export function Problems({ problems, under }: Props) {
  const own = problems.filter(({ path }) => under === undefined || path === under || path.startsWith(`${under}/`));
  if (own.length === 0) return null;
  return (
    <ul className="editor-problems">
      {own.map(({ message, severity, path }) => (
        <li key={`${path} ${message}`} className={`problem-${severity}`}>
          <Icon name={severity} />
          <span className="visually-hidden">{severity}: </span>
          {message}
        </li>
      ))}
    </ul>
  );
}
