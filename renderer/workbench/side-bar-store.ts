import { useLayout } from "../state/preferences-store.ts";
import { isColumnVisible, showColumn } from "./columns.ts";
import { focusPart } from "./focus.ts";

/** Shows a view of the side bar and gives it the focus. */
export function showSideView(id: string): void {
  useLayout.setState({ sideView: id });
  showColumn("sideBar", true);
  requestAnimationFrame(() => focusPart("side-bar"));
}

/** What a click on its button does: shows the view, or hides the side bar where the view is in sight. */
export function pressSideView(id: string): void {
  if (isColumnVisible("sideBar") && useLayout.getState().sideView === id) showColumn("sideBar", false);
  else showSideView(id);
}
