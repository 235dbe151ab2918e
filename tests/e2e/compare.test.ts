import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { answerDialogs } from "./dialogs.ts";
import { oneApp, type Opened } from "./one-app.ts";
import { soon } from "./workbench.ts";

const opened = oneApp();

async function openCompare(): Promise<Opened> {
  const { app, bench } = await opened();
  await bench.palette.open();
  await bench.palette.run(">Compare two subjects: table");
  await bench.part("compared-table").waitFor();
  return { app, bench };
}

test("two subjects in a table that sorts, filters, is walked through by keyboard, copied and exported", async () => {
  const { app, bench } = await openCompare();
  const table = bench.part("compared-table");
  const firstName = () => table.getByRole("rowheader").first().textContent();
  const count = () => bench.part("compare-count").textContent();

  await bench.part("compare").getByRole("button", { name: "Countries" }).click();
  await expect.poll(firstName, soon).toContain("India");
  await table.getByRole("columnheader", { name: "Change" }).getByRole("button").click();
  await expect
    .poll(() => table.getByRole("columnheader", { name: "Change" }).getAttribute("aria-sort"), soon)
    .toBe("descending");
  await bench.part("compare").getByLabel("Filter rows by name or code").fill("brazil");
  await expect.poll(firstName, soon).toContain("Brazil");
  expect(await count()).toMatch(/^1 of /);
  await bench.part("compare").getByLabel("Filter rows by name or code").fill("");

  await bench.part("compare").getByRole("button", { name: "ASes", exact: true }).click();
  await expect.poll(firstName, soon).toContain("AS");
  // Only the rows in sight exist, however many there are.
  expect(await table.getByRole("row").count()).toBeLessThan(80);
  await table.getByRole("rowgroup").focus();
  await app.page.keyboard.press("End");
  await expect.poll(() => table.locator('[data-current="true"]').getAttribute("aria-rowindex"), soon).not.toBe("2");
  const last = table.locator('[data-current="true"]').getByRole("rowheader");
  await expect.poll(() => last.textContent(), soon).toContain("AS");
  await app.page.keyboard.press("Home");
  await app.page.keyboard.press("Enter");
  await expect.poll(() => bench.details.getAttribute("data-kind"), soon).toBe("asn");
  await app.page.keyboard.press("Control+C");
  await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()), soon).toContain("AS");
  await app.screenshot("compare-table");
  const network = await table.locator('[data-current="true"]').getByRole("rowheader").textContent();
  await app.page.keyboard.press("Shift+F10");
  const menu = bench.part("context-menu");
  await menu.waitFor();
  expect(await menu.innerText()).toContain(`Details of ${/AS\d+/.exec(network ?? "")?.[0]}`);
  await app.page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });

  await app.page.getByTitle("Copy these rows (TSV)").click();
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()), soon)
    .toMatch(/^asn\tasName\tweight\tshare\t/);
  const path = join(temporaryFolder(), "compared.csv");
  await answerDialogs(app, { save: path });
  await bench.part("compare").getByTitle("Export these rows as CSV").click();
  await bench.notice.getByText("Wrote").first().waitFor();
  expect(readFileSync(path, "utf8").split("\r\n")[0]).toMatch(/^asn,asName,weight,share,/);
  expect(await seriousFaults(app.page)).toEqual([]);
});

test("columns are chosen and found again; winners and losers; sides are swapped", async () => {
  const { app, bench } = await openCompare();
  const table = bench.part("compared-table");
  await bench.part("compare-columns").click();
  await app.page
    .getByRole("menuitemcheckbox", { name: /^RTT, / })
    .first()
    .click();
  await app.page.keyboard.press("Escape");
  await table.getByRole("columnheader", { name: /^RTT, / }).waitFor();
  const change = () => bench.part("compare-basis").locator(".change").textContent();
  const before = await change();
  await app.page.getByTitle("Swap the two sides").click();
  await expect.poll(change, soon).not.toBe(before);
  expect((await change())?.slice(1)).toBe(before?.slice(1));
  await bench
    .part("compare")
    .getByRole("button", { name: /^Losers/ })
    .click();
  await expect.poll(() => table.locator(".change-better").count(), soon).toBe(0);
  await app.page.reload();
  await bench
    .part("compared-table")
    .getByRole("columnheader", { name: /^RTT, / })
    .waitFor();
});

test("linked maps, one map of the difference, and charts", async () => {
  const { app, bench } = await openCompare();
  // Two more maps under software rendering take their time.
  const patiently = { timeout: 60_000 };
  const views = bench.part("compare").getByRole("group", { name: "Shown as" });
  await views.getByRole("button", { name: "Two maps" }).click();
  for (const side of ["a", "b"]) {
    await expect.poll(() => bench.part(`compare-map-${side}`).getAttribute("data-ready"), patiently).toBe("true");
  }
  await app.screenshot("compare-maps");
  await views.getByRole("button", { name: "Difference" }).click();
  await expect
    .poll(() => bench.part("compare-map-difference").getAttribute("data-subject"), patiently)
    .toMatch(/^difference:/);
  await bench.part("compare-measure").click();
  await app.page.getByRole("option", { name: "Excess latency" }).click();
  await expect.poll(() => bench.part("compare-maps").textContent(), soon).toContain("Excess latency, ms");
  await views.getByRole("button", { name: "Charts" }).click();
  for (const chart of ["dumbbell", "latency", "confusion", "load"]) {
    await bench.part(`chart-${chart}`).locator("svg path").first().waitFor({ state: "attached" });
  }
  await bench.part("chart-within").click();
  await app.page.getByRole("option", { name: "Within United States" }).click();
  await expect.poll(() => bench.part("chart-dumbbell").textContent(), soon).toContain("California");
  expect(await bench.part("compare-charts").textContent()).toContain("in United States");
  await app.screenshot("compare-charts");
  expect(await seriousFaults(app.page)).toEqual([]);
});
