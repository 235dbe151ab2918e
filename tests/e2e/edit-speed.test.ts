import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { sampleCopy } from "./sample.ts";
import { workbench } from "./workbench.ts";

/** What a click on a region may take to the new number, ms, on a machine that does nothing else. */
const GOAL_MS = 100;
/** The fastest of so many edits is judged: what else the machine is doing can only make an edit slower. */
const EDITS = 8;
const PAUSE_MS = 1_500;
/** Room for a machine on which even the fastest edit is disturbed. */
const BUSY_FACTOR = 3;

test("a click on a region: the new number stands in the window within 100 ms", async () => {
  const app = await launchApp({ workspace: sampleCopy() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.part("map-switch-plan").click();
  await bench.showsOnMap("plan:continents");

  const timesMs: number[] = [];
  for (const geo of await largestCountries(app.page)) {
    await app.page.getByTestId(geo).dispatchEvent("click");
    const timeMs = await timeOfEdit(app.page);
    if (timeMs !== null) timesMs.push(timeMs);
    await bench.showsOnMap(/^plan:/);
    // Comparisons and tables follow one by one; a user looks at what an edit did before the next.
    await app.page.waitForTimeout(PAUSE_MS);
  }

  const sorted = timesMs.toSorted((a, b) => a - b);
  const [fastest = Number.NaN] = sorted;
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  process.stderr.write(
    `click to number, ${sorted.length} edits: fastest ${fastest.toFixed(0)} ms, median ${median.toFixed(0)} ms` +
      ` (goal ${GOAL_MS} ms; software rendering)\n`,
  );
  expect(sorted.length).toBeGreaterThan(EDITS / 2);
  expect(fastest).toBeLessThan(GOAL_MS * BUSY_FACTOR);
});

/** Entries of the list of geos: a country that is drawn whole, the largest first. */
const largestCountries = (page: Page): Promise<string[]> =>
  page.evaluate(
    (count) =>
      [...document.querySelectorAll<HTMLElement>("[data-testid^=map-geo-][data-geo]")]
        .filter(({ dataset }) => dataset["geo"]?.length === 2)
        .slice(0, count)
        .map(({ dataset }) => dataset["testid"] ?? ""),
    EDITS,
  );

/** Puts the selected geo into another region; ms until the number has changed, null where the edit changes none. */
function timeOfEdit(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const percent = (): string | null =>
      document.querySelector('[data-testid="headline"]')?.getAttribute("data-percent") ?? null;
    const regions = [...document.querySelectorAll<HTMLElement>('[data-testid="assign-region"] [aria-pressed="false"]')];
    const before = percent();
    return new Promise<number | null>((resolve) => {
      const watch = new MutationObserver(() => {
        const now = percent();
        if (now !== null && now !== before) end(performance.now() - begin);
      });
      const patience = setTimeout(() => end(null), 4_000);
      const end = (timeMs: number | null): void => {
        clearTimeout(patience);
        watch.disconnect();
        resolve(timeMs);
      };
      watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-percent"] });
      const begin = performance.now();
      regions[0]?.click();
    });
  });
}
