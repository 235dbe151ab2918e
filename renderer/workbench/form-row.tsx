import type { ReactNode } from "react";

/** A line of a form: what is asked for, and the control, which has a name of its own. */
export const FormRow = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="form-row">
    <span className="form-label">{label}</span>
    {children}
  </div>
);
