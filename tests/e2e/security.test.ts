import { expect, test } from "vitest";
import { appOfFile } from "./app.ts";
import { userDataWithSample } from "./sample.ts";
import { workbench } from "./workbench.ts";

interface BridgeWindow {
  catchment: {
    call(id: string, name: string, params: unknown, onProgress: () => void): Promise<string>;
  };
}

const shared = appOfFile(userDataWithSample);

test("the window cannot name files of its own, nor open workspaces behind the host's back", async () => {
  const { page } = shared();
  await workbench(page).skipTour();
  const attempts = await page.evaluate(async () => {
    const { catchment } = globalThis as unknown as BridgeWindow;
    const call = (name: string, params: unknown) => catchment.call(name, name, params, () => undefined);
    return Promise.all([
      call("workspace.open", { path: "/tmp/other.catchment" }),
      call("import.parse", { files: [{ path: "/etc/passwd", table: "pops" }] }),
      call("plan.read", { path: "/etc/passwd" }),
      call("report.write", { folder: "/tmp" }),
      call("no.such.method", {}),
      call("plan.get", { id: 7 }),
    ]);
  });
  for (const attempt of attempts)
    expect(JSON.parse(attempt)).toMatchObject({ ok: false, error: { code: "BAD_USAGE" } });
});

// Last: the driver waits for ever for the end of the navigation that the window refuses.
test("the window is isolated, sandboxed, and reaches nothing but its own files", async () => {
  const app = shared();
  const { page, electron } = app;
  await workbench(page).skipTour();

  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0];
    return (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(await page.evaluate(() => ["require", "process", "module"].filter((name) => name in globalThis))).toEqual([]);

  const policy = await page.evaluate(async () => (await fetch("index.html")).headers.get("content-security-policy"));
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);

  app.expectError(/Content.Security.Policy|Failed to load resource|Fetch API cannot load|violates|net::/i);
  const outside = await page.evaluate(async () => {
    const reach = (address: string) =>
      fetch(address).then(
        (response) => response.status,
        () => "refused",
      );
    const inline = () => {
      try {
        const makeFunction = (() => 1).constructor as (text: string) => () => unknown;
        return makeFunction("return 1")();
      } catch {
        return "refused";
      }
    };
    return {
      web: await reach("https://example.com/"),
      file: await reach("file:///etc/passwd"),
      above: await reach("app://catchment/..%2f..%2fpackage.json"),
      otherHost: await reach("app://other/index.html"),
      eval: inline(),
      popup: window.open("https://example.com/") === null,
      notifications: await Notification.requestPermission(),
    };
  });
  expect(outside).toEqual({
    web: "refused",
    file: "refused",
    above: 404,
    otherHost: "refused",
    eval: "refused",
    popup: true,
    notifications: "denied",
  });

  await page.evaluate(() => {
    location.href = "https://example.com/";
  });
  expect(page.url()).toBe("app://catchment/index.html");
  expect(electron.windows()).toHaveLength(1);
});
