import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { sampleCopy } from "./sample.ts";
import { workbench } from "./workbench.ts";

test("lasso geos, choose a region: the number follows, undo and redo take it back and forth", async () => {
  const app = await launchApp({ workspace: sampleCopy() });
  const bench = workbench(app.page);
  const { page } = app;
  await bench.skipTour();
  await bench.part("map-switch-plan").click();
  await bench.showsOnMap("plan:continents");
  const before = await bench.percentOptimal();

  await page.locator("button[data-testid=map-lasso]").click();
  await drawLassoAroundMap(app.page);
  await bench.part("map-selection").waitFor();
  expect(Number(await bench.part("map-selection").getAttribute("data-count"))).toBeGreaterThan(3);
  await app.screenshot("lasso");

  await bench.part("assign-region").getByRole("button", { name: "Asia + Oceania", exact: true }).click();
  await expect.poll(() => bench.percentOptimal(), { timeout: 10_000 }).not.toBe(before);
  const after = await bench.percentOptimal();
  await bench.showsOnMap(/^plan:/);
  await app.screenshot("regrouped");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Z");
  await expect.poll(() => bench.percentOptimal(), { timeout: 10_000 }).toBeCloseTo(before, 9);
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(() => bench.percentOptimal(), { timeout: 10_000 }).toBeCloseTo(after, 9);
});

/** A polygon in the upper middle of the map: some of Europe and North Africa, whatever the window's size. */
async function drawLassoAroundMap(page: ReturnType<typeof workbench>["page"]): Promise<void> {
  const box = (await page.getByTestId("map").boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  const corners = [at(0.44, 0.25), at(0.62, 0.25), at(0.62, 0.62), at(0.44, 0.62), at(0.44, 0.26)];
  await page.mouse.move(...corners[0]);
  await page.mouse.down();
  for (const corner of corners.slice(1)) await page.mouse.move(...corner, { steps: 6 });
  await page.mouse.up();
}
