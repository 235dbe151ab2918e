import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { clipboard } from "electron";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Host, HostMethod, TakenPicture, TextExport } from "#shared/rpc/host.ts";
import { about } from "./about.ts";
import type { Application } from "./application.ts";
import { setMenu } from "./menu.ts";
import { news } from "./news.ts";
import type { AppWindow } from "./window/app-window.ts";
import { copyPicture } from "./window/copy-picture.ts";
import * as dialogs from "./window/dialogs.ts";

/** The host's methods as one window sees them; parameters were checked before. */
export type HostCalls = Pick<Host, HostMethod>;

export function hostCalls(application: Application, window: AppWindow): HostCalls {
  return { ...workspaceCalls(application, window), ...fileCalls(window), ...appCalls(application, window) };
}

function workspaceCalls(application: Application, window: AppWindow) {
  return {
    openWorkspaceDialog: async () => {
      const path = await dialogs.askForWorkspace(window.browser);
      return path && application.showOnce(window, path, "open");
    },
    newWorkspaceDialog: async () => {
      const path = await dialogs.askWhereToWriteWorkspace(window.browser, "New workspace");
      return path && application.show(window, path, "create");
    },
    /** Writes a consistent copy, then shows the copy. */
    saveWorkspaceAsDialog: async () => {
      const { workspace } = window;
      if (!workspace) throw new CatchmentError("WORKSPACE_CLOSED", "No workspace is open");
      const path = await dialogs.askWhereToWriteWorkspace(window.browser, "Save workspace as");
      if (!path) return null;
      await workspace.engine.call("workspace.saveAs", { path });
      return application.show(window, path, "open");
    },
    openDropped: async (path: string) => {
      if (!window.granted.has(path)) throw new CatchmentError("BAD_USAGE", `${path} was not dropped on this window`);
      return application.showOnce(window, path, "open");
    },
    openRecent: async (path: string) => application.showRecent(window, path),
    openSample: async () => application.showOnce(window, application.samplePath, "sample"),
    recents: async () => [...application.store.recents],
  };
}

function fileCalls(window: AppWindow) {
  const granted = <T extends string | null>(path: T): T => {
    if (path) window.granted.grant([path]);
    return path;
  };
  return {
    givenFiles: async () => window.takeFiles(),
    pickImportFiles: async () => {
      const paths = await dialogs.askForImportFiles(window.browser);
      window.granted.grant(paths);
      return paths;
    },
    pickExportFile: async (wish: Parameters<Host["pickExportFile"]>[0]) =>
      granted(await dialogs.askWhereToExport(window.browser, wish)),
    pickExportFolder: async () => granted(await dialogs.askForFolder(window.browser)),
    exportText: async ({ text, ...wish }: TextExport) => {
      const path = await dialogs.askWhereToExport(window.browser, wish);
      if (path) await writeFile(path, text, "utf8");
      return path;
    },
    pickPlanFile: async () => granted(await dialogs.askForPlan(window.browser)),
    pickConfig: async (what: "file" | "folder") => granted(await dialogs.askForConfig(window.browser, what)),
  };
}

function pictureCalls(window: AppWindow) {
  return {
    copyPicture: async (base64: string) => {
      const picture = Buffer.from(base64, "base64");
      await copyPicture(picture);
      return taken(null, picture);
    },
    captureWindow: async (to: "file" | "clipboard") => {
      const picture = (await window.browser.webContents.capturePage()).toPNG();
      if (to === "clipboard") {
        await copyPicture(picture);
        return taken(null, picture);
      }
      const wish = { suggestedName: "catchment-window.png", extensions: ["png"] };
      const path = await dialogs.askWhereToExport(window.browser, wish);
      if (path === null) return null;
      await writeFile(path, picture);
      return taken(path, picture);
    },
  };
}

const taken = (path: string | null, picture: Buffer): TakenPicture => ({
  path,
  sha256: createHash("sha256").update(picture).digest("hex"),
});

function appCalls(application: Application, window: AppWindow) {
  return {
    state: async () => window.state(),
    newWindow: async () => {
      await application.openBeside(window);
      return null;
    },
    setMenu: async (commands: Parameters<Host["setMenu"]>[0]) => {
      window.menu = commands;
      if (application.focused() === window) setMenu(application);
      return null;
    },
    zoom: async (step: Parameters<Host["zoom"]>[0]) => application.zoom(step),
    ...pictureCalls(window),
    copyText: async (text: string) => {
      await clipboard.writeText(text);
      return null;
    },
    log: async () => [...application.log.entries],
    shown: async ({ figureAt, mapAt }: Parameters<Host["shown"]>[0]) => {
      const { since, askedAt } = window.begin;
      const after = (at: number): string => `${Math.round(at - askedAt)} ms`;
      application.log.add("info", `First figure ${after(figureAt)}, map ${after(mapAt)} after ${since}`);
      return null;
    },
    about,
    preferences: async () => application.preferences,
    setPreferences: async (change: Parameters<Host["setPreferences"]>[0]) => application.setPreferences(change),
    settingsFile: async () => application.settings.state,
    writeSettingsFile: async (text: string) => {
      const state = application.settings.replace(text);
      application.applyPreferences();
      return state;
    },
    news,
    retryEngine: async () => {
      await window.workspace?.engine.retry();
      return window.state();
    },
  };
}
