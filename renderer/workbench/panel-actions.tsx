import { use, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { ActionPlace } from "./dock/dock-part.tsx";

/** Puts the buttons of a view beside its tab, or where that has no room, on a line above the view. */
export function PanelActions({ children }: { children: ReactNode }) {
  const place = use(ActionPlace);
  return place === null ? null : createPortal(children, place);
}
