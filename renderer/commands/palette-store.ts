import { create } from "zustand";

/** closed, everything that has a name, or commands only. */
export type PaletteMode = "closed" | "anything" | "commands";

export const usePalette = create<{ mode: PaletteMode }>()(() => ({ mode: "closed" }));

export const openPalette = (mode: Exclude<PaletteMode, "closed">): void => usePalette.setState({ mode });
export const closePalette = (): void => usePalette.setState({ mode: "closed" });
