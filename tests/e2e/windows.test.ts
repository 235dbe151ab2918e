import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp, temporaryFolder } from "./app.ts";
import { sampleCopy, userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("a second window on the workspace shares its engine and sees its changes; the last one ends it", async () => {
  const app = await launchApp({ workspace: sampleCopy() });
  const first = workbench(app.page);
  await first.skipTour();
  await first.showsOnMap("deployment:dns-today");

  const opened = app.electron.waitForEvent("window");
  await app.page.evaluate(() => (globalThis as unknown as HostWindow).catchment.host("newWindow", []));
  const page = await opened;
  const second = workbench(page);
  await second.showsOnMap("deployment:dns-today");
  expect(app.enginePids()).toHaveLength(1);
  await expect.poll(() => second.part("status-workspace").textContent(), soon).toContain("mine.catchment");

  await app.page.evaluate(() =>
    (globalThis as unknown as HostWindow).catchment.call(
      "duplicate",
      "plan.duplicate",
      { id: "continents", newId: "made-in-the-first" },
      () => undefined,
    ),
  );
  await second.showSideView("plans");
  await second.part("explorer-plan-made-in-the-first").waitFor();

  await page.close();
  expect(app.enginePids()).toHaveLength(1);
});

test("new, save as, recent: each opens its workspace in the window, and the engine of the one before ends", async () => {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");
  const folder = temporaryFolder();
  const chooseSavePath = (path: string) =>
    app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
  const ask = (method: string, ...params: string[]) =>
    app.page.evaluate(([name, values]) => (globalThis as unknown as HostWindow).catchment.host(name, values), [
      method,
      params,
    ] as const);

  await chooseSavePath(join(folder, "copy"));
  const copy = join(folder, "copy.catchment");
  expect(await ask("saveWorkspaceAsDialog")).toEqual({ ok: true, value: copy });
  expect(existsSync(copy)).toBe(true);
  await bench.part("status-workspace").filter({ hasText: "copy.catchment" }).waitFor();
  await expect.poll(() => app.enginePids().length).toBe(1);

  await chooseSavePath(join(folder, "empty.catchment"));
  await ask("newWorkspaceDialog");
  await bench.part("status-workspace").filter({ hasText: "empty.catchment" }).waitFor();
  expect(await ask("recents")).toEqual({ ok: true, value: [join(folder, "empty.catchment"), copy] });

  await ask("openRecent", copy);
  await bench.part("status-workspace").filter({ hasText: "copy.catchment" }).waitFor();
  expect(await ask("openRecent", "/etc/passwd")).toMatchObject({ ok: false, error: { code: "BAD_USAGE" } });
});

interface HostWindow {
  catchment: {
    host(name: string, params: readonly unknown[]): Promise<unknown>;
    call(id: string, name: string, params: unknown, onProgress: () => void): Promise<unknown>;
  };
}
