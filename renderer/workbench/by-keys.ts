/**
 * Says on the page whether the user works by keys just now. Browsers show the focus only where Tab or an arrow led it;
 * where a shortcut or a closing dialog put it, somebody without a mouse must see it as well.
 */
export function followInput(root: HTMLElement): void {
  const follow = (event: Event): void => void root.toggleAttribute("data-by-keys", event.type === "keydown");
  for (const kind of ["keydown", "pointerdown"]) window.addEventListener(kind, follow, { capture: true });
}

/** True while the user works by keys: the focus may go where their command led. */
export const worksByKeys = (): boolean => document.documentElement.hasAttribute("data-by-keys");
