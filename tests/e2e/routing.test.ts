import { expect, test } from "vitest";
import { seriousFaults } from "./axe.ts";
import { oneApp } from "./one-app.ts";
import { soon } from "./workbench.ts";

/** A whole world is simulated many times: longer than one look at it. */
const simulated = { timeout: 90_000 };
const patient = { timeout: 240_000 };

const opened = oneApp();

test(
  "why Brazil goes to Singapore: the session at fault, its path on the map, a fix tried and undone",
  patient,
  async () => {
    const { app, bench } = await opened();
    await bench.part("map-switch-anycast").click();
    await bench.showsOnMap("deployment:anycast-global");
    await bench.palette.open();
    await bench.palette.run("Brazil");

    const why = bench.part("why");
    await expect
      .poll(() => bench.part("why-sessions").getByRole("listitem").first().textContent(), simulated)
      .toContain("sin AS12956");
    const stray = why.getByRole("listitem").filter({ hasText: "→ sin" }).first().getByTestId("why-route");
    expect(await app.page.getByTestId("map-stop-1").count()).toBe(0);
    await stray.click();
    await bench.part("map-stop-1").waitFor({ state: "attached" });
    await expect.poll(() => bench.part("ladder").textContent(), soon).toContain("AS12956");
    await bench.showsOnMap("deployment:anycast-global");
    expect(await seriousFaults(app.page, ".details")).toEqual([]);
    await app.screenshot("why-brazil");

    await bench.part("find-fix").click();
    const fix = bench.part("fix").filter({ hasText: "AS12956" }).first();
    await fix.waitFor(simulated);
    await app.screenshot("fixes");
    await fix.getByTestId("try-fix").click();
    await bench.showsOnMap(/^plan:anycast-global-fixed/);
    await expect.poll(() => bench.part("fixes").textContent(), soon).toContain("in the plan");
    const fixed = await bench.percentOptimal();
    await app.screenshot("fix-tried");
    await app.page.keyboard.press("Control+Z");
    await expect.poll(() => bench.percentOptimal(), soon).toBeLessThan(fixed);
  },
);

test("announcements: withhold a session, the number follows; undo brings both back", patient, async () => {
  const { app, bench } = await opened();
  await bench.showSideView("plans");
  await bench.part("explorer-plan-global").click();
  await bench.showsOnMap("plan:global");
  const before = await bench.percentOptimal();

  await app.page.keyboard.press("Control+Shift+A");
  await app.page.getByRole("searchbox", { name: /^Filter sessions/ }).fill("sin 12956");
  const announce = bench.part("announce-sin-12956");
  await expect.poll(() => announce.isChecked(), soon).toBe(true);
  await announce.click();
  await expect.poll(() => bench.percentOptimal(), simulated).toBeGreaterThan(before + 1);
  expect(await announce.isChecked()).toBe(false);
  await expect
    .poll(() => bench.part("panel-announcements").locator(".badge").getAttribute("data-count"), soon)
    .toBe("1");
  await bench.part("announcements-effect").getByText("points").waitFor(simulated);
  expect(await seriousFaults(app.page, ".panel")).toEqual([]);
  await app.screenshot("announcements");

  await app.page.keyboard.press("Control+Z");
  await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(before, 9);
  await expect.poll(() => announce.isChecked(), soon).toBe(true);
});

// Last: what it learns changes every later figure.
test("a back-test is run, told by deployment, geo and rule, and remembered by the workspace", patient, async () => {
  const { app, bench } = await opened();
  await expect.poll(() => bench.part("status-accuracy").textContent(), soon).toBe("not back-tested");

  await bench.palette.open();
  await bench.palette.run(">Show Back-test");
  await bench.part("backtest-run").click();
  await bench.part("backtest-table").waitFor(simulated);
  const rows = bench.part("backtest-table").getByRole("row");
  const heldOut = rows.filter({ hasText: "regional-2015" });
  await expect.poll(() => heldOut.textContent(), soon).toContain("held out");
  expect(await rows.filter({ hasText: "nearest PoP" }).count()).toBeGreaterThan(0);
  expect(await rows.filter({ hasText: "simulation alone" }).count()).toBeGreaterThan(0);
  await heldOut.click();
  await expect.poll(() => bench.part("status-accuracy").textContent(), soon).toMatch(/^back-tested/);
  expect(await seriousFaults(app.page, ".panel")).toEqual([]);
  await app.screenshot("backtest");

  await bench.part("backtest-map").click();
  await expect.poll(() => bench.map.getAttribute("data-color-by"), soon).toBe("errors");
  expect(await bench.part("map-legend").textContent()).toContain("regional-2015");
  await bench.showsOnMap("deployment:dns-today");
  await app.screenshot("backtest-map");
});
