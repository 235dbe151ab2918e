import { useState } from "react";
import { useKeys } from "../commands/keybindings.ts";
import { Keys } from "../commands/keys.tsx";
import { allCommands } from "../commands/registry.ts";
import type { Keybinding } from "#shared/model/user-settings.ts";
import { usePreferences } from "../state/preferences-store.ts";
import { Dialog } from "../workbench/dialog.tsx";
import { isMac } from "../workbench/platform.ts";
import { storeUserSettings } from "./settings-store.ts";
import { ownerOf, pressedKeys, rebind, reset, shortcutRows, unbind, type ShortcutRow } from "./shortcuts-rows.ts";
import "./settings.css";

function storeKeys(keybindings: Keybinding[]): void {
  const { theme, reduceMotion } = usePreferences.getState();
  void storeUserSettings({ theme, reduceMotion, keybindings });
}

/** Every command with its keys: the keyboard sheet, and the place where keys are bound anew. */
export function ShortcutsView() {
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<ShortcutRow | null>(null);
  const lines = usePreferences((state) => state.keybindings);
  const keys = useKeys();
  const rows = shortcutRows(allCommands(), keys, lines, text, isMac);
  return (
    <section className="shortcuts" aria-label="Keyboard shortcuts" data-testid="shortcuts">
      <input
        className="field"
        type="search"
        aria-label="Search shortcuts"
        placeholder="Search by command or by keys, such as ctrl+p"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="shortcuts-list">
        <table>
          <thead>
            <tr>
              <th scope="col">Command</th>
              <th scope="col">Keys</th>
              <th scope="col">Id</th>
              <th scope="col">
                <span className="visually-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} lines={lines} onAsk={() => setAsked(row)} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="empty">No command has these words or keys.</p>}
      </div>
      {asked && <AskForKeys row={asked} lines={lines} onClose={() => setAsked(null)} />}
    </section>
  );
}

interface RowProps {
  row: ShortcutRow;
  lines: readonly Keybinding[];
  onAsk: () => void;
}

function Row({ row, lines, onAsk }: RowProps) {
  return (
    <tr data-testid={`shortcut-${row.id}`} onDoubleClick={onAsk}>
      <td>{row.name}</td>
      <td>
        {row.keys.map((one) => (
          <Keys key={one} of={one} />
        ))}
      </td>
      <td>
        <code>{row.id}</code>
      </td>
      <td>
        {row.changed && (
          <button type="button" className="link" onClick={() => storeKeys(reset(lines, row.id))}>
            Reset
          </button>
        )}{" "}
        {row.keys.length > 0 && (
          <button
            type="button"
            className="link"
            aria-label={`Remove the keys of ${row.name}`}
            onClick={() => storeKeys(unbind(lines, row.id))}
          >
            Remove
          </button>
        )}{" "}
        <button type="button" className="link" aria-label={`Change the keys of ${row.name}`} onClick={onAsk}>
          Change
        </button>
      </td>
    </tr>
  );
}

/** Waits for the keys to be pressed, says who has them already, and binds them by Enter. */
function AskForKeys({ row, lines, onClose }: { row: ShortcutRow; lines: readonly Keybinding[]; onClose: () => void }) {
  const [pressed, setPressed] = useState<string | null>(null);
  const keys = useKeys();
  const owner = pressed === null ? null : ownerOf(allCommands(), keys, pressed, isMac);
  const taken = owner !== null && owner.id !== row.id ? `${owner.category}: ${owner.title}` : null;
  const bind = (): void => {
    if (pressed !== null) storeKeys(rebind(lines, row.id, pressed));
    onClose();
  };
  return (
    <Dialog open title={`Keys of ${row.name}`} onClose={onClose} width={420} testId="ask-keys">
      <div className="dialog-body">
        <div
          className="shortcuts-press"
          role="textbox"
          aria-label="Press the keys"
          aria-readonly="true"
          tabIndex={0}
          ref={(element) => element?.focus()}
          onKeyDown={(event) => {
            const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
            if (plain && (event.key === "Escape" || event.key === "Tab")) return;
            event.preventDefault();
            event.stopPropagation();
            if (plain && event.key === "Enter") bind();
            else setPressed((before) => pressedKeys(event.nativeEvent) ?? before);
          }}
        >
          {pressed === null ? "Press the keys, then Enter" : <Keys of={pressed} />}
        </div>
        <p className={taken === null ? "muted" : "error-text"} role="status">
          {taken === null ? "Escape leaves them as they are." : `Now ${taken}; it would lose them.`}
        </p>
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className="button button-primary" disabled={pressed === null} onClick={bind}>
          Bind
        </button>
      </div>
    </Dialog>
  );
}
