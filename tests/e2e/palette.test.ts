import { expect, test } from "vitest";
import { oneApp } from "./one-app.ts";
import { soon } from "./workbench.ts";

const opened = oneApp();

test("the palette finds commands and names; Escape closes it", async () => {
  const { app, bench } = await opened();
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
  const { app } = await opened();
  await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("help.about")?.click());
  await app.page.getByRole("dialog").waitFor();
  await expect.poll(() => app.page.getByRole("dialog").textContent(), soon).toContain("stand-in");
  await app.screenshot("about");
});
