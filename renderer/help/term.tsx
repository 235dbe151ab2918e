import { Tooltip } from "@base-ui/react/tooltip";
import { glossary, type TermName } from "#shared/words/glossary.ts";
import type { ReactNode } from "react";
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
    <Tooltip.Root>
      <Tooltip.Trigger className="term" render={<span />} tabIndex={0} aria-label={`${term}: ${meaning}`} delay={400}>
        {children ?? term}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="tooltip-positioner">
          <Tooltip.Popup className="tooltip">
            <b>{term}</b> {meaning}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
