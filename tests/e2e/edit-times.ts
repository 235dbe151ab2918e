import type { Page } from "playwright-core";

/** Entries of the list of geos: a country that is drawn whole, the largest first. */
export const largestCountries = (page: Page, count: number): Promise<string[]> =>
  page.evaluate(
    (most) =>
      [...document.querySelectorAll<HTMLElement>("[data-testid^=map-geo-][data-geo]")]
        .filter(({ dataset }) => dataset["geo"]?.length === 2)
        .slice(0, most)
        .map(({ dataset }) => dataset["testid"] ?? ""),
    count,
  );

export interface EditTimes {
  /** When the edit was made, since the page's start. */
  atMs: number;
  /** Until the number has changed. */
  numberMs: number;
  /** Until the map's new colours and flows were handed to deck.gl. */
  layerMs: number;
  /** Until the number's interval stands beside it, which comes with all the rest. */
  wholeMs: number;
}

/** Puts the selected geo into another region; null where the edit changes no number within `patienceMs`. */
export function timeOfEdit(page: Page, patienceMs = 4_000): Promise<EditTimes | null> {
  return page.evaluate(async (mostMs) => {
    const percent = (): string | null =>
      document.querySelector('[data-testid="headline"]')?.getAttribute("data-percent") ?? null;
    const hasInterval = (): boolean =>
      /\d/.test(document.querySelector('[data-testid="headline-interval"]')?.textContent ?? "");
    const regions = [...document.querySelectorAll<HTMLElement>('[data-testid="assign-region"] [aria-pressed="false"]')];
    const before = percent();
    return new Promise<EditTimes | null>((resolve) => {
      let numberMs: number | null = null;
      const watch = new MutationObserver(() => {
        const now = percent();
        if (now !== null && now !== before) numberMs ??= performance.now() - begin;
        if (numberMs === null || !hasInterval()) return;
        const wholeMs = performance.now() - begin;
        const marks = performance.getEntriesByName("catchment.flows").filter(({ startTime }) => startTime > begin);
        end({ atMs: begin, numberMs, layerMs: (marks[0]?.startTime ?? performance.now()) - begin, wholeMs });
      });
      const patience = setTimeout(() => end(null), mostMs);
      const end = (times: EditTimes | null): void => {
        clearTimeout(patience);
        watch.disconnect();
        resolve(times);
      };
      const attributeFilter = ["data-percent"];
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter });
      const begin = performance.now();
      regions[0]?.click();
    });
  }, patienceMs);
}
