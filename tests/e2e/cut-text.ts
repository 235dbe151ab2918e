import type { Page } from "playwright-core";

/**
 * Texts of the window that can't be read whole, one line each: cut off without a way to the rest, beyond the window's
 * edge, lying over another text, or floats of the map that lie over each other.
 *
 * Names out of the data may give way by an ellipsis (the window tells them whole on hover), words of our own only where a
 * title or an explanation tells more;
 * anything may be scrolled to. What pops up for a moment (dialogs, menus, toasts) may cover what lies beneath; floats
 * may cover the labels of the map.
 */
export const cutTexts = (page: Page): Promise<string[]> => page.evaluate(findCutTexts);

/** Runs in the window: all that it needs is inside. */
function findCutTexts(): string[] {
  const POPUPS = "[role=dialog], [role=menu], [role=listbox], [role=tooltip], .toasts, .column-over, .palette, .tour";
  const FLOATS = ".float, .map-legend, .map-path, .map-toolbar-group, .map-selection, .map-paint";
  const OWN_WORDS = "h1, h2, h3, label, legend, dt, button.button, [role=columnheader], [role=tab], [role=menuitem]";
  const HAIR_PX = 1.5;
  const faults: string[] = [];
  const placed: { text: string; box: DOMRect; layer: Element | null; holder: Element }[] = [];

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder || !node.textContent?.trim() || !isShown(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = node.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 60);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const fate = boxes.map((box) => fateOf(box, holder));
    const fault = fate.find((each) => each !== "seen" && each !== "scrolled");
    if (fault) faults.push(`${fault}: "${text}" in ${nameOf(holder)}`);
    boxes.forEach((box, index) => {
      if (fate[index] === "seen") placed.push({ text, box, layer: layerOf(holder), holder });
    });
  }
  faults.push(...overlapsOf(placed), ...floatsOverFloats(), ...cutFields());
  return [...new Set(faults)];

  function isShown(element: Element): boolean {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    // What is for screen readers alone stands in a box of a pixel.
    for (let each: Element | null = element; each; each = each.parentElement) {
      const { width, height } = each.getBoundingClientRect();
      if ((width <= 2 || height <= 2) && getComputedStyle(each).overflowX !== "visible") return false;
    }
    return !element.closest("script, style, option");
  }

  /** Follows a box of text up to the window: what clips it, and whether that is meant so. */
  function fateOf(box: DOMRect, holder: Element): string {
    const fixed = getComputedStyle(holder).position === "fixed";
    for (let element: Element | null = holder; element && element !== document.body; element = element.parentElement) {
      const style = getComputedStyle(element);
      if (style.display === "inline" || style.display === "contents") continue;
      const edge = element.getBoundingClientRect();
      const across = box.left < edge.left - HAIR_PX || box.right > edge.right + HAIR_PX;
      const down = box.top < edge.top - HAIR_PX || box.bottom > edge.bottom + HAIR_PX;
      if ((across && scrolls(style.overflowX)) || (down && scrolls(style.overflowY))) return "scrolled";
      if (across && style.overflowX !== "visible" && !givesWay(element, style)) return "cut off";
      if (across && style.overflowX !== "visible") return "scrolled";
      // Letters are less high than their line: a line may stand out of its box by its leading.
      const leading = Math.max(0, (box.height - 0.95 * Number.parseFloat(style.fontSize)) / 2);
      const high = box.top + leading < edge.top - HAIR_PX || box.bottom - leading > edge.bottom + HAIR_PX;
      if (high && style.overflowY !== "visible") {
        return "cut off at its height";
      }
      if (style.position === "fixed") break;
    }
    const outside = box.left < -HAIR_PX || box.right > innerWidth + HAIR_PX || box.bottom > innerHeight + HAIR_PX;
    return outside || (fixed && box.top < -HAIR_PX) ? "beyond the window" : "seen";
  }

  function scrolls(overflow: string): boolean {
    return overflow === "auto" || overflow === "scroll";
  }

  function givesWay(element: Element, style: CSSStyleDeclaration): boolean {
    return (
      style.textOverflow === "ellipsis" &&
      (!element.closest(OWN_WORDS) || element.closest("[title], [aria-description]") !== null)
    );
  }

  /** Fields whose hint is longer than they are wide. */
  function cutFields(): string[] {
    const context = document.createElement("canvas").getContext("2d");
    return [...document.querySelectorAll("input[placeholder]")].flatMap((each) => {
      const field = each as HTMLInputElement;
      const style = getComputedStyle(field);
      if (!context || field.value !== "" || !isShown(field)) return [];
      context.font = `${style.fontSize} ${style.fontFamily}`;
      const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const wide = context.measureText(field.placeholder).width > room + HAIR_PX;
      return wide ? [`hint cut off: "${field.placeholder}" in ${nameOf(field)}`] : [];
    });
  }

  function layerOf(element: Element): Element | null {
    return element.closest(POPUPS) ?? element.closest(".float") ?? element.closest(".map-canvas, .map-labels");
  }

  function overlapsOf(texts: typeof placed): string[] {
    const found: string[] = [];
    const sorted = texts.toSorted((a, b) => a.box.top - b.box.top);
    sorted.forEach((a, index) => {
      for (const b of sorted.slice(index + 1)) {
        if (b.box.top > a.box.bottom) break;
        if (a.layer !== b.layer || a.holder === b.holder) continue;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // Lines may share their leading.
        if (across > 2 && down > 0.35 * Math.min(a.box.height, b.box.height) && bothOnTop(a, b)) {
          found.push(`over each other: "${a.text}" in ${nameOf(a.holder)} and "${b.text}" in ${nameOf(b.holder)}`);
        }
      }
    });
    return found;
  }

  /** Neither lies beneath the other's own ground, as rows do beneath a heading that stays while they scroll. */
  function bothOnTop(a: (typeof placed)[number], b: (typeof placed)[number]): boolean {
    return [a, b].every(({ holder }) => {
      const sticky = (element: Element): boolean => getComputedStyle(element).position === "sticky";
      for (let each: Element | null = holder; each; each = each.parentElement) if (sticky(each)) return false;
      return true;
    });
  }

  function floatsOverFloats(): string[] {
    const floats = [...document.querySelectorAll(FLOATS)].filter(
      (each) => isShown(each) && !each.closest(POPUPS) && !each.parentElement?.closest(".float"),
    );
    return floats.flatMap((a, index) =>
      floats.slice(index + 1).flatMap((b) => {
        const [left, right] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
        const across = Math.min(left.right, right.right) - Math.max(left.left, right.left);
        const down = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
        return across > 1 && down > 1 ? [`floats over each other: ${nameOf(a)} and ${nameOf(b)}`] : [];
      }),
    );
  }

  function nameOf(element: Element): string {
    const own = (each: Element): string =>
      each.getAttribute("data-testid") ?? (each.classList[0] ? `.${each.classList[0]}` : each.localName);
    const parents: string[] = [];
    for (let each: Element | null = element; each && parents.length < 3; each = each.parentElement)
      parents.unshift(own(each));
    return parents.join(" > ");
  }
}
