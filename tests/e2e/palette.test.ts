import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("the palette finds commands and names; Escape closes it", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  const theme = () => app.page.evaluate(() => document.documentElement.dataset["theme"]);
  expect(await theme()).toBe("dark");

  await bench.palette.open();
  await app.screenshot("palette");
  await bench.palette.run(">theme light");
  await app.page.waitForFunction(() => document.documentElement.dataset["theme"] === "light");
  await app.screenshot("light");

  await bench.palette.open();
  await bench.palette.run("anycast-global");
  await bench.showsOnMap("deployment:anycast-global");

  await bench.palette.open();
  await app.page.keyboard.press("Escape");
  await bench.part("palette").waitFor({ state: "detached" });
});

test("items of the menu reach the window as commands", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("help.about")?.click());
  await app.page.getByRole("dialog").waitFor();
  await expect.poll(() => app.page.getByRole("dialog").textContent(), soon).toContain("stand-in");
  await app.screenshot("about");
});
