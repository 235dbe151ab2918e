import { Dialog as Base } from "@base-ui/react/dialog";
import { useEffect, useState, type ReactNode } from "react";
import { rememberFocus } from "./focus.ts";
import { IconButton } from "./icon-button.tsx";
import "./dialog.css";

interface Props {
  open: boolean;
  title: string;
  /** Asked when the user leaves by Escape, the cross or a click beside the dialog. */
  onClose: () => void;
  children: ReactNode;
  width?: number;
  testId?: string;
  /** A click beside the dialog does not close it: there is something to lose. */
  keepOpen?: boolean;
}

/** A dialog over the window, with a title and a cross. */
export function Dialog({ open, title, onClose, children, width = 480, testId, keepOpen = false }: Props) {
  const [giveFocusBack] = useState(rememberFocus);
  useEffect(() => giveFocusBack, [giveFocusBack]);
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={keepOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup className="dialog" style={{ width }} data-testid={testId}>
          <div className="dialog-heading">
            <Base.Title render={<h2 />}>{title}</Base.Title>
          </div>
          {children}
          {/* Last, so that the focus begins at what the dialog is about. */}
          <div className="dialog-close">
            <IconButton icon="close" title="Close" onClick={onClose} />
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
