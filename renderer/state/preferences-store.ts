import type { Preferences } from "#shared/rpc/host.ts";
import { create } from "zustand";
import { persist } from "zustand/middleware";

export type Theme = "dark" | "light";

/** What the whole app remembers (kept by the host, shared by all windows). */
export const usePreferences = create<Preferences>()(() => ({ theme: "system", tourSeen: true }));

export interface Layout {
  sideBarVisible: boolean;
  detailsVisible: boolean;
  panelVisible: boolean;
  /** Widths and height of the parts in CSS px. */
  sideBarWidth: number;
  detailsWidth: number;
  panelHeight: number;
}

/** How this window is divided; kept by the window itself. */
export const useLayout = create<Layout>()(
  persist(
    (): Layout => ({
      sideBarVisible: true,
      detailsVisible: true,
      panelVisible: true,
      sideBarWidth: 256,
      detailsWidth: 280,
      panelHeight: Math.round(Math.min(420, Math.max(200, window.innerHeight * 0.32))),
    }),
    { name: "catchment.layout", version: 1 },
  ),
);

const useThemeInForce = create<{ theme: Theme }>()(() => ({ theme: "dark" }));

/** The theme in force: the choice, or what the system says. */
export const useTheme = (): Theme => useThemeInForce((state) => state.theme);

/** Follows the choice, and the system while the choice is to follow it; returns the way to stop. */
export function followTheme(root: HTMLElement): () => void {
  const light = window.matchMedia("(prefers-color-scheme: light)");
  const apply = (): void => {
    const choice = usePreferences.getState().theme;
    const theme: Theme = choice === "system" ? (light.matches ? "light" : "dark") : choice;
    if (useThemeInForce.getState().theme !== theme) useThemeInForce.setState({ theme });
    root.dataset.theme = theme;
  };
  apply();
  light.addEventListener("change", apply);
  const stop = usePreferences.subscribe(apply);
  return () => {
    light.removeEventListener("change", apply);
    stop();
  };
}
