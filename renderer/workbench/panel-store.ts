import { create } from "zustand";
import { useLayout } from "../state/preferences-store.ts";

/** Which view of the bottom panel is in sight. */
export const usePanel = create<{ shown: string }>()(() => ({ shown: "compare" }));

export function showPanel(id: string): void {
  usePanel.setState({ shown: id });
  useLayout.setState({ panelVisible: true });
}
