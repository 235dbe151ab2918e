import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { catchment, userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";
import { inject } from "vitest";

test("DNS, anycast, a plan and their difference: map, number and status bar name the same subject", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  const status = () => bench.part("status-figure").textContent();

  await bench.showsOnMap("deployment:dns-today");
  const dns = await bench.percentOptimal();

  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
  const anycast = await bench.percentOptimal();
  expect(anycast).not.toBe(dns);
  await expect.poll(() => status(), soon).toContain("anycast-global");
  await app.screenshot("anycast-global");

  await bench.part("map-switch-plan").click();
  await bench.showsOnMap("plan:continents");
  await expect.poll(() => bench.part("headline-subject").first().textContent(), soon).toContain("continents");
  await expect.poll(() => status(), soon).toContain("continents");
  await expect.poll(() => bench.part("headline-evidence").isVisible(), soon).toBe(true);
  await app.screenshot("plan-continents");

  await bench.part("map-switch-difference").click();
  await bench.showsOnMap(/^difference:/);
  await app.screenshot("difference");
});

test("the window's number is the command line's number", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
  const args = ["--deployment", "anycast-global", "--cell-level", "--weights", "dns-today", "--json"];
  const measured = JSON.parse(catchment("measure", inject("samplePath"), ...args)) as { percentOptimal: number };
  expect(await bench.percentOptimal()).toBeCloseTo(measured.percentOptimal, 9);
});
