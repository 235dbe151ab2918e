import { useView } from "../state/view-store.ts";
import type { Period } from "./day-range.ts";

/** Sets the period of all figures; undefined: all that was imported. */
export function setPeriod(period: Period | undefined): void {
  useView.setState(({ filters: { period: _before, ...filters } }) => ({
    filters: period ? { ...filters, period } : filters,
  }));
}
