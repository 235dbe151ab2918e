import type { ReactNode } from "react";
import { ExplainedWords } from "../help/term.tsx";

interface Props {
  /** What the column tells. */
  meaning: string;
  className?: string;
  children: ReactNode;
}

/** A heading that does not sort its column. */
export const ColumnHead = ({ meaning, className, children }: Props) => (
  <span role="columnheader" className={className}>
    <ExplainedWords meaning={meaning}>{children}</ExplainedWords>
  </span>
);
