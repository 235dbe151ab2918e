import { create } from "zustand";
import type { GeoSorting } from "./backtest-rows.ts";

export type BackTestPart = "deployments" | "geos" | "rules";

interface BackTestView {
  /** Which part is in sight where there is no room for all three. */
  part: BackTestPart;
  sorting: GeoSorting;
}

/** How the back-test is looked at; it stays while another view of the panel is in sight. */
export const useBackTestView = create<BackTestView>()(() => ({
  part: "deployments",
  sorting: { column: "share", descending: true },
}));
