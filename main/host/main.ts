import { resolve } from "node:path";
import { app } from "electron";
import { Application } from "./application.ts";
import { answerWindows } from "./ipc.ts";
import { setMenu } from "./menu.ts";
import { registerAppScheme, serveApp } from "./window/protocol.ts";
import { lockDown } from "./window/security.ts";

/** The workspace that a command line names, or null. */
function workspaceIn(args: readonly string[], folder: string): string | null {
  const named = args.slice(1).find((argument) => argument.endsWith(".catchment"));
  return named ? resolve(folder, named) : null;
}

async function start(): Promise<void> {
  await app.whenReady();
  serveApp();
  lockDown();
  const application = new Application();
  application.applyPreferences();
  application.settings.watch(() => application.applyPreferences());
  setMenu(application);
  answerWindows(application);

  const open = (path: string | null) =>
    application.openWindow(path ?? application.samplePath, path === null ? "sample" : "open");

  app.on("second-instance", (_event, args, folder) => {
    const path = workspaceIn(args, folder);
    if (path) void open(path);
    else application.focused()?.browser.focus();
  });
  app.on("activate", () => {
    if (!application.focused()) void open(null);
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  endEnginesBeforeQuit(application);
  await open(workspaceIn(process.argv, process.cwd()));
}

/** The engines get the time to close their workspaces. Exits a turn later: inside the event it would be ignored. */
function endEnginesBeforeQuit(application: Application): void {
  app.on("will-quit", (event) => {
    event.preventDefault();
    void application.workspaces.closeAll().finally(() => setImmediate(() => app.exit(0)));
  });
}

registerAppScheme();
if (app.requestSingleInstanceLock()) void start();
else app.quit();
