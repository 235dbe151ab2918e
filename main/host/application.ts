import { join } from "node:path";
import { app, BrowserWindow, nativeTheme } from "electron";
import { CatchmentError } from "#shared/model/errors.ts";
import type { HostEvent, Preferences, PreferencesChange } from "#shared/rpc/host.ts";
import { startEngine } from "./engine/start.ts";
import { Log } from "./log.ts";
import { builtSample } from "./places.ts";
import { SettingsFile } from "./settings/settings-file.ts";
import { Store } from "./store.ts";
import { AppWindow } from "./window/app-window.ts";
import { Workspaces, type Opening } from "./workspace/workspaces.ts";

/** How far a further window stands from the one before it, px. */
const WINDOW_STEP = 28;

/** The running app: its windows, the workspaces behind them, and what it remembers. */
export class Application {
  readonly store = new Store(join(app.getPath("userData"), "catchment.json"));
  readonly settings = new SettingsFile(join(app.getPath("userData"), "settings.json"));
  readonly log = new Log((entry) => this.tellAll({ name: "host.log", entry }));
  readonly workspaces = new Workspaces(startEngine, builtSample(), this.log);
  readonly #windows = new Set<AppWindow>();

  readonly samplePath = join(app.getPath("userData"), "sample.catchment");

  windowOf(contentsId: number): AppWindow | undefined {
    return [...this.#windows].find(({ browser }) => !browser.isDestroyed() && browser.webContents.id === contentsId);
  }

  focused(): AppWindow | undefined {
    const browser = BrowserWindow.getFocusedWindow();
    return [...this.#windows].find((window) => window.browser === browser) ?? [...this.#windows].at(-1);
  }

  /** Opens a window on a workspace; a workspace that fails leaves the window open with the error in its state. */
  async openWindow(path: string, opening: Opening): Promise<AppWindow> {
    const window = new AppWindow(this.workspaces, this.store, this.preferences.theme, this.#windows.size * WINDOW_STEP);
    this.#windows.add(window);
    window.browser.on("closed", () => this.#windows.delete(window));
    const shown = this.show(window, path, opening).catch(() => undefined);
    await window.load();
    await shown;
    return window;
  }

  /** A further window on the same workspace; on the sample, where the window has none. */
  async openBeside(window: AppWindow | undefined): Promise<void> {
    const path = window?.workspace?.path;
    await this.openWindow(path ?? this.samplePath, path === undefined ? "sample" : "open");
  }

  /** Shows a recent workspace; one that is gone is forgotten. */
  async showRecent(window: AppWindow, path: string): Promise<string> {
    if (!this.store.recents.includes(path)) {
      throw new CatchmentError("BAD_USAGE", `${path} is not among the recent workspaces`);
    }
    try {
      return await this.show(window, path, "open");
    } catch (thrown) {
      if (CatchmentError.from(thrown).code === "WORKSPACE_MISSING") {
        this.store.removeRecent(path);
        this.#tellRecents();
      }
      throw thrown;
    }
  }

  /** Shows a workspace in a window and remembers it; gives its path. */
  async show(window: AppWindow, path: string, opening: Opening): Promise<string> {
    const workspace = await window.show(path, opening);
    if (workspace.path !== this.samplePath) {
      this.store.addRecent(workspace.path);
      this.#tellRecents();
    }
    return workspace.path;
  }

  get preferences(): Preferences {
    return { ...this.store.seen, ...this.settings.settings };
  }

  setPreferences({ tourSeen, newsSeen, ...settings }: PreferencesChange): Preferences {
    if (Object.keys(settings).length > 0) this.settings.change(settings);
    if (tourSeen !== undefined) this.store.setSeen({ tourSeen });
    if (newsSeen !== undefined) this.store.setSeen({ newsSeen });
    return this.applyPreferences();
  }

  /** Brings what the settings say into force, in all windows. */
  applyPreferences(): Preferences {
    const { preferences } = this;
    nativeTheme.themeSource = preferences.theme === "contrast" ? "dark" : preferences.theme;
    this.tellAll({ name: "host.preferences", preferences });
    return preferences;
  }

  #tellRecents(): void {
    this.tellAll({ name: "host.recents", recents: [...this.store.recents] });
  }

  tellAll(event: HostEvent): void {
    for (const window of this.#windows) window.onHostEvent(event);
  }
}
