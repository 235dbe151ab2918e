import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp, temporaryFolder } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test(
  "a plan is previewed for a target, checked, saved and copied, and the log says so",
  { timeout: 150_000 },
  async () => {
    const app = await launchApp({ userData: userDataWithSample() });
    const bench = workbench(app.page);
    const { page, part } = bench;
    await bench.skipTour();
    await bench.headline.waitFor({ timeout: 60_000 });
    const folder = temporaryFolder();

    await page.keyboard.press("Control+Shift+KeyX");
    await part("export").waitFor();
    const code = page.locator('[data-testid="export-preview"] .cm-content');
    await page.getByRole("button", { name: /\.map$/ }).click();
    await expect.poll(() => code.textContent(), soon).toContain("datacenters =>");
    await expect.poll(() => part("export-findings").textContent(), soon).toContain("geo-database-missing");
    await app.screenshot("export-gdnsd");
    expect(await seriousFaults(page)).toEqual([]);

    await part("export-zone").fill("anycast.example");
    await page.getByRole("button", { name: /\.resource$/ }).click();
    await expect.poll(() => code.textContent(), soon).toContain("In the zone anycast.example");

    await part("export-check").click();
    await expect.poll(() => part("export-check-result").textContent(), soon).toMatch(/real tool|not installed/);

    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, folder);
    await part("export-save").click();
    await bench.notice.filter({ hasText: "Wrote" }).waitFor({ timeout: 60_000 });
    const log = part("export-log");
    await expect.poll(() => log.locator("li").count(), soon).toBe(1);
    expect(await log.textContent()).toContain(folder);
    const written = await page.getByRole("navigation", { name: "Files" }).getByRole("button").allTextContents();
    for (const name of written) expect(existsSync(join(folder, name)), name).toBe(true);

    await part("export-target").click();
    await page.getByRole("option", { name: "Region config, JSON" }).click();
    await expect.poll(() => code.textContent(), soon).toContain("catchment-region-config");
    await part("export-copy").click();
    await expect.poll(() => log.locator("li").count(), soon).toBe(2);
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ format: "catchment-region-config", version: 1 });
    expect(readFileSync(join(folder, written[0]!), "utf8")).toContain("plan:");
    await app.screenshot("export-json");
  },
);
