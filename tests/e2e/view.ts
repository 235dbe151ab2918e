import type { Locator, Page } from "playwright-core";
import type { App } from "./app.ts";
import { soon, workbench } from "./workbench.ts";

/** What a view is opened with. */
export interface Hands {
  readonly app: App;
  readonly page: Page;
  readonly part: (name: string) => Locator;
  readonly bench: ReturnType<typeof workbench>;
  /** Runs a command as the menu does. */
  readonly command: (id: string) => Promise<void>;
  /** Goes to a geo, a network, a PoP, a plan by its name. */
  readonly goTo: (name: string) => Promise<void>;
}

/** One thing that the workbench can show: a tab, a view of the bars and the panel, a dialog, a state of them. */
export interface View {
  readonly name: string;
  /** What of the window it is, as a selector; the whole window where left out. */
  readonly part?: string;
  /** It takes the room that there is. */
  readonly fills?: boolean;
  readonly open: (hands: Hands) => Promise<void>;
  /** Leaves nothing over the next one; left out: nothing to do. */
  readonly close?: (hands: Hands) => Promise<void>;
  /** What it shows depends on how quick the machine is: it is held against no picture. */
  readonly varies?: boolean;
  /** Waits for this before it is looked at. */
  readonly shows?: string;
}

/** What opens the views of an app that has started. */
export function handsOf(app: App): Hands {
  const bench = workbench(app.page);
  return {
    app,
    bench,
    page: app.page,
    part: bench.part,
    command: (id) =>
      app.electron.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id),
    goTo: async (name) => {
      await app.page.keyboard.press("Control+P");
      await bench.palette.run(name);
    },
  };
}

/** Opens a view and waits until it stands still. */
export async function openView(view: View, hands: Hands): Promise<void> {
  await view.open(hands);
  if (view.shows) await hands.page.locator(view.shows).first().waitFor({ state: "attached", timeout: soon.timeout });
  // The pointer stands on nothing that would light up under it.
  await hands.page.mouse.move(2, 2);
  await standsStill(hands.page);
}

/** Nothing is on its way: no part is busy, and no element has changed for a moment. */
export const standsStill = (page: Page, forMs = 200): Promise<void> =>
  page.evaluate(
    (restMs) =>
      new Promise<void>((resolve) => {
        const [mostMs, stepMs] = [5_000, 25];
        let changed = performance.now();
        const began = changed;
        const observer = new MutationObserver(() => (changed = performance.now()));
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        const timer = setInterval(() => {
          const now = performance.now();
          const busy = document.querySelector("[aria-busy=true]") !== null;
          if ((busy || now - changed < restMs) && now - began < mostMs) return;
          clearInterval(timer);
          observer.disconnect();
          resolve();
        }, stepMs);
      }),
    forMs,
  );
