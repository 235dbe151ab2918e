import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { soon, workbench } from "./workbench.ts";

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
