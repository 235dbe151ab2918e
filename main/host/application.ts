import { existsSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow, nativeTheme } from "electron";
import { CatchmentError } from "#shared/model/errors.ts";
import type { HostEvent, Preferences, PreferencesChange } from "#shared/rpc/host.ts";
import { startEngine } from "./engine/start.ts";
import type { GivenFiles } from "./given-files.ts";
import { Log } from "./log.ts";
import { setMenu } from "./menu.ts";
import { builtSample } from "./places.ts";
import { SettingsFile } from "./settings/settings-file.ts";
import { Store, type WindowPlace } from "./store.ts";
import { AppWindow, type Begin } from "./window/app-window.ts";
import { canonical, Workspaces, type Opening } from "./workspace/workspaces.ts";
import { zoomed } from "./zoom.ts";

const REMEMBER_AFTER_MS = 500;

/** The running app: its windows, the workspaces behind them, and what it remembers. */
export class Application {
  readonly store = new Store(join(app.getPath("userData"), "catchment.json"));
  readonly settings = new SettingsFile(join(app.getPath("userData"), "settings.json"));
  readonly log = new Log((entry) => this.tellAll({ name: "host.log", entry }), process.argv.includes("--verbose"));
  readonly workspaces = new Workspaces(startEngine, builtSample(), this.log);
  readonly #windows = new Set<AppWindow>();
  #quitting = false;
  #begun = false;
  #soon: NodeJS.Timeout | undefined;

  readonly samplePath = join(app.getPath("userData"), "sample.catchment");

  windowOf(contentsId: number): AppWindow | undefined {
    return [...this.#windows].find(({ browser }) => !browser.isDestroyed() && browser.webContents.id === contentsId);
  }

  focused(): AppWindow | undefined {
    const browser = BrowserWindow.getFocusedWindow();
    return [...this.#windows].find((window) => window.browser === browser) ?? [...this.#windows].at(-1);
  }

  /** Opens a window on a workspace; a workspace that fails leaves the window open with the error in its state. */
  async openWindow(path: string, opening: Opening, place: WindowPlace | null = null): Promise<AppWindow> {
    const window = this.#addWindow(place);
    const shown = this.show(window, path, opening).catch(() => undefined);
    await window.load();
    await shown;
    return window;
  }

  /** Brings the window on this workspace to the front, or opens one. */
  async openPath(path: string): Promise<AppWindow> {
    const open = this.#windowOn(path);
    open?.comeToFront();
    return open ?? this.openWindow(path, path === this.samplePath ? "sample" : "open");
  }

  /** The windows that were open when the app was left, as they stood; the sample where there were none. */
  async openAsLeft(): Promise<void> {
    const left = this.store.windows.filter(({ path }) => path !== null && existsSync(path));
    if (left.length === 0) {
      await this.openWindow(this.samplePath, "sample", this.store.windows[0] ?? null);
      return;
    }
    await Promise.all(
      left.map((place) =>
        this.openWindow(place.path ?? this.samplePath, place.path === this.samplePath ? "sample" : "open", place),
      ),
    );
  }

  /** Opens what came by the command line, the file manager or the dock. */
  async openGiven({ workspaces, imports }: GivenFiles): Promise<void> {
    for (const path of workspaces) await this.openPath(path);
    if (imports.length === 0) return;
    const window = this.focused() ?? (await this.openWindow(this.samplePath, "sample"));
    window.giveFiles(imports);
    window.comeToFront();
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
      return await this.showOnce(window, path, "open");
    } catch (thrown) {
      if (CatchmentError.from(thrown).code === "WORKSPACE_MISSING") {
        this.store.removeRecent(path);
        this.#tellRecents();
      }
      throw thrown;
    }
  }

  clearRecents(): void {
    this.store.clearRecents();
    app.clearRecentDocuments();
    this.#tellRecents();
  }

  /** Shows a workspace in a window, or brings the one to the front that shows it already; gives its path. */
  async showOnce(window: AppWindow, path: string, opening: Opening): Promise<string> {
    const other = this.#windowOn(path);
    if (!other || window.workspace?.path === other.workspace?.path) return this.show(window, path, opening);
    other.comeToFront();
    return canonical(path);
  }

  /** Shows a workspace in a window and remembers it; gives its path. */
  async show(window: AppWindow, path: string, opening: Opening): Promise<string> {
    const workspace = await window.show(path, opening);
    if (workspace.path !== this.samplePath) {
      this.store.addRecent(workspace.path);
      app.addRecentDocument(workspace.path);
      this.#tellRecents();
    }
    this.#rememberWindows();
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

  /** Makes everything larger or smaller, in all windows; gives the factor. */
  zoom(step: "in" | "out" | "reset"): number {
    this.store.setZoom(zoomed(this.store.zoom, step));
    for (const window of this.#windows) window.setZoom(this.store.zoom);
    return this.store.zoom;
  }

  /** The app is about to end: its windows are remembered as they stand now, all of them. */
  quits(): void {
    this.#rememberWindows();
    this.#quitting = true;
  }

  tellAll(event: HostEvent): void {
    for (const window of this.#windows) window.onHostEvent(event);
  }

  #addWindow(place: WindowPlace | null): AppWindow {
    const newest = [...this.#windows].at(-1);
    const window = new AppWindow(this.workspaces, {
      place: place ?? newest?.place() ?? this.store.windows[0] ?? null,
      beside: place === null && newest !== undefined,
      theme: this.preferences.theme,
      zoom: this.store.zoom,
      begin: this.#begin(),
    });
    this.#windows.add(window);
    const { browser } = window;
    browser.on("focus", () => setMenu(this));
    browser.on("move", () => this.#rememberSoon());
    browser.on("resize", () => this.#rememberSoon());
    browser.on("close", () => this.#rememberWindows());
    browser.on("closed", () => {
      this.#windows.delete(window);
      // The last window is how the app is left: it is what comes back.
      if (this.#windows.size > 0) this.#rememberWindows();
    });
    return window;
  }

  /** The first window's begin is that of the program. */
  #begin(): Begin {
    if (this.#begun) return { since: "the window was asked for", askedAt: Date.now() };
    this.#begun = true;
    // The system's own time of a process is rounded to whole seconds on Linux.
    return { since: "the program was started", askedAt: performance.timeOrigin };
  }

  #windowOn(path: string): AppWindow | undefined {
    const wanted = canonical(path);
    return [...this.#windows].find(({ workspace }) => workspace?.path === wanted);
  }

  /** While a window is dragged it moves at every frame. */
  #rememberSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#rememberWindows(), REMEMBER_AFTER_MS);
  }

  #rememberWindows(): void {
    clearTimeout(this.#soon);
    if (!this.#quitting) this.store.setWindows([...this.#windows].map((window) => window.place()));
  }

  #tellRecents(): void {
    this.tellAll({ name: "host.recents", recents: [...this.store.recents] });
    setMenu(this);
  }
}
