/** A term explains itself when it is reached, and is never where a part of the window begins. */
const focusable =
  "button:not(:disabled, [tabindex='-1']), [href], input:not(:disabled), select, textarea, [tabindex]:not([tabindex='-1'], .term)";

export const isSeen = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true });

/** The first thing within that takes the focus and is in sight. */
export const firstFocusable = (within: Element): HTMLElement | null =>
  [...within.querySelectorAll<HTMLElement>(focusable)].find(isSeen) ?? null;

/** How long what a tab holds may take to appear, ms: parts of the window are loaded when first opened. */
const PATIENCE_MS = 10_000;

/** Gives the focus to the first thing within, as soon as there is one. */
export function enter(within: Element): void {
  const until = performance.now() + PATIENCE_MS;
  const before = document.activeElement;
  const attempt = (): void => {
    const now = document.activeElement;
    // Somebody who went on meanwhile, or is there already, is not called back.
    if ((now !== before && now !== document.body) || within.contains(now)) return;
    const first = firstFocusable(within);
    first?.focus();
    if (document.activeElement === now && performance.now() < until) requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}
