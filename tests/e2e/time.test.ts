import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("the period by keyboard, by dragging over the days and by dates; every figure follows", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  const status = () => bench.part("status-period").textContent();
  expect(await status()).toBe("2–5 Mar 2015");
  const before = await bench.percentOptimal();

  await bench.part("status-period").click();
  await bench.part("period").waitFor();
  const last = app.page.getByRole("slider", { name: "Last day" });
  await last.focus();
  await app.page.keyboard.press("ArrowLeft");
  await expect.poll(status, soon).toBe("2–4 Mar 2015");
  await expect.poll(() => bench.percentOptimal(), soon).not.toBe(before);
  await app.screenshot("period");
  expect(await seriousFaults(app.page, "[data-testid=period]")).toEqual([]);

  const days = await app.page.locator(".period-days").boundingBox();
  const { x, y, width, height } = days ?? { x: 0, y: 0, width: 0, height: 0 };
  await app.page.mouse.move(x + width * 0.3, y + height / 2);
  await app.page.mouse.down();
  await app.page.mouse.move(x + width * 0.6, y + height / 2, { steps: 4 });
  await app.page.mouse.up();
  await expect.poll(status, soon).toBe("3–4 Mar 2015");

  await app.page.getByLabel("First day", { exact: true }).and(app.page.locator("input[type=date]")).fill("2015-03-04");
  await expect.poll(status, soon).toBe("4 Mar 2015");
  await app.page.getByRole("button", { name: "All days" }).click();
  await expect.poll(status, soon).toBe("2–5 Mar 2015");
  await expect.poll(() => bench.percentOptimal(), soon).toBe(before);
});
