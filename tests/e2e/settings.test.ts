import { expect, test } from "vitest";
import { seriousFaults } from "./axe.ts";
import { oneApp } from "./one-app.ts";
import { soon } from "./workbench.ts";

const opened = oneApp();

test("search finds geos, networks, PoPs and plans; quick open goes there", { timeout: 90_000 }, async () => {
  const { app, bench } = await opened();
  const { page } = app;
  await page.keyboard.press("Control+Shift+F");
  await page.getByLabel("Search the workspace").fill("brazil");
  await page
    .getByTestId("search")
    .getByRole("button", { name: /^Brazil/ })
    .first()
    .click();
  await expect.poll(() => page.getByTestId("details").textContent(), soon).toContain("Brazil");
  await page.getByTestId("search-kind-pop").click();
  await page.getByTestId("search").getByRole("button", { name: /^gru/ }).waitFor();
  await app.screenshot("search");
  await page.keyboard.press("Control+P");
  await bench.palette.run("continents-6");
  await bench.showsOnMap("plan:continents-6");
});

test("settings as a form and as JSON, keys bound anew, search, glossary and news", { timeout: 120_000 }, async () => {
  const { app, bench } = await opened();
  const { page } = app;
  const before = await bench.percentOptimal();
  const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);

  // A mistake in the JSON is told with its place and can't be stored.
  await bench.palette.open();
  await bench.palette.run(">user's settings as JSON");
  const text = page.getByTestId("settings-json").getByRole("textbox");
  await text.fill('{\n  "theme": "pink"\n}');
  await expect.poll(() => page.getByTestId("settings-fault").textContent(), soon).toContain("Line 2, column 12");
  expect(await page.getByRole("button", { name: "Store" }).isDisabled()).toBe(true);
  await text.fill('{\n  // strong edges\n  "theme": "contrast"\n}');
  await page.getByRole("button", { name: "Store" }).click();
  await expect.poll(theme, soon).toBe("contrast");
  await app.screenshot("contrast");
  expect(await seriousFaults(page)).toEqual([]);

  // The form changes one setting and leaves the comment.
  await page.getByTestId("settings-as-text").click();
  await page.getByTestId("setting-theme").getByRole("combobox").click();
  await page.getByRole("option", { name: "Light" }).click();
  await expect.poll(theme, soon).toBe("light");
  await page.getByTestId("settings-as-text").click();
  await expect.poll(() => text.textContent(), soon).toContain("strong edges");
  await page.getByTestId("settings-as-text").click();

  // A setting of the workspace changes its figures.
  await page.getByTestId("settings-workspace").click();
  const tolerance = page.getByTestId("setting-toleranceMs").getByRole("textbox");
  await tolerance.fill("20");
  await tolerance.press("Enter");
  await page.getByTestId("setting-toleranceMs").getByRole("button", { name: "Reset" }).waitFor();
  await bench.palette.open();
  await bench.palette.run(">show the map");
  await expect.poll(() => bench.percentOptimal(), soon).toBeGreaterThan(before);

  // A key bound anew does what it is bound to, and the old one no longer does.
  // The second press alone means another command.
  await bench.part("palette").waitFor({ state: "detached" });
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+S");
  await page.getByLabel("Search shortcuts").fill("glossary");
  await page
    .getByTestId("shortcut-help.glossary")
    .getByRole("button", { name: /^Change/ })
    .click();
  await page.keyboard.press("Control+Alt+G");
  await page.keyboard.press("Enter");
  await page.getByTestId("ask-keys").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Alt+G");
  await page.getByTestId("glossary").waitFor();
  await app.screenshot("glossary");

  await bench.palette.open();
  await bench.palette.run(">what's new");
  await page.getByTestId("news").getByRole("heading", { name: "Unreleased" }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
});
