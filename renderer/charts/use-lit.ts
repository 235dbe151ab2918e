import { useMemo } from "react";
import { useView, type ViewState } from "../state/view-store.ts";

/** Places of the rows that map, tables or details point at: the same array until others are. */
export function useLit<T>(rows: readonly T[], isPointed: (view: ViewState, row: T) => boolean): readonly number[] {
  const places = useView((view) => rows.flatMap((row, place) => (isPointed(view, row) ? [place] : [])).join(" "));
  return useMemo(() => (places === "" ? [] : places.split(" ").map(Number)), [places]);
}
