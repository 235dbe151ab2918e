import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { drag } from "./drag.ts";
import { byHand } from "./journey-files.ts";
import { expectBeats, sizeOfPicture, startJourney, type Journey } from "./journey.ts";
import { soon } from "./workbench.ts";

const PLAN = "south-apart";

test("a whole planning session by mouse", { timeout: 240_000 }, async () => {
  const journey = await startJourney();
  await journey.bench.part("tour-skip").click();
  await importOwnFiles(journey);
  await findTheWorst(journey);
  await groupAnew(journey);
  await undoAndRedo(journey);
  await holdAgainstTheTemplate(journey);
  expect(await exportedPicture(journey)).toEqual([1920, 1080]);
  await saveRegionConfig(journey);
});

/** Finds a command by typing some of its title into the field of the title bar, and clicks it. */
async function clickCommand({ app: { page }, bench }: Journey, title: string): Promise<void> {
  await page.locator(".title-bar-search").click();
  await bench.part("palette-input").fill(`>${title}`);
  await page.getByRole("option", { name: title }).first().click();
}

async function importOwnFiles(journey: Journey): Promise<void> {
  const { app, bench, saveAs } = journey;
  const { part } = bench;
  await saveAs("own.catchment");
  await clickCommand(journey, "New workspace");
  await part("status-workspace").filter({ hasText: "own.catchment" }).waitFor();
  await bench.showSideView("import");
  await part("import-choose").click();
  await expect.poll(() => part("import-files").textContent(), soon).toMatch(/rum-assignments: 64 rows/);
  await part("import-files").getByText("beacons-latency.csv").click();
  await bench.importDialog.getByRole("heading", { name: "beacons-latency.csv" }).waitFor();
  await app.screenshot("journey-mouse-1-import");
  await part("import-commit").click();
  await part("import-close").click();
}

async function findTheWorst({ app, bench }: Journey): Promise<void> {
  const { page, part } = bench;
  await bench.showsOnMap("deployment:dns-today");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(byHand.dns, 9);
  await part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-trial");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(byHand.anycast, 9);

  const table = part("compare-table");
  const heading = table.getByRole("columnheader", { name: /anycast-trial/ });
  const worst = table.getByRole("rowgroup").getByRole("row").first();
  for (let click = 0; click < 2 && !(await worst.textContent())?.startsWith("Brazil"); click++) {
    await heading.getByRole("button").click();
    await page.waitForTimeout(200);
  }
  await expect.poll(() => worst.textContent(), soon).toMatch(/^Brazil/);
  await worst.click();
  await expect.poll(() => bench.details.getAttribute("data-geo"), soon).toBe("BR");
  await part("panel-networks").click();
  await expect
    .poll(() => part("networks").getByRole("rowgroup").getByRole("row").first().textContent(), soon)
    .toMatch(/64511/);
  await app.screenshot("journey-mouse-2-worst");
}

/** Three regions first, then South America and Africa apart: one drawn on the map, one made in the plan editor. */
async function groupAnew(journey: Journey): Promise<void> {
  const { app, bench } = journey;
  const { page, part } = bench;
  await bench.showSideView("plans");
  await part("plans").getByRole("button", { name: "New plan" }).click();
  await part("plan-dialog").getByLabel("Name", { exact: true }).fill("South apart");
  await part("plan-dialog").getByText("Three regions").click();
  await part("plan-dialog").getByRole("button", { name: "Create" }).click();
  await bench.showsOnMap(`plan:${PLAN}`);
  const template = await bench.percentOptimal();
  expect(template).toBeGreaterThanOrEqual(byHand.threeRegions.least);
  expect(template).toBeLessThanOrEqual(byHand.threeRegions.most);

  await part("map-reset").click();
  await lassoSouthAmerica(page);
  await expect.poll(() => part("map-selection").getAttribute("data-count"), soon).toBe("3");
  await part("assign-region").getByRole("button", { name: "New region" }).click();
  await page.getByLabel("Name of the new region").fill("South America");
  await page.keyboard.press("Enter");
  await bench.notice.getByRole("button", { name: "Open the plan editor" }).click();

  const editor = part("plan-editor");
  const pops = editor.getByRole("group", { name: /^PoPs/ });
  const name = editor.getByTestId("region-name");
  await expect.poll(() => name.inputValue(), soon).toBe("South America");
  await pops.getByRole("button", { name: "gru" }).click();
  await editor.getByTestId("add-region").click();
  await expect.poll(() => name.inputValue(), soon).toBe("New region");
  await name.fill("Africa");
  await pops.getByRole("button", { name: "jnb" }).click();
  const tree = editor.getByTestId("region-tree");
  // Folded, so that both ends of the drag are in sight.
  for (const region of ["Americas", "Asia + Oceania", "South America"]) await regionCalled(tree, region).click();
  await drag(app, tree.getByTestId("tree-geo-europe-africa-continent:AF"), regionCalled(tree, "Africa"));
  for (const [region, pop] of [
    ["Americas", "gru"],
    ["Europe + Africa", "jnb"],
  ] as const) {
    await regionCalled(tree, region).click();
    await expect.poll(() => name.inputValue(), soon).toBe(region);
    await pops.getByRole("button", { name: pop }).click();
  }
  await expect.poll(() => scoreOf(journey), soon).toBeCloseTo(byHand.southApart, 9);
  await app.screenshot("journey-mouse-3-plan");
}

const regionCalled = (tree: Locator, name: string): Locator =>
  tree.locator('[data-testid^="region-"]').filter({ has: tree.page().getByText(name, { exact: true }) });

const scoreOf = async ({ bench }: Journey): Promise<number> =>
  Number(await bench.part("score-percent").locator("[data-percent]").getAttribute("data-percent"));

/** Moves the map up and to the right, out from under its legend, and draws around Brazil, Chile and Argentina. */
async function lassoSouthAmerica(page: Page): Promise<void> {
  const box = (await page.getByTestId("map").boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.5, 0.75));
  await page.mouse.down();
  await page.mouse.move(...at(0.55, 0.45), { steps: 8 });
  await page.waitForTimeout(400);
  await page.mouse.up();
  await page.locator("button[data-testid=map-lasso]").click();
  const places = await Promise.all(["BR", "CL", "AR"].map((geo) => placeOnScreen(page, geo)));
  const [left, right] = [Math.min(...places.map(([x]) => x)) - 12, Math.max(...places.map(([x]) => x)) + 12];
  const [top, bottom] = [Math.min(...places.map(([, y]) => y)) - 12, Math.max(...places.map(([, y]) => y)) + 12];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (const corner of [
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top + 4],
  ] as const) {
    await page.mouse.move(...corner, { steps: 6 });
  }
  await page.mouse.up();
}

/** Where a geo stands in the window; the list of geos knows it. */
async function placeOnScreen(page: Page, geo: string): Promise<readonly [number, number]> {
  const entry = page.getByTestId(`map-geo-${geo}`);
  await expect.poll(() => entry.getAttribute("data-x"), soon).not.toBeNull();
  const map = (await page.getByTestId("map").boundingBox())!;
  return [map.x + Number(await entry.getAttribute("data-x")), map.y + Number(await entry.getAttribute("data-y"))];
}

async function undoAndRedo(journey: Journey): Promise<void> {
  const editor = journey.bench.part("plan-editor");
  await editor.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => scoreOf(journey), soon).not.toBeCloseTo(byHand.southApart, 3);
  await editor.getByRole("button", { name: "Redo" }).click();
  await expect.poll(() => scoreOf(journey), soon).toBeCloseTo(byHand.southApart, 9);
}

async function holdAgainstTheTemplate(journey: Journey): Promise<void> {
  const { app, bench } = journey;
  const { page, part } = bench;
  await part("plans").getByRole("button", { name: "Matrix of plans" }).click();
  await expectBeats(journey, "continents", PLAN);
  await app.screenshot("journey-mouse-4-matrix");
  await clickCommand(journey, "Compare two subjects: table");
  await part("compare-a").click();
  await page.getByRole("option", { name: "continents", exact: true }).click();
  await part("compare-b").click();
  await page.getByRole("option", { name: PLAN, exact: true }).click();
  await expect
    .poll(() => part("compare-basis").textContent(), soon)
    .toMatch(/continents simulated.*south-apart simulated/);
  const brazil = part("compared-table").getByRole("row").filter({ hasText: "Brazil" });
  await expect.poll(() => brazil.textContent(), soon).toContain("+85.0");
  await app.screenshot("journey-mouse-5-compare");
}

async function exportedPicture(journey: Journey): Promise<[number, number]> {
  const { bench, saveAs } = journey;
  const { page, part } = bench;
  await clickCommand(journey, "Export a picture");
  await page.locator('[data-testid="picture-preview"] img[data-drawing="false"]').waitFor();
  const path = await saveAs("plan.png");
  await part("picture-save").click();
  await part("picture-dialog").waitFor({ state: "detached" });
  return sizeOfPicture(path);
}

async function saveRegionConfig(journey: Journey): Promise<void> {
  const { app, bench, saveIntoFolder } = journey;
  const { page, part } = bench;
  await part("activity-export").click();
  await part("export-target").click();
  await page.getByRole("option", { name: "Region config, JSON" }).click();
  const folder = await saveIntoFolder();
  await part("export-save").click();
  await bench.notice.filter({ hasText: "Wrote" }).waitFor();
  await app.screenshot("journey-mouse-6-export");
  const config = JSON.parse(readFileSync(join(folder, "region-config.json"), "utf8")) as {
    plan: { regions: { name: string; pops: string[] }[] };
  };
  expect(config).toMatchObject({ format: "catchment-region-config", version: 1, plan: { id: PLAN } });
  expect(config.plan.regions.map(({ name, pops }) => [name, pops])).toEqual([
    ["Americas", ["iad"]],
    ["Europe + Africa", ["ams"]],
    ["Asia + Oceania", ["sin", "syd"]],
    ["South America", ["gru"]],
    ["Africa", ["jnb"]],
  ]);
}
