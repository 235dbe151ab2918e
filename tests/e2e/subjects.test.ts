import { expect, inject, test } from "vitest";
import { oneApp } from "./one-app.ts";
import { catchment } from "./sample.ts";
import { soon } from "./workbench.ts";

const opened = oneApp();

test("DNS, anycast, a plan and their difference: map, number and status bar name the same subject", async () => {
  const { app, bench } = await opened();
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
  const { bench } = await opened();
  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
  const args = ["--deployment", "anycast-global", "--cell-level", "--weights", "dns-today", "--json"];
  const measured = JSON.parse(catchment("measure", inject("samplePath"), ...args)) as { percentOptimal: number };
  expect(await bench.percentOptimal()).toBeCloseTo(measured.percentOptimal, 9);
});
