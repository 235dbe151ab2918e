import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { drag } from "./drag.ts";
import { sampleCopy } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

/** The app on a copy of the sample, with the plan editor open on the three continents. */
async function planEditor() {
  const app = await launchApp({ workspace: sampleCopy() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.part("map-switch-plan").click();
  await bench.showsOnMap("plan:continents");
  await bench.palette.open();
  await bench.palette.run(">Open the plan editor");
  await bench.part("plan-editor").waitFor();
  const number = bench.part("score-percent").locator("[data-percent]");
  const percent = async (): Promise<number> => Number(await number.getAttribute("data-percent"));
  await expect.poll(percent, soon).toBeGreaterThan(0);
  const tree = bench.part("plan-editor").getByTestId("region-tree");
  return { app, bench, percent, tree, editor: bench.part("plan-editor") };
}

test("geos dragged between regions: the number follows, steps are listed and jumped to, checkpoints compared with", async () => {
  const { app, bench, percent, tree, editor } = await planEditor();
  const before = await percent();
  // Folded, so that both ends of the drag are in sight.
  await tree.getByTestId("region-americas").click();
  await tree.getByTestId("region-europe-africa").click();
  await drag(app, tree.getByTestId("tree-geo-asia-oceania-continent:OC"), tree.getByTestId("region-americas"));
  await expect.poll(percent, soon).not.toBe(before);
  const after = await percent();
  await editor.getByTestId("section-history").click();
  const steps = editor.getByTestId("history").getByRole("button");
  await expect.poll(() => steps.allInnerTexts(), soon).toEqual(["move Oceania to Americas\nnow", "as it was opened"]);

  await editor.getByTestId("checkpoint-name").fill("Oceania moved");
  await editor.getByTestId("add-checkpoint").click();
  await steps.last().click();
  await expect.poll(percent, soon).toBeCloseTo(before, 9);
  await editor.getByRole("button", { name: "Hold the scoreboard against Oceania moved" }).click();
  await expect.poll(() => editor.getByTestId("scoreboard").innerText(), soon).toContain("against custom.oceania-moved");
  await steps.first().click();
  await expect.poll(percent, soon).toBeCloseTo(after, 9);
  await expect.poll(() => editor.getByTestId("score-percent").innerText(), soon).toContain("±0");
  await app.screenshot("plan-editor");
  expect(await seriousFaults(app.page)).toEqual([]);
  await bench.palette.open();
  await bench.palette.run(">Undo");
  await expect.poll(percent, soon).toBeCloseTo(before, 9);
});

/** Whether a drop would go there. */
const isTarget = async (row: Locator): Promise<boolean> =>
  (await row.getAttribute("class"))?.includes("plan-tree-target") ?? false;

test("by keyboard alone: rename, move, remove, next free prefix", async () => {
  const { app, tree, editor } = await planEditor();
  const { keyboard } = app.page;
  await tree.getByTestId("region-americas").focus();
  await keyboard.press("F2");
  await tree.getByRole("textbox").waitFor();
  await keyboard.type("New World");
  await keyboard.press("Enter");
  await expect.poll(() => tree.getByTestId("region-americas").innerText(), soon).toContain("New World");

  // Dragged without a mouse: taken up, down until it is over the next region, and dropped there.
  const oceania = tree.getByTestId("tree-geo-asia-oceania-continent:OC");
  await oceania.focus();
  await keyboard.press("Space");
  await keyboard.press("Control+Shift+D");
  const dropped = tree.getByTestId("tree-geo-europe-africa-continent:OC");
  for (let press = 0; press < 40 && !(await isTarget(tree.getByTestId("region-europe-africa"))); press++) {
    await keyboard.press("ArrowUp");
  }
  await keyboard.press("Enter");
  await dropped.waitFor(soon);
  await keyboard.press("Control+Z");
  await oceania.waitFor(soon);

  // The first PoP of the region goes, and its prefix becomes the next that is free.
  await expect.poll(() => tree.getByTestId("tree-pop-americas-atl").count(), soon).toBe(1);
  await tree.getByTestId("region-americas").focus();
  await keyboard.press("ArrowDown");
  await keyboard.press("Space");
  await keyboard.press("Delete");
  await expect.poll(() => tree.getByTestId("tree-pop-americas-atl").count(), soon).toBe(0);
  await tree.getByTestId("region-americas").focus();
  await keyboard.press("Enter");
  const ipv4 = editor.getByTestId("region-ipv4");
  await ipv4.waitFor();
  await ipv4.fill("198.18.0.0/24 10.0.0.1");
  await expect
    .poll(() => editor.getByTestId("region-fields").innerText())
    .toContain("10.0.0.1 is not in 198.18.0.0/24");
  await keyboard.press("Escape");
  await editor.getByTestId("next-ipv4").focus();
  await keyboard.press("Enter");
  await expect.poll(() => ipv4.inputValue(), soon).toBe("198.18.3.0/24 198.18.3.1");
  await keyboard.press("Control+Z");
  await expect.poll(() => ipv4.inputValue(), soon).toBe("198.18.0.0/24 198.18.0.1");
});

test("a plan from today's DNS, with notes, ramp and an override", async () => {
  const { app, bench, percent, editor } = await planEditor();
  await bench.palette.open();
  await bench.palette.run(">New plan");
  await bench.part("plan-dialog").getByText("Today's DNS, merged").click();
  await bench.part("plan-dialog").getByLabel("Name", { exact: true }).fill("DNS, merged");
  await app.page.keyboard.press("Enter");
  await expect.poll(() => editor.getByRole("heading", { name: "DNS, merged" }).count(), soon).toBe(1);
  await expect.poll(percent, soon).toBeGreaterThan(0);

  await editor.getByTestId("section-notes").click();
  await editor.getByTestId("section-write").click();
  await editor.getByTestId("notes-text").fill("# Why\n\n<b>plain</b> and **bold**");
  await editor.getByTestId("section-read").click();
  await expect.poll(() => editor.getByTestId("notes-page").innerHTML(), soon).toContain("<strong>bold</strong>");
  expect(await editor.getByTestId("notes-page").innerHTML()).not.toContain("<b>");

  await editor.getByTestId("section-ramp").click();
  await editor.getByTestId("add-ramp-step").click();
  await editor.getByTestId("ramp-step").getByLabel("Geo").fill("BR");
  await app.page.keyboard.press("Enter");
  await editor.getByTestId("section-dns").click();
  await editor.getByTestId("new-override").fill("AS64496");
  await editor.getByTestId("add-override").click();
  await expect.poll(() => editor.getByTestId("dns-override").count(), soon).toBe(1);
  expect(await seriousFaults(app.page)).toEqual([]);
  await app.screenshot("plan-editor-dns");

  await editor.getByTestId("section-history").click();
  const steps = await editor.getByTestId("history").getByRole("button").allInnerTexts();
  expect(steps.map((text) => text.split("\n")[0])).toEqual([
    "DNS override of AS64496",
    "ramp of BR",
    "add a ramp step",
    "write the notes",
    "as it was opened",
  ]);
});
