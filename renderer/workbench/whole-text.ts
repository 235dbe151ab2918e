/** How far up from what the pointer is over a shortened text is looked for. */
const STEPS = 3;

/** Words that an ellipsis shortens are told whole on hover, wherever nothing else is; returns the way to stop. */
export function tellWholeText(root: HTMLElement): () => void {
  const onOver = ({ target }: PointerEvent): void => {
    let element = target instanceof HTMLElement ? target : null;
    for (let step = 0; element && step < STEPS; step += 1, element = element.parentElement) {
      if (element.title !== "" && !given.has(element)) return;
      if (isShortened(element)) {
        element.title = element.innerText.replaceAll(/\s+/g, " ").trim();
        given.add(element);
        return;
      }
      if (given.delete(element)) element.removeAttribute("title");
    }
  };
  root.addEventListener("pointerover", onOver, { passive: true });
  return () => root.removeEventListener("pointerover", onOver);
}

/** What has its title from here. */
const given = new WeakSet<HTMLElement>();

const isShortened = (element: HTMLElement): boolean =>
  element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === "ellipsis";
