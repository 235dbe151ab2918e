import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
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
            <IconButton icon="close" title="Close" onClick={onClose} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
