import { BrowserWindow, nativeTheme, screen } from "electron";
import { CatchmentError, type ErrorShape } from "#shared/model/errors.ts";
import type { EngineEvent } from "#shared/rpc/contract.ts";
import type { ThemeChoice } from "#shared/model/user-settings.ts";
import type { EngineState, HostEvent, HostState, MenuCommand } from "#shared/rpc/host.ts";
import { preloadEntry } from "../places.ts";
import { GrantedPaths } from "../workspace/granted-paths.ts";
import type { Opening, OpenWorkspace, WorkspaceListener, Workspaces } from "../workspace/workspaces.ts";
import type { Bounds, WindowPlace } from "../store.ts";
import { appOrigin } from "./protocol.ts";
import { webPreferences } from "./security.ts";

const usualSize = { width: 1440, height: 900, minWidth: 900, minHeight: 560 };
/** What is seen until the page has drawn, by the theme in force. */
const backgrounds = { dark: "#14171c", light: "#f6f7f9", contrast: "#000000" };

/** How far a further window stands from the one before it, px. */
const WINDOW_STEP = 28;

/** From what the time is taken until a window shows something. */
export interface Begin {
  since: string;
  /** ms since the epoch. */
  askedAt: number;
}

/** How a new window looks. */
interface Look {
  /** Where it (or the one that it is put beside) stood. */
  place: WindowPlace | null;
  /** Stands a step aside, so that it does not hide the other. */
  beside: boolean;
  theme: ThemeChoice;
  zoom: number;
  begin: Begin;
}

/** One window: what it shows, which workspace is behind it, and which files it may name. */
export class AppWindow implements WorkspaceListener {
  readonly browser: BrowserWindow;
  readonly granted = new GrantedPaths();
  readonly begin: Begin;
  readonly #workspaces: Workspaces;
  workspace: OpenWorkspace | null = null;
  /** What the menu shows while this window is in front. */
  menu: readonly MenuCommand[] = [];
  #zoom: number;
  #given: string[] = [];
  #failure: ErrorShape | null = null;

  constructor(workspaces: Workspaces, { place, beside, theme, zoom, begin }: Look) {
    this.begin = begin;
    this.#workspaces = workspaces;
    this.#zoom = zoom;
    const system = nativeTheme.shouldUseDarkColors ? "dark" : "light";
    this.browser = new BrowserWindow({
      ...usualSize,
      ...standing(place, beside),
      show: false,
      title: "Catchment",
      backgroundColor: backgrounds[theme === "system" ? system : theme],
      webPreferences: { ...webPreferences, preload: preloadEntry() },
    });
    if (place?.maximized === true && !beside) this.browser.maximize();
    if (place?.fullScreen === true && !beside) this.browser.setFullScreen(true);
    // The title names the workspace, not the page.
    this.browser.on("page-title-updated", (event) => event.preventDefault());
    this.browser.once("ready-to-show", () => this.browser.show());
    this.browser.webContents.on("did-finish-load", () => this.setZoom(this.#zoom));
    this.browser.on("closed", () => void this.#leave());
  }

  async load(): Promise<void> {
    await this.browser.loadURL(`${appOrigin}/index.html`);
  }

  /** Where the window stands, and what it shows. */
  place(): WindowPlace {
    const { browser } = this;
    return {
      path: this.workspace?.path ?? null,
      bounds: browser.getNormalBounds(),
      maximized: browser.isMaximized(),
      fullScreen: browser.isFullScreen(),
    };
  }

  comeToFront(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.show();
    this.browser.focus();
  }

  setZoom(factor: number): void {
    this.#zoom = factor;
    if (!this.browser.isDestroyed()) this.browser.webContents.setZoomFactor(factor);
  }

  /** Files from outside, for the window to import as soon as it can. */
  giveFiles(paths: readonly string[]): void {
    this.granted.grant(paths);
    this.#given = [...this.#given, ...paths];
    this.onHostEvent({ name: "host.files" });
  }

  takeFiles(): string[] {
    const given = this.#given;
    this.#given = [];
    return given;
  }

  /** Shows another workspace. When it can't be opened the window keeps the one it had, and the error is thrown. */
  async show(path: string, opening: Opening): Promise<OpenWorkspace> {
    const before = this.workspace;
    const joined = this.#workspaces.join(path, opening, this);
    if (joined === before) return joined;
    this.workspace = joined;
    this.#failure = null;
    this.#sendState();
    try {
      await joined.opened;
    } catch (thrown) {
      await this.#fallBack(joined, before, CatchmentError.from(thrown));
    }
    if (before && before !== this.workspace) await this.#workspaces.leave(before, this);
    this.browser.setTitle(`${joined.path} - Catchment`);
    this.#sendState();
    return joined;
  }

  /** A dead engine is started again by its supervisor; every other failure leaves the workspace closed. */
  async #fallBack(joined: OpenWorkspace, before: OpenWorkspace | null, error: CatchmentError): Promise<void> {
    if (error.code === "ENGINE_GONE" || this.workspace !== joined) return;
    this.workspace = before;
    this.#failure = before ? null : error.toShape();
    await this.#workspaces.leave(joined, this);
    this.#sendState();
    throw error;
  }

  state(): HostState {
    const engine = this.workspace?.engine;
    return {
      workspacePath: this.workspace?.path ?? null,
      engine: engine?.state ?? "ready",
      error: engine?.error ?? this.#failure,
    };
  }

  onEngineEvent(event: EngineEvent): void {
    this.send("engine.event", event);
  }

  onHostEvent(event: HostEvent): void {
    this.send("host.event", event);
  }

  onState(state: EngineState, error: ErrorShape | null): void {
    this.#sendState();
    if (state === "gone") this.onHostEvent({ name: "host.engineGone", message: error?.message ?? "The engine ended" });
  }

  send(channel: string, ...values: unknown[]): void {
    if (!this.browser.isDestroyed()) this.browser.webContents.send(channel, ...values);
  }

  #sendState(): void {
    this.onHostEvent({ name: "host.state", state: this.state() });
  }

  async #leave(): Promise<void> {
    const workspace = this.workspace;
    this.workspace = null;
    if (workspace) await this.#workspaces.leave(workspace, this);
  }
}

function standing(place: WindowPlace | null, beside: boolean): Partial<Bounds> {
  if (place === null || !isOnScreen(place.bounds)) return {};
  const { bounds } = place;
  return beside ? { ...bounds, x: bounds.x + WINDOW_STEP, y: bounds.y + WINDOW_STEP } : bounds;
}

/** Where the window stood may be on a screen that is no longer there. */
function isOnScreen(bounds: Bounds): boolean {
  const { x, y, width, height } = screen.getDisplayMatching(bounds).workArea;
  return bounds.x < x + width && bounds.x + bounds.width > x && bounds.y < y + height && bounds.y + bounds.height > y;
}
