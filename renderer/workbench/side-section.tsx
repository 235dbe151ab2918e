import { useState, type ReactNode } from "react";
import { Icon } from "./icon.tsx";

interface Props {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** A section of the side bar with a heading that folds it away and actions beside it. */
export function SideSection({ title, actions, children, testId }: Props) {
  const [open, setOpen] = useState(true);
  return (
    <section className="side-section" data-testid={testId}>
      <div className="side-heading">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "chevron-down" : "chevron-right"} />
          <h2>{title}</h2>
        </button>
        {actions !== undefined && <div className="side-actions">{actions}</div>}
      </div>
      {open && children}
    </section>
  );
}
