import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("a killed engine is started again once; after the second death the user decides", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  const before = await bench.percentOptimal();
  const kill = () => {
    const [pid, ...others] = app.enginePids();
    expect(others).toEqual([]);
    process.kill(pid, "SIGKILL");
  };

  kill();
  await bench.notice.filter({ hasText: "started again" }).first().waitFor();
  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
  await bench.part("map-switch-dns").click();
  await bench.showsOnMap("deployment:dns-today");
  await expect.poll(() => bench.percentOptimal(), soon).toBe(before);
  await app.screenshot("engine-restarted");

  kill();
  await bench.part("engine-gone").waitFor();
  expect(app.enginePids()).toEqual([]);
  await app.screenshot("engine-gone");
  await bench.part("engine-retry").click();
  await bench.part("engine-gone").waitFor({ state: "detached" });
  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
});
