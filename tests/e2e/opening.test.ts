import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findRuntime } from "../../scripts/setup/runtime.mjs";
import { launchApp, temporaryFolder } from "./app.ts";
import { projectRoot, testSwitches } from "./electron.ts";
import { sampleCopy, userDataWithSample } from "./sample.ts";
import { workbench } from "./workbench.ts";

test("a file that is no workspace leaves the start page with the reason, and the sample is one click away", async () => {
  const foreign = join(temporaryFolder(), "foreign.catchment");
  writeFileSync(foreign, "this is a text\n");
  const app = await launchApp({ workspace: foreign, userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.part("start").waitFor();
  await app.page.getByText("foreign.catchment").first().waitFor();
  await app.screenshot("foreign-file");
  await bench
    .part("start")
    .getByText(/sample/i)
    .first()
    .click();
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  expect(await bench.part("start").count()).toBe(0);
});

test("a second start hands its workspace to the app that runs", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  await workbench(app.page).skipTour();
  const other = sampleCopy("other.catchment");
  const opened = app.electron.waitForEvent("window");
  const second = spawnSync(findRuntime()!.executable, [...testSwitches, projectRoot, other], {
    env: { ...process.env, XDG_CONFIG_HOME: app.userData },
    timeout: 30_000,
    killSignal: "SIGKILL",
  });
  expect(second.status).toBe(0);
  const bench = workbench(await opened);
  await bench.part("status-workspace").filter({ hasText: "other.catchment" }).waitFor();
  expect(app.enginePids()).toHaveLength(2);
});
