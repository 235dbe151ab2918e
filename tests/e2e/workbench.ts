import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** How long the window may take for one thing under software rendering, with another program on the machine. */
const PATIENCE_MS = 60_000;

/** For `expect.poll`: what the window shows follows, it is not there at once. */
export const soon = { timeout: PATIENCE_MS };

/** The window's parts, by the names of README.md. */
export function workbench(page: Page) {
  const part = (name: string): Locator => page.getByTestId(name);
  return {
    page,
    part,
    activityBar: part("activity-bar"),
    explorer: part("explorer"),
    map: part("map"),
    headline: part("headline"),
    details: part("details"),
    statusBar: part("status-bar"),
    notice: part("notice"),
    palette: paletteOf(page),
    importDialog: part("import-dialog"),

    /** Shows a view of the side bar: `explorer`, `plans`. */
    async showSideView(id: string): Promise<void> {
      const view = part(id);
      if (!(await view.isVisible())) await part(`activity-${id}`).click();
      await view.waitFor({ timeout: PATIENCE_MS });
    },

    /** Waits until the map has drawn a subject, such as `deployment:dns-2015` or `/^plan:/`. */
    async showsOnMap(subject: string | RegExp): Promise<void> {
      await page.waitForFunction(
        ({ text, pattern }) => {
          const map = document.querySelector('[data-testid="map"]');
          const drawn = map?.getAttribute("data-subject") ?? "";
          const fits = pattern === null ? drawn === text : new RegExp(pattern).test(drawn);
          return fits && map?.getAttribute("data-ready") === "true";
        },
        { text: String(subject), pattern: subject instanceof RegExp ? subject.source : null },
        { timeout: PATIENCE_MS, polling: 100 },
      );
    },

    /** Where a geo stands in the window; the list of geos knows it. */
    async placeOfGeo(geo: string): Promise<[x: number, y: number]> {
      const entry = part(`map-geo-${geo}`);
      await page.waitForFunction(
        (id) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.dataset["x"],
        `map-geo-${geo}`,
      );
      const [x, y] = [Number(await entry.getAttribute("data-x")), Number(await entry.getAttribute("data-y"))];
      const map = (await part("map").boundingBox())!;
      return [map.x + x, map.y + y];
    },

    /** The big number, unrounded. */
    async percentOptimal(): Promise<number> {
      const value = await part("headline").getAttribute("data-percent");
      expect(value, "the headline holds its figure").not.toBeNull();
      return Number(value);
    },

    /** Passes over the offer of a tour, where it stands. */
    async skipTour(): Promise<void> {
      const skip = part("tour-skip");
      await part("map").or(skip).first().waitFor({ timeout: PATIENCE_MS });
      if (await skip.isVisible()) await skip.click();
    },
  };
}

function paletteOf(page: Page) {
  const palette = page.getByTestId("palette");
  return {
    open: async () => {
      await page.keyboard.press("Control+Shift+P");
      await palette.waitFor({ timeout: PATIENCE_MS });
    },
    /** Types and takes the first answer. */
    run: async (words: string) => {
      await page.getByTestId("palette-input").fill(words);
      // Names are found by the engine: its answer comes a moment after the list of commands.
      const wanted = words.startsWith(">") ? palette.getByRole("option") : palette.getByRole("option", { name: words });
      await wanted.first().waitFor({ timeout: PATIENCE_MS });
      await page.keyboard.press("Enter");
    },
    isOpen: () => palette.isVisible(),
  };
}
