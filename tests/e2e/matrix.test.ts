import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp, temporaryFolder } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { answerDialogs } from "./dialogs.ts";
import { catchment, sampleCopy } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("the matrix says what the command line says; sorted, columns chosen, copied and exported", async () => {
  const workspace = sampleCopy();
  const app = await launchApp({ workspace });
  const bench = workbench(app.page);
  const { page } = app;
  await bench.skipTour();
  await bench.part("map").waitFor();
  await bench.palette.open();
  await bench.palette.run(">Matrix of plans: all");
  const table = bench.part("matrix-table");
  await table.waitFor(soon);
  const names = () => table.getByRole("rowheader").getByRole("button").allInnerTexts();
  const subjects = (await names()).filter((name) => name !== "optimal");
  expect(subjects).toEqual(expect.arrayContaining(["dns-today", "anycast-global", "global", "continents"]));

  // Against the DNS in view; the command line is asked for the same rows.
  const told = JSON.parse(
    catchment("matrix", workspace, ...subjects, "--baseline", "dns-today", "--weights", "dns-today", "--json"),
  ) as { jointlyJudgedShare: number; rows: { subject: string; percentOptimal: number }[] };
  for (const { subject, percentOptimal } of told.rows) {
    const shown = table.getByTestId(`matrix-${subject}`).locator("[data-value]").first();
    await expect.poll(async () => Number(await shown.getAttribute("data-value")), soon).toBeCloseTo(percentOptimal, 9);
  }
  expect(await seriousFaults(page)).toEqual([]);

  const heading = table.getByRole("columnheader", { name: "% optimal" });
  await heading.getByRole("button").click();
  expect(await heading.getAttribute("aria-sort")).toBe("descending");
  const falling = told.rows.toSorted((a, b) => b.percentOptimal - a.percentOptimal);
  expect(await names()).toEqual(falling.map(({ subject }) => subject.replace(/^[a-z]+:/, "")));

  await bench.part("matrix-columns").click();
  await page.getByRole("menuitemcheckbox", { name: "Within 25 ms, %" }).click();
  await page.keyboard.press("Escape");
  await table.getByRole("columnheader", { name: "Within 25 ms, %" }).waitFor(soon);
  await app.screenshot("matrix");

  await page.getByRole("button", { name: "Copy the table (TSV)" }).click();
  const clipboard = () => app.electron.evaluate(({ clipboard: board }) => board.readText());
  await expect.poll(clipboard, soon).toContain("percentWithinMs.25");
  const lines = (await clipboard()).trimEnd().split("\n");
  expect(lines.slice(1).map((line) => line.split("\t")[0])).toEqual(falling.map(({ subject }) => subject));

  const file = join(temporaryFolder(), "matrix.csv");
  await answerDialogs(app, { save: file });
  await page.getByRole("button", { name: "Export the table as CSV…" }).click();
  await bench.notice.filter({ hasText: "Wrote the matrix" }).waitFor(soon);
  expect(readFileSync(file, "utf8").split("\r\n")[0]).toBe(lines[0]?.replaceAll("\t", ","));
});

test("a row that few users can be judged for is named, and can be left out", async () => {
  const app = await launchApp({ workspace: sampleCopy() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.part("map").waitFor();
  await bench.palette.open();
  await bench.palette.run(">Matrix of plans: all");
  const matrix = bench.part("matrix");
  await matrix.getByText("anycast-trial alone leaves").waitFor(soon);
  const rows = () => matrix.getByRole("row").count();
  const before = await rows();
  await matrix.getByRole("button", { name: "Leave it out" }).click();
  await expect.poll(rows, soon).toBe(before - 1);
});
