import { Tooltip } from "@base-ui/react/tooltip";
import { glossary, type TermName } from "#shared/words/glossary.ts";
import type { ReactElement, ReactNode } from "react";
import "./help.css";

interface Props {
  name: TermName;
  /** The words in the text; left out: the term itself. */
  children?: ReactNode;
}

/** A term of the field in a text: its meaning shows on hover and on focus. */
export function Term({ name, children }: Props) {
  const { term, meaning } = glossary[name];
  return (
    <Explained title={term} meaning={meaning}>
      <span className="term" tabIndex={0} aria-label={`${term}: ${meaning}`}>
        {children ?? term}
      </span>
    </Explained>
  );
}

/** Words that mean something of their own here: it shows on hover and on focus. */
export function ExplainedWords({ meaning, children }: { meaning: string; children: ReactNode }) {
  return (
    <Explained meaning={meaning}>
      <span className="term" tabIndex={0} aria-description={meaning}>
        {children}
      </span>
    </Explained>
  );
}

/** The label of a field, explained on hover; the field itself tells the same by its description. */
export function LabelWords({ meaning, children }: { meaning: string | undefined; children: ReactNode }) {
  if (meaning === undefined) return children;
  return (
    <Explained meaning={meaning}>
      <span className="term">{children}</span>
    </Explained>
  );
}

interface ExplainedProps {
  /** What is explained, where the element itself doesn't say it. */
  title?: string;
  meaning: string;
  /** It can have the focus, so that the meaning is there without a mouse. */
  children: ReactElement;
}

/** An element, such as a heading that sorts, whose meaning shows on hover and on focus. */
export function Explained({ title, meaning, children }: ExplainedProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} delay={400} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="tooltip-positioner">
          <Tooltip.Popup className="tooltip">
            {title !== undefined && <b>{title}</b>} {meaning}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
