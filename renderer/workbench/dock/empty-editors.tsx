import { CommandKeys } from "../../commands/keys.tsx";
import { runCommand } from "../../commands/registry.ts";

const ways = [
  { command: "view.map", title: "Show the map" },
  { command: "view.search", title: "Go to anything" },
  { command: "view.palette", title: "Show all commands" },
  { command: "view.resetLayout", title: "Reset the layout" },
];

/** What an editor area without tabs says: where to go from here. */
export function EmptyEditors() {
  return (
    <div className="empty empty-editors" data-testid="no-editors">
      {ways.map(({ command, title }) => (
        <button key={command} type="button" className="empty-way" onClick={() => runCommand(command)}>
          <span>{title}</span>
          <CommandKeys id={command} />
        </button>
      ))}
    </div>
  );
}
