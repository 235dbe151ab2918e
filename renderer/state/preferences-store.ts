import { UserSettings, type ThemeChoice } from "#shared/model/user-settings.ts";
import type { Preferences } from "#shared/rpc/host.ts";
import { create } from "zustand";
import { persist } from "zustand/middleware";

export type Theme = Exclude<ThemeChoice, "system">;

/** What the whole app remembers (kept by the host, shared by all windows). */
export const usePreferences = create<Preferences>()(() => ({
  ...UserSettings.parse({ theme: "system" }),
  tourSeen: true,
  newsSeen: "",
}));

export interface Layout {
  sideBarVisible: boolean;
  detailsVisible: boolean;
  panelVisible: boolean;
  /** Which view the side bar shows. */
  sideView: string;
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
      sideView: "explorer",
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
  const contrast = window.matchMedia("(prefers-contrast: more), (forced-colors: active)");
  const system = (): Theme => (contrast.matches ? "contrast" : light.matches ? "light" : "dark");
  const apply = (): void => {
    const { theme: choice, reduceMotion } = usePreferences.getState();
    const theme = choice === "system" ? system() : choice;
    root.dataset.motion = reduceMotion === "on" ? "none" : "system";
    if (useThemeInForce.getState().theme !== theme) useThemeInForce.setState({ theme });
    root.dataset.theme = theme;
  };
  apply();
  for (const query of [light, contrast]) query.addEventListener("change", apply);
  const stop = usePreferences.subscribe(apply);
  return () => {
    for (const query of [light, contrast]) query.removeEventListener("change", apply);
    stop();
  };
}
