import { expect, test } from "vitest";
import { keyboardOf } from "./focus.ts";
import { byHand } from "./journey-files.ts";
import { expectBeats, sizeOfPicture, startJourney, type Journey } from "./journey.ts";
import { soon } from "./workbench.ts";

const PLAN = "south-apart";

type ByKeyboard = Journey & { keys: ReturnType<typeof keyboardOf> };

test("a whole planning session by keyboard alone, the focus in sight at every stop", { timeout: 240_000 }, async () => {
  const started = await startJourney();
  const journey = { ...started, keys: keyboardOf(started.app.page) };
  await journey.keys.press("Escape");
  await importOwnFiles(journey);
  await findTheWorst(journey);
  await groupAnew(journey);
  await paintAndUndo(journey);
  await holdAgainstTheTemplate(journey);
  expect(await exportedPicture(journey)).toEqual([1920, 1080]);
});

async function importOwnFiles({ app, bench, saveAs, keys }: ByKeyboard): Promise<void> {
  const { part } = bench;
  await part("tour").waitFor({ state: "detached" });
  await saveAs("own.catchment");
  await keys.press("Control+N");
  await part("status-workspace").filter({ hasText: "own.catchment" }).waitFor();
  await keys.press("Control+I");
  await keys.goTo("Choose files…");
  await keys.press("Enter");
  await expect.poll(() => part("import-files").textContent(), soon).toMatch(/rum-latency: 96 rows/);
  await keys.goTo("import-commit");
  await app.screenshot("journey-keyboard-1-import");
  await keys.press("Enter");
  await part("import-result").waitFor();
  await keys.goTo("import-close");
  await keys.press("Enter");
}

async function findTheWorst({ app, bench, keys }: ByKeyboard): Promise<void> {
  const { part } = bench;
  await bench.showsOnMap("deployment:dns-today");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(byHand.dns, 9);
  await keys.press("Alt+2");
  await bench.showsOnMap("deployment:anycast-trial");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(byHand.anycast, 9);

  await keys.run("Show Compare by geo", "Countries");
  await keys.goTo("anycast-trial");
  const rows = part("compare-table").getByRole("rowgroup").getByRole("row");
  await keys.press("Enter");
  if (!(await rows.first().textContent())?.startsWith("Brazil")) await keys.press("Enter");
  await expect.poll(() => rows.first().textContent(), soon).toMatch(/^Brazil/);
  await keys.goTo("Compare by geo: 16 rows");
  await keys.press("ArrowDown");
  await expect.poll(() => bench.details.getAttribute("data-geo"), soon).toBe("BR");
  await keys.run("Show Networks", "Problem networks: 16 rows");
  await expect
    .poll(() => part("networks").getByRole("rowgroup").getByRole("row").first().textContent(), soon)
    .toMatch(/64511/);
  await app.screenshot("journey-keyboard-2-worst");
}

/** Three regions first, then South America and Africa apart, by their fields and the tree. */
async function groupAnew(journey: ByKeyboard): Promise<void> {
  const { app, bench, keys } = journey;
  await keys.run("New plan", "Name");
  await keys.type("South apart");
  await keys.press("Tab");
  await keys.press("ArrowDown", "Enter");
  await bench.showsOnMap(`plan:${PLAN}`);
  const template = await bench.percentOptimal();
  expect(template).toBeGreaterThanOrEqual(byHand.threeRegions.least);
  expect(template).toBeLessThanOrEqual(byHand.threeRegions.most);

  await addRegion(journey, "South America", "São Paulo, BR", "continent:SA");
  await addRegion(journey, "Africa", "Johannesburg, ZA", "ZA");
  await keys.goTo("region-americas", "Shift+Tab");
  for (const pop of ["tree-pop-americas-gru", "tree-pop-europe-africa-jnb"]) {
    await keys.goTo(pop, "ArrowDown");
    await keys.press("Delete");
    await bench.part(pop).waitFor({ state: "detached" });
  }
  await app.screenshot("journey-keyboard-3-plan");
}

async function addRegion({ keys }: ByKeyboard, name: string, pop: string, geos: string): Promise<void> {
  await keys.run("Add a region to the plan", "region-name");
  await keys.type(name);
  await keys.goTo(pop);
  await keys.press("Space");
  await keys.goTo("region-geos");
  await keys.type(geos);
  await keys.press("Tab");
}

/** Zimbabwe follows South Africa by a number key on the map; taken back, and done again. */
async function paintAndUndo({ app, bench, keys }: ByKeyboard): Promise<void> {
  await keys.run("Show the map", "Map");
  await keys.press("g");
  await keys.type("zimbabwe");
  await keys.press("Enter");
  await expect.poll(() => bench.part("map-selection").textContent(), soon).toContain("Zimbabwe");
  await keys.press("Escape");
  const before = await bench.percentOptimal();
  expect(before).toBeLessThan(byHand.southApart);
  await keys.press("5");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(byHand.southApart, 9);
  await keys.press("Control+Z");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(before, 9);
  await keys.press("Control+Shift+Z");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(byHand.southApart, 9);
  await app.screenshot("journey-keyboard-4-painted");
}

async function holdAgainstTheTemplate(journey: ByKeyboard): Promise<void> {
  const { app, bench, keys } = journey;
  const { part } = bench;
  await keys.run("Matrix of plans: all", "matrix-baseline");
  await expectBeats(journey, "continents", PLAN);
  await keys.run("Compare two subjects: table", "compare-a");
  await keys.choose("continents");
  await keys.goTo("compare-b");
  await keys.choose(PLAN);
  await expect
    .poll(() => part("compare-basis").textContent(), soon)
    .toMatch(/continents simulated.*south-apart simulated/);
  const brazil = part("compared-table").getByRole("row").filter({ hasText: "Brazil" });
  await expect.poll(() => brazil.textContent(), soon).toContain("+85.0");
  await app.screenshot("journey-keyboard-5-compare");
  // Through the tabs and back, as in VS Code, then through the parts of the window.
  await keys.press("Control+PageUp", "Control+PageDown");
  await keys.press(...Array<string>(7).fill("F6"));
}

async function exportedPicture({ bench, saveAs, keys }: ByKeyboard): Promise<[number, number]> {
  const { page, part } = bench;
  await keys.press("Control+Shift+G");
  await page.locator('[data-testid="picture-preview"] img[data-drawing="false"]').waitFor();
  const path = await saveAs("plan.png");
  await keys.goTo("picture-save");
  await keys.press("Enter");
  await part("picture-dialog").waitFor({ state: "detached" });
  return sizeOfPicture(path);
}
