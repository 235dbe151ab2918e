import { useEffect } from "react";
import { create } from "zustand";

/** Counts how often the whole world was asked for from outside the map: menu, palette. */
const useResets = create<{ count: number }>()(() => ({ count: 0 }));

export const resetMap = (): void => useResets.setState(({ count }) => ({ count: count + 1 }));

/** Runs the map's own reset whenever it is asked for. */
export function useMapReset(reset: () => void): void {
  useEffect(() => useResets.subscribe(reset), [reset]);
}
