import { useEffect } from "react";
import { create } from "zustand";

/** Counts how often the whole world was asked for from outside the map: menu, palette. */
const useResets = create<{ count: number }>()(() => ({ count: 0 }));

export const resetMap = (): void => useResets.setState(({ count }) => ({ count: count + 1 }));

/** Runs the map's own reset whenever it is asked for. */
export function useMapReset(reset: () => void): void {
  const count = useResets((state) => state.count);
  useEffect(() => {
    if (count > 0) reset();
    // Only a new request counts: another scene must not be reset by an old one.
  }, [count]);
}
