import type { IDockviewHeaderActionsProps } from "dockview-react";
import { create } from "zustand";
import { runCommand } from "../../commands/registry.ts";
import { IconButton } from "../icon-button.tsx";
import { PANEL } from "./parts-of-dock.ts";

/** Where each group of tabs takes the buttons of the view in front. */
export const useActionPlaces = create<{ places: Readonly<Record<string, Element>> }>()(() => ({ places: {} }));

/** Stays the same function for a group: React would hand the element out and in again at every drawing otherwise. */
const takers = new Map<string, (element: Element | null) => void>();

function takerOf(group: string): (element: Element | null) => void {
  const known = takers.get(group);
  if (known) return known;
  const take = (element: Element | null): void =>
    useActionPlaces.setState(({ places: { [group]: _gone, ...others } }) => ({
      places: element ? { ...others, [group]: element } : others,
    }));
  takers.set(group, take);
  return take;
}

/** At the right of the tabs: the buttons of the view in front, and what can be done with the group. */
export function DockActions({ group }: IDockviewHeaderActionsProps) {
  const inPanel = group.id === PANEL;
  return (
    <div className="dock-actions">
      <div ref={takerOf(group.id)} className="panel-actions" />
      {inPanel ? (
        <IconButton icon="close" title="Close the panel" onClick={() => runCommand("view.togglePanel")} />
      ) : (
        <IconButton icon="split-horizontal" title="Split to the right" onClick={() => runCommand("tabs.splitRight")} />
      )}
    </div>
  );
}
