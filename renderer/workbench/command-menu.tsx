import { ContextMenu } from "@base-ui/react/context-menu";
import { useState, type ComponentProps, type ReactNode } from "react";
import { isAvailable } from "../commands/command.ts";
import { useKeys } from "../commands/keybindings.ts";
import { Keys } from "../commands/keys.tsx";
import { allCommands, commandContext, runCommand } from "../commands/registry.ts";
import "./dialog.css";

/** An entry that is no command, since it is about this one thing. */
export interface MenuEntry {
  id: string;
  title: string;
  disabled?: boolean;
  run: () => void;
}

/** A command by its id, an entry of its own, or `-` for a line between groups. */
export type MenuLine = string | MenuEntry;

interface Props {
  /** Asked for when the menu opens, so that titles may tell what they are about. Lines that don't apply are left out. */
  lines: () => readonly MenuLine[];
  /** Before the menu opens: what was right-clicked becomes what commands act on. */
  onOpen?: () => void;
  /** The element that is right-clicked; its children are what it shows. */
  render: ComponentProps<typeof ContextMenu.Trigger>["render"];
  children?: ReactNode;
}

/** Offers commands where something is right-clicked, or on the menu key. */
export function CommandMenu({ lines, onOpen, render, children }: Props) {
  const [shown, setShown] = useState<readonly MenuLine[]>([]);
  return (
    <ContextMenu.Root
      onOpenChange={(open, details) => {
        if (!open) return;
        onOpen?.();
        const usable = withoutIdleLines(lines());
        // A menu without lines is none.
        if (usable.length === 0) details.cancel();
        setShown(usable);
      }}
    >
      <ContextMenu.Trigger render={render}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="menu-positioner">
          <ContextMenu.Popup className="menu" data-testid="context-menu">
            {shown.map((line, index) => (
              <Line key={index} line={line} />
            ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Line({ line }: { line: MenuLine }) {
  if (line === "-") return <ContextMenu.Separator className="menu-separator" />;
  if (typeof line === "string") return <CommandLine id={line} />;
  return (
    <ContextMenu.Item className="menu-item" disabled={line.disabled} data-testid={`menu-${line.id}`} onClick={line.run}>
      {line.title}
    </ContextMenu.Item>
  );
}

function CommandLine({ id }: { id: string }) {
  const keys = useKeys().get(id)?.[0];
  const command = allCommands().find((one) => one.id === id);
  return (
    <ContextMenu.Item className="menu-item" data-testid={`menu-${id}`} onClick={() => runCommand(id)}>
      {command?.title ?? id}
      <Keys of={keys} />
    </ContextMenu.Item>
  );
}

/** Commands that can't be run now go, and lines between groups that are not there. */
function withoutIdleLines(lines: readonly MenuLine[]): MenuLine[] {
  const context = commandContext();
  const usable = lines.filter((line) => {
    if (line === "-" || typeof line !== "string") return true;
    const command = allCommands().find(({ id }) => id === line);
    return command !== undefined && isAvailable(command, context);
  });
  return usable.filter(
    (line, index) => line !== "-" || (index > 0 && index < usable.length - 1 && usable[index - 1] !== "-"),
  );
}
