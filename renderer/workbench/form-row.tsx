import type { ReactNode } from "react";
import { LabelWords } from "../help/term.tsx";

interface Props {
  label: string;
  /** What is asked for, on hover. */
  meaning?: string;
  children: ReactNode;
}

/** A line of a form: what is asked for, and the control, which has a name of its own. */
export const FormRow = ({ label, meaning, children }: Props) => (
  <div className="form-row">
    <span className="form-label">
      <LabelWords meaning={meaning}>{label}</LabelWords>
    </span>
    {children}
  </div>
);
