import type { DetailsOf } from "#shared/model/details.ts";
import { select } from "../state/view-store.ts";
import { showColumn } from "../workbench/columns.ts";

/** Selects users and brings their details into sight, wherever they were. */
export function showDetails(of: DetailsOf): void {
  select(of);
  showColumn("details", true);
}
