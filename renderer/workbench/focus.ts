/** The parts of the window in the order in which F6 goes through them; those that are not in sight are passed over. */
const parts = ["title-bar", "activity-bar", "side-bar", "editors", "panel", "details", "status-bar"] as const;
export type PartName = (typeof parts)[number];

const focusable =
  "button:not(:disabled, [tabindex='-1']), [href], input:not(:disabled), select, textarea, [tabindex]:not([tabindex='-1'])";

const isSeen = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true });

const elementsOf = (name: PartName): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`[data-part="${name}"]`)].filter(isSeen);

/** Where the focus was last in each part, to come back to it. */
const last = new Map<PartName, HTMLElement>();

/** Gives the focus to a part: to where it was last there, else to the first thing in it that takes it. */
export function focusPart(name: PartName): boolean {
  const [part] = elementsOf(name);
  if (!part) return false;
  const before = last.get(name);
  const target =
    before && part.contains(before) && isSeen(before)
      ? before
      : ([...part.querySelectorAll<HTMLElement>(focusable)].find(isSeen) ?? part);
  target.focus();
  return document.activeElement === target;
}

/** The part that has the focus; null: none has. */
function focusedPart(): PartName | null {
  const part = document.activeElement?.closest<HTMLElement>("[data-part]")?.dataset["part"];
  return parts.find((name) => name === part) ?? null;
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
