import { dismissToast, useToasts } from "../state/toast-store.ts";
import { worksByKeys } from "./by-keys.ts";
import { focusPart } from "./focus.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";

const icons = { info: "info", success: "check", warning: "warning", error: "error" };

/** A message that had the focus (F6 leads there) takes it along: the tabs get it. */
function dismiss(id: number): void {
  dismissToast(id);
  if (worksByKeys()) focusPart("editors");
}

/** Messages that need no answer, at the lower right, newest below. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, kind, text, action }) => (
        <div key={id} className={`toast toast-${kind}`} data-testid="notice">
          <Icon name={icons[kind]} />
          <span className="toast-text">{text}</span>
          {action && (
            <button
              type="button"
              className="link"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <IconButton icon="close" title="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
