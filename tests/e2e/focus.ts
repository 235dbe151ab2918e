import type { Page } from "playwright-core";
import { expect } from "vitest";
import { soon } from "./workbench.ts";

/** Someone without a mouse: every key is followed by a look at where the focus is. */
export function keyboardOf(page: Page) {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await expectFocusSeen(page, `after ${key}`);
    }
  };
  const type = async (text: string): Promise<void> => {
    await page.keyboard.type(text);
    await expectFocusSeen(page, `after typing ${text}`);
  };
  /** Goes on with a key until what has the focus has this test id, or this name. */
  const goTo = async (wanted: string, key = "Tab"): Promise<void> => {
    for (let step = 0; step < 60; step++) {
      if (await page.evaluate(isFocused, wanted)) return;
      const before = await page.evaluateHandle(() => document.activeElement);
      await press(key);
      // Trees move the focus a moment after the key: the next one must not come before.
      const moved = (from: Element | null): boolean => document.activeElement !== from;
      await expect.poll(() => page.evaluate(moved, before), { ...soon, message: `${key} leads on` }).toBe(true);
    }
    expect.fail(`${key} never led to ${wanted}`);
  };
  return {
    press,
    type,
    goTo,
    /** Runs a command by its title, and waits for the focus where the command leads it. */
    run: async (title: string, leadsTo: string): Promise<void> => {
      await press("Control+Shift+P");
      await type(title);
      await page.getByRole("option", { name: title }).first().waitFor(soon);
      await press("Enter");
      await expect
        .poll(() => page.evaluate(isFocused, leadsTo), { ...soon, message: `${title}: ${leadsTo}` })
        .toBe(true);
    },
    /** Takes an entry of the list that the focus stands on. */
    choose: async (entry: string): Promise<void> => {
      await press("Enter");
      await page.getByRole("option", { name: entry, exact: true }).waitFor(soon);
      const inList = (): boolean => document.activeElement?.getAttribute("role") === "option";
      await expect.poll(() => page.evaluate(inList), { ...soon, message: "the list has the focus" }).toBe(true);
      await press("Home");
      await goTo(entry, "ArrowDown");
      await press("Enter");
      await page.getByRole("listbox").waitFor({ state: "detached" });
      await expectFocusSeen(page, `once ${entry} was chosen`);
    },
  };
}

/** Runs in the window: whether what has the focus has this test id, or is called so. */
function isFocused(wanted: string): boolean {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return false;
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : undefined;
  const name = focused.getAttribute("aria-label") ?? label ?? (focused.title || focused.textContent);
  return focused.dataset["testid"] === wanted || name.trim() === wanted;
}

/** Something has the focus, is in sight, and stands out from when it has not. */
async function expectFocusSeen(page: Page, when: string): Promise<void> {
  await expect.poll(() => page.evaluate(lookAtFocus), { ...soon, message: `focus ${when}` }).toBe("seen");
}

/** Runs in the window: `seen`, or what has the focus unseen. */
function lookAtFocus(): string {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return "nothing has the focus";
  const box = focused.getBoundingClientRect();
  const within = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  const style = getComputedStyle(focused);
  const probe = document.createElement("i");
  probe.style.color = "var(--focus)";
  document.body.append(probe);
  const focusColor = getComputedStyle(probe).color;
  probe.remove();
  const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
  const edged = style.borderTopColor === focusColor && style.borderTopStyle !== "none";
  // Entries of a list or menu that is open are walked through by a bar of colour.
  const entry = ["option", "menuitem"].includes(focused.getAttribute("role") ?? "");
  const barred = entry && style.backgroundColor !== "rgba(0, 0, 0, 0)";
  if (within && box.width > 1 && (outlined || edged || barred)) return "seen";
  return `${focused.tagName} ${focused.className} ${focused.textContent.slice(0, 40)}: ${style.outline}`;
}
