import { useSyncExternalStore } from "react";
import { create } from "zustand";
import { useLayout } from "../state/preferences-store.ts";

/** The columns beside the tabs. */
export type Column = "sideBar" | "details";

const flags = { sideBar: "sideBarVisible", details: "detailsVisible" } as const;

/** Below these widths of the window a column has no room of its own: it lies over the tabs while it is wanted. */
const narrow = {
  sideBar: window.matchMedia("(max-width: 760px)"),
  details: window.matchMedia("(max-width: 1000px)"),
};

/** The column that lies over the tabs now; it is not remembered. */
const useOver = create<{ column: Column | null }>()(() => ({ column: null }));

export function isColumnVisible(column: Column): boolean {
  return narrow[column].matches ? useOver.getState().column === column : useLayout.getState()[flags[column]];
}

export function showColumn(column: Column, visible: boolean): void {
  if (narrow[column].matches) useOver.setState({ column: visible ? column : null });
  else useLayout.setState({ [flags[column]]: visible });
}

export const toggleColumn = (column: Column): void => showColumn(column, !isColumnVisible(column));

/** Whether a column is in sight, followed; `over`: it lies over the tabs. */
export function useColumn(column: Column): { visible: boolean; over: boolean } {
  const wanted = useLayout((state) => state[flags[column]]);
  const lying = useOver((state) => state.column === column);
  const over = useSyncExternalStore(
    (changed) => {
      narrow[column].addEventListener("change", changed);
      return () => narrow[column].removeEventListener("change", changed);
    },
    () => narrow[column].matches,
  );
  return { visible: over ? lying : wanted, over };
}
