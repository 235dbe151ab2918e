import { use, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useActionPlaces } from "./dock/dock-actions.tsx";
import { GroupOfView } from "./dock/dock-part.tsx";

/** Puts the buttons of a view into the bar of its group, beside the tabs. */
export function PanelActions({ children }: { children: ReactNode }) {
  const group = use(GroupOfView);
  const place = useActionPlaces(({ places }) => (group === null ? undefined : places[group]));
  return place === undefined ? null : createPortal(children, place);
}
