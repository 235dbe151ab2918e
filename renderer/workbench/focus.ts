import { worksByKeys } from "./by-keys.ts";
import { firstFocusable, isSeen } from "./focusable.ts";

/** The parts of the window in the order in which F6 goes through them; those that are not in sight are passed over. */
const places = {
  "title-bar": ".title-bar",
  "activity-bar": ".activity-bar",
  "side-bar": ".side-bar",
  editors: ".dv-dockview",
  panel: ".dv-edge-group",
  details: ".details",
  "status-bar": ".status-bar",
  notices: ".toasts",
};
export type PartName = keyof typeof places;
const parts = Object.keys(places) as PartName[];

const elementsOf = (name: PartName): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(places[name])].filter(isSeen);

/** Where the focus was last in each part, to come back to it. */
const last = new Map<PartName, HTMLElement>();

/** Gives the focus to a part: to where it was last there, else to the first thing in it that takes it. */
export function focusPart(name: PartName): boolean {
  const [part] = elementsOf(name);
  if (!part) return false;
  const before = last.get(name);
  const target = before && part.contains(before) && isSeen(before) ? before : (firstFocusable(part) ?? part);
  target.focus();
  return document.activeElement === target;
}

/** The part that has the focus; null: none has. */
function focusedPart(): PartName | null {
  return parts.find((name) => document.activeElement?.closest(places[name])) ?? null;
}

/** Goes on to the next part in sight, or back to the one before. */
export function focusNextPart(step: 1 | -1): void {
  const now = focusedPart();
  if (now && document.activeElement instanceof HTMLElement) last.set(now, document.activeElement);
  const from = now === null ? (step === 1 ? -1 : 0) : parts.indexOf(now);
  for (let count = 1; count <= parts.length; count += 1) {
    const name = parts[(from + step * count + parts.length * 2) % parts.length];
    if (name !== now && focusPart(name)) return;
  }
}

/**
 * Remembers what has the focus; what it returns gives it back once a dialog over the window has closed. Where that is
 * gone, keys would go nowhere: the tabs get them.
 */
export function rememberFocus(): () => void {
  const before = document.activeElement;
  const giveBack = (): void => {
    if (document.activeElement !== document.body) return;
    if (before instanceof HTMLElement && before !== document.body && isSeen(before)) before.focus();
    else if (worksByKeys()) focusPart("editors");
  };
  return () => queueMicrotask(giveBack);
}
