import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { launchApp, temporaryFolder } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { oneApp } from "./one-app.ts";
import { sampleCopy, userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("tabs split, close and come back; the map stays the same map; the layout is found again at the next start", async () => {
  const userData = userDataWithSample();
  const app = await launchApp({ userData });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  await app.page.evaluate(() => document.querySelector("canvas")?.setAttribute("data-marked", "yes"));

  await app.page.keyboard.press("Control+Comma");
  await bench.part("settings").waitFor();
  expect(await bench.map.isVisible()).toBe(false);
  await app.page.keyboard.press("Control+PageUp");
  await bench.map.waitFor();
  await expect.poll(() => app.page.locator("canvas[data-marked=yes]").count(), soon).toBe(1);

  await app.page.keyboard.press("Control+PageDown");
  await app.page.keyboard.press("Control+Backslash");
  await bench.map.waitFor();
  const [map, settings] = [await bench.part("editor-map").boundingBox(), await bench.part("settings").boundingBox()];
  expect(settings?.x).toBeGreaterThanOrEqual((map?.x ?? 0) + (map?.width ?? 0));
  await expect.poll(() => canvasWidth(), soon).toBeCloseTo(map?.width ?? 0, -1);

  const mapWidth = async (): Promise<number> => (await bench.part("editor-map").boundingBox())?.width ?? 0;
  await run(bench, ">Make the group narrower");
  await expect.poll(mapWidth, soon).toBeCloseTo((map?.width ?? 0) + 48, -1);
  await run(bench, ">Make the group wider");
  await expect.poll(mapWidth, soon).toBeCloseTo(map?.width ?? 0, -1);

  await bench.part("tab-settings").dragTo(bench.part("tab-map"));
  await expect.poll(() => app.page.locator(".dv-dockview .dv-groupview").count(), soon).toBe(1);
  await bench.part("tab-settings").dragTo(bench.part("editor-settings"), { targetPosition: { x: 40, y: 200 } });
  await expect.poll(() => app.page.locator(".dv-dockview .dv-groupview").count(), soon).toBe(2);
  const left = await bench.part("settings").boundingBox();
  expect(left?.x).toBeLessThan((await bench.part("editor-map").boundingBox())?.x ?? 0);

  await app.page.keyboard.press("Control+Shift+U");
  await bench.part("output").waitFor();
  await app.page.waitForTimeout(600);
  await app.close();

  const again = await launchApp({ userData });
  const later = workbench(again.page);
  await later.showsOnMap("deployment:dns-today");
  await later.part("settings").waitFor();
  await later.part("output").waitFor();
  expect((await later.part("settings").boundingBox())?.x).toBeCloseTo(left?.x ?? 0, -1);
  await later.part("tab-settings").click();
  await again.page.keyboard.press("Control+W");
  await later.part("settings").waitFor({ state: "detached" });
  await again.page.keyboard.press("Control+Shift+T");
  await later.part("settings").waitFor();

  await run(later, ">Reset the layout");
  await later.part("settings").waitFor({ state: "detached" });
  await later.part("compare-table").waitFor();
  await later.showsOnMap("deployment:dns-today");

  async function canvasWidth(): Promise<number> {
    return (await app.page.locator("canvas[data-marked=yes]").boundingBox())?.width ?? 0;
  }
});

test("windows: one for a workspace, as they were left at the next start; files from outside come to the import", async () => {
  const userData = userDataWithSample();
  const workspace = sampleCopy("mine.catchment");
  const app = await launchApp({ userData, workspace });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1300, height: 840 }),
  );

  const pops = join(temporaryFolder(), "pops.csv");
  writeFileSync(pops, "pop_id,name,country,lat,lon\nzzz,Nowhere,NL,52,5\n");
  await app.electron.evaluate(
    ({ app: electronApp }, args) => {
      electronApp.emit("second-instance", {}, ["catchment", ...args], "/");
    },
    [workspace, pops],
  );
  await bench.importDialog.waitFor();
  expect(app.electron.windows()).toHaveLength(1);
  await bench.part("import-cancel").click();
  await app.page.waitForTimeout(700);
  await app.close();

  const again = await launchApp({ userData });
  const later = workbench(again.page);
  await later.part("status-workspace").filter({ hasText: "mine.catchment" }).waitFor();
  const bounds = await again.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1300, height: 840 });
});

const opened = oneApp();

test("menus: commands with their keys, greyed where they don't apply", async () => {
  const { app, bench } = await opened();
  const item = (id: string) =>
    app.electron.evaluate(({ Menu }, wanted) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      return found ? { enabled: found.enabled, accelerator: String(found.accelerator) } : null;
    }, id);
  await expect.poll(() => item("view.togglePanel"), soon).toEqual({ enabled: true, accelerator: "CommandOrControl+J" });
  await expect.poll(() => item("view.clearSelection"), soon).toMatchObject({ enabled: false });
  await bench.part("compare-table").getByRole("row").nth(2).click();
  await expect.poll(() => item("view.clearSelection"), soon).toMatchObject({ enabled: true });
  await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("view.clearSelection")?.click());
  await expect.poll(() => item("view.clearSelection"), soon).toMatchObject({ enabled: false });
});

test("views of the panel move to the editor area and back, by menu", async () => {
  const { app, bench } = await opened();
  await bench.part("panel-problems").click({ button: "right" });
  await bench.part("menu-panel.toEditors").click();
  await expect.poll(() => bench.map.isVisible(), soon).toBe(false);
  await bench.part("problems").waitFor();
  await bench.part("panel-problems").click({ button: "right" });
  await bench.part("menu-tabs.toPanel").click();
  await bench.map.waitFor();
  await bench.part("context-menu").waitFor({ state: "detached" });
  await app.page.keyboard.press("Control+J");
  await bench.part("panel-problems").waitFor({ state: "hidden" });
  await app.page.keyboard.press("Control+J");
  await bench.part("panel-problems").waitFor();
  expect(await bench.part("panel-problems").isVisible()).toBe(true);
});

test("F6 goes through the parts of the window and back; every part has a name; columns by key", async () => {
  const { app, bench } = await opened();
  await app.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const parts = ["title-bar", "activity-bar", "side-bar", "dv-dockview", "dv-edge-group", "details", "status-bar"];
  const visited: string[] = [];
  for (let step = 0; step < 8; step += 1) {
    await app.page.keyboard.press("F6");
    visited.push(await focusedPart());
  }
  expect(visited).toEqual([...parts, "title-bar"]);
  await app.page.keyboard.press("Shift+F6");
  expect(await focusedPart()).toBe("status-bar");

  await app.page.keyboard.press("Control+B");
  await bench.explorer.waitFor({ state: "detached" });
  await app.page.keyboard.press("Control+Shift+E");
  await bench.explorer.waitFor();
  await expect.poll(focusedPart, soon).toBe("side-bar");
  await app.page.keyboard.press("Control+Alt+B");
  await bench.details.waitFor({ state: "detached" });
  await app.page.keyboard.press("Control+Alt+B");
  await bench.details.waitFor();

  function focusedPart(): Promise<string> {
    return app.page.evaluate((names) => {
      const inside = names.filter((name) => document.activeElement?.closest(`.${name}`));
      return inside.join(" ");
    }, parts);
  }
});

test("the menu key asks what has the focus: a tab, a row, and on the map what is selected", async () => {
  const { app, bench } = await opened();
  const menuOf = async (focused: Locator, key: string): Promise<string> => {
    await focused.focus();
    await app.page.keyboard.press(key);
    const menu = app.page.locator(".menu:visible");
    await menu.waitFor();
    const text = await menu.innerText();
    // A key that is quicker than the menu goes to what had the focus before.
    await expect.poll(() => menu.evaluate((open) => open.contains(document.activeElement)), soon).toBe(true);
    await app.page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    await expect.poll(() => focused.evaluate((element) => element === document.activeElement), soon).toBe(true);
    return text;
  };
  expect(await menuOf(app.page.locator(".dv-tab", { has: bench.part("tab-map") }), "Shift+F10")).toContain("Close");
  expect(await menuOf(bench.part("explorer-deployment-dns-today"), "ContextMenu")).toContain("Show on the map");
  await bench.part("panel-networks").click();
  const rows = bench.part("networks").locator(".table-body");
  await rows.focus();
  await app.page.keyboard.press("Home");
  await rows.locator('[aria-selected="true"]').waitFor();
  const network = await menuOf(rows, "ContextMenu");
  expect(network).toMatch(/Details of AS\d+ in /);
  expect(network).toMatch(/Show .+ on the map/);
  await bench.part("map-geo-IN").dispatchEvent("click");
  const onMap = await menuOf(bench.map.locator("canvas").first(), "Shift+F10");
  expect(onMap).toContain("Put India into");
});

test("a broken stored layout is passed over", async () => {
  const { app, bench } = await opened();
  await app.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("catchment.tabs:")) {
        localStorage.setItem(key, '{"version":1,"at":0,"layout":{"grid":7,"panels":{"x":{}}}}');
      }
    }
  });
  await app.page.reload();
  await bench.showsOnMap("deployment:dns-today");
  await expect.poll(() => bench.part("panel-problems").isVisible(), soon).toBe(true);
});

test("the output tells of a restart of the engine and is copied; a job is seen and cancelled", async () => {
  const { app, bench } = await opened();
  await app.page.keyboard.press("Control+Shift+U");
  process.kill(app.enginePids()[0], "SIGKILL");
  await expect.poll(() => bench.part("output").textContent(), soon).toMatch(/engine restarting/);
  await bench.part("output-copy").click();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^\d{4}-.*Z host info .*engine starting/m);

  await expect.poll(() => bench.part("output").textContent(), soon).toMatch(/engine ready/);
  await run(bench, ">Run the back-test");
  await bench.part("status-jobs").filter({ hasText: "Back-testing" }).waitFor();
  await bench.part("job-cancel").click();
  await bench.part("status-jobs").filter({ hasText: "Back-testing" }).waitFor({ state: "detached" });
  await expect.poll(() => bench.part("backtest-run").isEnabled(), soon).toBe(true);
});

test("at 200% nothing is lost: columns over the tabs, both ends of the status bar in sight, no fault that axe knows", async () => {
  const { app, bench } = await opened();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
  for (let step = 0; step < 5; step += 1) await app.page.keyboard.press("Control+Equal");
  await expect.poll(() => app.page.evaluate(() => window.innerWidth), soon).toBeLessThan(700);
  await bench.explorer.waitFor({ state: "detached" });
  await app.page.keyboard.press("Control+B");
  await bench.explorer.waitFor();
  await app.page.keyboard.press("Control+Alt+B");
  await bench.details.waitFor();
  await bench.explorer.waitFor({ state: "detached" });
  const cut = await app.page.evaluate(() =>
    [...document.querySelectorAll(".status-item, .title-bar button")]
      .filter((item) => item.checkVisibility())
      .filter((item) => item.scrollWidth > item.clientWidth + 1 || item.getBoundingClientRect().right > innerWidth)
      .map((item) => item.textContent),
  );
  expect(cut).toEqual([]);
  expect(await seriousFaults(app.page)).toEqual([]);
});

async function run(bench: ReturnType<typeof workbench>, words: string): Promise<void> {
  await bench.palette.open();
  await bench.palette.run(words);
}
