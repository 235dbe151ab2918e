import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { soon, workbench } from "./workbench.ts";

test("the tour takes five steps and ends with a picture", { timeout: 90_000 }, async () => {
  const app = await launchApp();
  const { page } = app;
  const bench = workbench(page);
  await bench.showsOnMap(/^deployment:/);
  await page.getByRole("button", { name: "Show me around" }).click();
  const tour = bench.part("tour");
  for (let step = 1; step < 5; step++) {
    await expect.poll(() => tour.textContent(), soon).toContain(`${step} of 5`);
    await app.screenshot(`tour-${step}`);
    await tour.getByRole("button", { name: "Next" }).click();
  }
  await expect.poll(() => tour.textContent(), soon).toContain("5 of 5");
  await bench.showsOnMap(/^plan:/);
  await bench.part("tour-action").click();
  await page.getByRole("dialog").waitFor();
  await tour.waitFor({ state: "detached" });
  await app.screenshot("tour-picture");
});

test("the first start writes and opens the sample, shows a figure, and offers a tour once", async () => {
  const app = await launchApp();
  const bench = workbench(app.page);
  await bench.showsOnMap(/^deployment:/);
  expect(existsSync(join(app.userData, "Catchment", "sample.catchment"))).toBe(true);
  await expect.poll(() => bench.part("status-workspace").textContent(), soon).toContain("sample.catchment");
  await expect.poll(() => bench.percentOptimal(), soon).toBeGreaterThan(50);
  await expect
    .poll(() => bench.part("status-figure").textContent(), soon)
    .toMatch(/dns-today: \d+\.\d% optimal \(\d+\.\d.\d+\.\d\)/);
  await app.screenshot("first-start");

  await bench.part("tour-skip").click();
  await bench.part("tour").waitFor({ state: "detached" });
  await app.close();
  const store = readFileSync(join(app.userData, "Catchment", "catchment.json"), "utf8");
  expect(JSON.parse(store)).toMatchObject({ seen: { tourSeen: true } });

  const again = await launchApp({ userData: app.userData });
  await workbench(again.page).showsOnMap(/^deployment:/);
  expect(await again.page.getByTestId("tour").count()).toBe(0);
});
