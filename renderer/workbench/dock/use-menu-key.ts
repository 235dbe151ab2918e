import { useEffect, type RefObject } from "react";

/**
 * The menu key (and Shift+F10) asks the element that has the focus, which of a tab is dockview's own around ours: it is
 * handed on to where the menu listens.
 */
export function useMenuKey(inner: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const tab = inner.current?.closest<HTMLElement>(".dv-tab");
    if (!tab) return undefined;
    const handOn = (event: MouseEvent): void => {
      if (event.target !== tab) return;
      event.preventDefault();
      const { left, bottom } = tab.getBoundingClientRect();
      inner.current?.dispatchEvent(
        new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: left, clientY: bottom }),
      );
    };
    tab.addEventListener("contextmenu", handOn);
    return () => tab.removeEventListener("contextmenu", handOn);
  }, [inner]);
}
