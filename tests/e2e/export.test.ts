import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { ExportTarget } from "#shared/model/export.ts";
import { launchApp, temporaryFolder, type App } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { answerDialogs } from "./dialogs.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

interface Scene {
  readonly app: App;
  readonly bench: ReturnType<typeof workbench>;
  /** Of an open list, the entry of this name. */
  readonly option: (name: string) => Locator;
}

test(
  "a plan is exported, its runbook and its diff shown, and everything stands in the log",
  { timeout: 300_000 },
  async () => {
    const app = await launchApp({ userData: userDataWithSample() });
    const bench = workbench(app.page);
    await bench.skipTour();
    await bench.headline.waitFor({ timeout: 60_000 });
    const scene: Scene = { app, bench, option: (name) => app.page.getByRole("option", { name, exact: true }) };
    await configIsSavedAndCopied(scene);
    await largeStepsAreWrittenWhenAllowed(scene);
    await plansAndConfigurationsAreCompared(scene);
    await configurationBecomesAPlan(scene);
    expect(await logged(scene)).toMatch(/table.*diff-load\.csv.*continents.*load\.csv1[0-9a-f]{64}$/);
    await everyTargetIsSaved(scene);
  },
);

/** A plan is previewed for a target, checked, saved and copied. */
async function configIsSavedAndCopied({ app, bench, option }: Scene): Promise<void> {
  const { page, part } = bench;
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

  await answerDialogs(app, { open: [folder], save: folder });
  await part("export-save").click();
  await bench.notice.filter({ hasText: "Wrote" }).waitFor({ timeout: 60_000 });
  const log = part("export-log");
  await expect.poll(() => log.locator("li").count(), soon).toBe(1);
  expect(await log.textContent()).toContain(folder);
  const written = await page.getByRole("navigation", { name: "Files" }).getByRole("button").allTextContents();
  for (const name of written) expect(existsSync(join(folder, name)), name).toBe(true);

  await part("export-target").click();
  await option("Region config, JSON").click();
  await expect.poll(() => code.textContent(), soon).toContain("catchment-region-config");
  await part("export-copy").click();
  await expect.poll(() => log.locator("li").count(), soon).toBe(2);
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ format: "catchment-region-config", version: 1 });
  expect(readFileSync(join(folder, written[0]!), "utf8")).toContain("plan:");
  await app.screenshot("export-json");
}

/** The runbook's steps are shown; a large one is written only when it is allowed. */
async function largeStepsAreWrittenWhenAllowed({ app, bench, option }: Scene): Promise<void> {
  const { page, part } = bench;
  await bench.palette.open();
  await bench.palette.run(">Write the runbook");
  await part("export-target").click();
  await option("gdnsd 3").click();
  await part("export-base").click();
  await option("global").click();
  await part("runbook-steps").waitFor({ timeout: 60_000 });
  const titles = await part("runbook-steps").locator("tbody th").allTextContents();
  expect(titles[0]).toBe("All 5 steps");
  expect(titles[4]).toContain("All users on the plan");
  expect(await part("runbook-refusal").textContent()).toContain("step 4 (All users on the plan) moves 100.0% of users");
  expect(await part("runbook-save").isDisabled()).toBe(true);
  await app.screenshot("export-runbook");
  expect(await seriousFaults(page)).toEqual([]);

  await part("runbook-step-3").click();
  await part("runbook-refusal").waitFor({ state: "detached" });
  const folder = temporaryFolder();
  await answerDialogs(app, { open: [folder], save: folder });
  await part("runbook-save").click();
  await expect.poll(() => readdirSync(folder).toSorted(), soon).toEqual(["03-test-name", "README.md"]);
  expect(readdirSync(join(folder, "03-test-name")).toSorted()).toEqual(["apply", "rollback", "verify"]);

  await part("runbook-step-4").click();
  const code = page.locator('[data-testid="export-preview"] .cm-content');
  await expect.poll(() => code.textContent(), soon).toContain("Puts the files of this step in place");
  await part("export-file").click();
  await option("rollback/rollback.sh").click();
  await expect.poll(() => code.textContent(), soon).toContain("Puts the files back as they were before this step");
  await part("runbook-allow-large").click();
  await part("runbook-save").click();
  await expect.poll(() => readdirSync(folder).includes("04-finish"), soon).toBe(true);
  await expect.poll(() => part("export-log").locator("li").first().textContent(), soon).toContain("runbook · gdnsd");

  const all = temporaryFolder();
  await answerDialogs(app, { open: [all], save: all });
  await part("runbook-save-all").click();
  await expect.poll(() => readdirSync(all).toSorted(), soon).toEqual(ExportTarget.options.toSorted());
  expect(readdirSync(join(all, "bird")).toSorted()).toEqual(["04-finish", "README.md"]);
}

/** A diff of plans, and of a plan with a configuration on disk; its tables are saved. */
async function plansAndConfigurationsAreCompared({ app, bench, option }: Scene): Promise<void> {
  const { page, part } = bench;
  await page.keyboard.press("Control+Shift+KeyD");
  await part("diff").waitFor();
  expect(await part("diff").textContent()).toContain("Choose what is live");
  await part("diff-a").click();
  await option("global").click();
  await part("diff-basis").waitFor({ timeout: 60_000 });
  const answers = part("diff-dns").getByRole("row");
  // The Americas keep the only region's addresses; everybody else gets others.
  expect(await answers.count()).toBe(1 + 5);
  expect(await answers.nth(1).textContent()).toMatch(
    /^Africa continent:AFglobal 198\.18\.0\.1, .*europe-africa 198\.18\.1\.1, /,
  );
  await app.screenshot("diff-dns");
  expect(await seriousFaults(page)).toEqual([]);
  await part("diff-part-bgp").click();
  await part("diff-bgp").waitFor();
  await part("diff-part-load").click();
  await part("diff-load").waitFor();

  const table = join(temporaryFolder(), "load.csv");
  await answerDialogs(app, { open: [table], save: table });
  await page.getByRole("button", { name: "Export these changes as CSV" }).click();
  const saved = (): string => (existsSync(table) ? readFileSync(table, "utf8") : "");
  await expect.poll(saved, soon).toMatch(/^pop,from_peak,to_peak,capacity,unit,from_hour_utc,to_hour_utc\r\nams,/);

  const folder = temporaryFolder();
  await answerDialogs(app, { open: [folder], save: folder });
  await page.keyboard.press("Control+Shift+KeyX");
  await part("export-part-config").click();
  await page.getByRole("button", { name: /\.map$/ }).waitFor();
  await part("export-save").click();
  await expect.poll(() => readdirSync(folder).length, soon).toBeGreaterThan(0);
  await page.keyboard.press("Control+Shift+KeyD");
  await part("diff-a").click();
  await option("Choose a folder…").click();
  await expect.poll(() => part("diff-notes").textContent(), soon).toContain("says nothing of BGP");
  await part("diff-part-dns").click();
  await expect.poll(() => part("diff").textContent(), soon).toContain("Neither DNS nor BGP changes.");
}

/** A server's configuration is read as a plan: the folder that was chosen last. */
async function configurationBecomesAPlan({ app, bench }: Scene): Promise<void> {
  const { page, part } = bench;
  await bench.palette.open();
  await bench.palette.run(">Import a server");
  await part("adopt-folder").click();
  await expect.poll(() => part("adopt-result").textContent(), soon).toContain("3 regions");
  await app.screenshot("adopt");
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByLabel("Name", { exact: true }).fill("What runs today");
  await expect.poll(() => part("adopt-result").textContent(), soon).toContain("what-runs-today");
  await part("adopt-store").click();
  await part("adopt-dialog").waitFor({ state: "detached", timeout: 30_000 });
  await bench.showSideView("plans");
  await part("explorer-plan-what-runs-today").waitFor({ timeout: 30_000 });
}

/** The line of the log on what was exported last but one, once all six are there. */
async function logged({ bench }: Scene): Promise<string | null> {
  const { part } = bench;
  await bench.palette.open();
  await bench.palette.run(">Show the log of exports");
  const log = part("exports-log");
  // The heading, six of their own, and the runbook for every target; only those in sight are there.
  const rows = 1 + 6 + ExportTarget.options.length;
  await expect.poll(() => log.getAttribute("aria-rowcount"), soon).toBe(String(rows));
  return log.getByRole("row").nth(2).textContent();
}

/** The plan for all targets, each in a folder of its own. */
async function everyTargetIsSaved({ app, bench }: Scene): Promise<void> {
  await app.page.keyboard.press("Control+Shift+KeyX");
  const folder = temporaryFolder();
  await answerDialogs(app, { open: [folder], save: folder });
  await bench.part("export-save-all").click();
  await expect.poll(() => readdirSync(folder).toSorted(), soon).toEqual(ExportTarget.options.toSorted());
  await bench.notice.filter({ hasText: "12 targets" }).waitFor();
}
