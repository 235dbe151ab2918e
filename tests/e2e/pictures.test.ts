import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Bridge } from "#shared/rpc/bridge.ts";
import { launchApp, temporaryFolder } from "./app.ts";
import { answerDialogs } from "./dialogs.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

const sizeOf = (path: string): [number, number] => {
  const header = readFileSync(path);
  return [header.readUInt32BE(16), header.readUInt32BE(20)];
};

test("a picture is previewed, copied and saved; the window itself and a report too", { timeout: 150_000 }, async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  const { page, part } = bench;
  await bench.skipTour();
  await bench.headline.waitFor({ timeout: 60_000 });
  const folder = temporaryFolder();

  await page.keyboard.press("Control+Shift+KeyG");
  await part("picture-dialog").waitFor();
  const preview = page.locator('[data-testid="picture-preview"] img[data-drawing="false"]');
  await preview.waitFor({ timeout: 60_000 });
  expect(await preview.getAttribute("alt")).toMatch(/^dns-today\. Users on their optimal PoP: 82\.\d %/);
  await app.screenshot("picture-dialog");

  await part("picture-baseline").click();
  await page.getByRole("option", { name: "continents", exact: true }).click();
  await part("picture-view").click();
  await page.getByRole("option", { name: "Bars by geo" }).click();
  await page.getByLabel("Title").fill("For the meeting");
  await expect.poll(() => preview.getAttribute("alt"), soon).toMatch(/^For the meeting\. Change in users/);

  await part("picture-copy").click();
  await bench.notice.filter({ hasText: "on the clipboard" }).waitFor({ timeout: 60_000 });
  const copied = await app.electron.evaluate(({ clipboard }) =>
    (clipboard as unknown as { readImage(): { getSize(): object } }).readImage().getSize(),
  );
  expect(copied).toEqual({ width: 1920, height: 1080 });

  const saved = join(folder, "bars.png");
  await answerDialogs(app, { save: saved });
  await part("picture-save").click();
  await part("picture-dialog").waitFor({ state: "detached", timeout: 60_000 });
  expect(sizeOf(saved)).toEqual([1920, 1080]);

  const captured = join(folder, "window.png");
  await answerDialogs(app, { save: captured });
  await bench.palette.open();
  await bench.palette.run(">Save a picture of the window");
  await expect.poll(() => existsSync(captured), soon).toBe(true);
  expect(sizeOf(captured)).toEqual(await page.evaluate(() => [window.innerWidth, window.innerHeight]));

  const report = join(folder, "decision.md");
  await bench.palette.open();
  await bench.palette.run(">Write a report on a plan");
  await part("report-dialog").waitFor();
  await part("report-format").click();
  await page.getByRole("option", { name: /^Markdown/ }).click();
  await part("report-targets").getByLabel("gdnsd 3").check();
  await part("report-targets").getByLabel("Region config, JSON").uncheck();
  await part("report-dialog").getByLabel("Title").fill("Decision of the meeting");
  await answerDialogs(app, { save: report });
  await part("report-save").click();
  await part("report-dialog").waitFor({ state: "detached" });
  await bench.notice.filter({ hasText: "Wrote the report" }).waitFor({ timeout: 60_000 });
  const text = readFileSync(report, "utf8");
  expect(text).toMatch(/^# Decision of the meeting$/m);
  expect(text).toContain("### gdnsd: geoip/continents.map");
  expect(text).not.toContain("### json: ");
});

test("a window can't name the file of a picture by itself", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.headline.waitFor({ timeout: 60_000 });
  const path = join(temporaryFolder(), "stolen.png");
  const outcome = await app.page.evaluate(
    (named) =>
      (globalThis as unknown as { catchment: Bridge }).catchment.call(
        "1",
        "picture.write",
        { picture: { subject: { kind: "optimal" } }, path: named, scale: 1 },
        () => undefined,
      ),
    path,
  );
  expect(JSON.stringify(outcome)).toContain("BAD_USAGE");
  expect(existsSync(path)).toBe(false);
});
