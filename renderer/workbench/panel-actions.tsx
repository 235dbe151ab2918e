import { useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";

/** Puts the buttons of a view into the bar of the bottom panel, beside the tabs. */
export function PanelActions({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element | null>(null);
  useEffect(() => setPlace(document.querySelector("#panel-actions")), []);
  return place === null ? null : createPortal(children, place);
}
