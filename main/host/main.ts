import { app } from "electron";
import { Application } from "./application.ts";
import { filesIn } from "./given-files.ts";
import { answerWindows } from "./ipc.ts";
import { setMenu } from "./menu.ts";
import { registerAppScheme, serveApp } from "./window/protocol.ts";
import { lockDown } from "./window/security.ts";

/** What the file manager hands over before the app is ready (macOS). */
let early: string[] = [];
let application: Application | null = null;

async function start(): Promise<void> {
  await app.whenReady();
  serveApp();
  lockDown();
  const running = new Application();
  application = running;
  running.log.add("info", `Catchment ${app.getVersion()} on Electron ${process.versions.electron ?? "unknown"}`);
  running.applyPreferences();
  running.settings.watch(() => running.applyPreferences());
  setMenu(running);
  answerWindows(running);

  app.on("second-instance", (_event, args, folder) => {
    const given = filesIn(args, folder);
    if (given.workspaces.length + given.imports.length > 0) void running.openGiven(given);
    else running.focused()?.comeToFront();
  });
  app.on("activate", () => {
    if (!running.focused()) void running.openAsLeft();
  });
  app.on("before-quit", () => running.quits());
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  endEnginesBeforeQuit(running);
  const named = filesIn([...process.argv, ...early], process.cwd());
  if (named.workspaces.length === 0) await running.openAsLeft();
  await running.openGiven(named);
}

/** The engines get the time to close their workspaces. Exits a turn later: inside the event it would be ignored. */
function endEnginesBeforeQuit(application: Application): void {
  app.on("will-quit", (event) => {
    event.preventDefault();
    void application.workspaces.closeAll().finally(() => setImmediate(() => app.exit(0)));
  });
}

app.on("open-file", (event, path) => {
  event.preventDefault();
  if (application) void application.openGiven(filesIn(["", path], "/"));
  else early = [...early, path];
});
registerAppScheme();
if (app.requestSingleInstanceLock()) void start();
else app.quit();
