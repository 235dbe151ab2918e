import { z } from "zod";
import { ErrorShape } from "../model/errors.ts";
import { Keybinding, ThemeChoice, UserSettings } from "../model/user-settings.ts";

/** A command of the window as the menu shows it. */
export const MenuCommand = z.object({
  id: z.string(),
  title: z.string(),
  /** The menu that it stands in. */
  category: z.string(),
  /** Its first key in tinykeys' words; null: none. */
  keys: z.string().nullable(),
  /** It can be run just now. */
  enabled: z.boolean(),
});
export type MenuCommand = z.infer<typeof MenuCommand>;

/** What the app remembers of its user beside the settings file. */
export const Seen = z.object({
  tourSeen: z.boolean(),
  /** The version whose news were shown last; "" before the first start. */
  newsSeen: z.string(),
});
export type Seen = z.infer<typeof Seen>;

/** The user's settings with what was seen already; both are the same in all windows. */
export const Preferences = Seen.extend(UserSettings.shape);
export type Preferences = z.infer<typeof Preferences>;

/** No defaults here: what is left out stays as it is. */
export const PreferencesChange = z.object({
  theme: ThemeChoice.optional(),
  reduceMotion: z.enum(["system", "on"]).optional(),
  keybindings: z.array(Keybinding).optional(),
  tourSeen: z.boolean().optional(),
  newsSeen: z.string().optional(),
});
export type PreferencesChange = z.infer<typeof PreferencesChange>;

/** The user's settings file as it stands on disk. */
export const SettingsFile = z.object({
  path: z.string(),
  text: z.string(),
  /** What is wrong in it, where something is: its settings are not in force then, those before are. */
  problem: z.string().nullable(),
});
export type SettingsFile = z.infer<typeof SettingsFile>;

export const About = z.object({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  hostNode: z.string(),
  engineNode: z.string(),
  /** Set when the app runs on the stand-in runtime (tests, closed networks): what that means, in a sentence. */
  standIn: z.string().nullable(),
});
export type About = z.infer<typeof About>;

/** The engine behind this window: `gone` stays until `retryEngine`. */
export const EngineState = z.enum(["starting", "ready", "restarting", "gone"]);
export type EngineState = z.infer<typeof EngineState>;

/** What a window must know when it starts; later changes come as host events. */
export const HostState = z.object({
  /** null: no workspace is open in this window. */
  workspacePath: z.string().nullable(),
  engine: EngineState,
  /** Why the last workspace could not be opened, or why the engine is gone. */
  error: ErrorShape.nullable(),
});
export type HostState = z.infer<typeof HostState>;

/** One line of what host, engine and window say of their doings. */
export const LogEntry = z.object({
  /** UTC, ISO 8601. */
  at: z.string(),
  source: z.enum(["host", "engine", "window"]),
  level: z.enum(["info", "warn", "error"]),
  text: z.string(),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const HostEvent = z.discriminatedUnion("name", [
  /** The window shows another workspace from now on, or none; or its engine changed state. */
  z.object({ name: z.literal("host.state"), state: HostState }),
  /** The engine died and was started again with the workspace open; calls under way were rejected. */
  z.object({ name: z.literal("host.engineRestarted"), message: z.string() }),
  /** The engine died twice within a minute and stays down until `retryEngine`. */
  z.object({ name: z.literal("host.engineGone"), message: z.string() }),
  z.object({ name: z.literal("host.command"), command: z.string() }),
  z.object({ name: z.literal("host.preferences"), preferences: Preferences }),
  z.object({ name: z.literal("host.recents"), recents: z.array(z.string()) }),
  z.object({ name: z.literal("host.log"), entry: LogEntry }),
  /** Files to import came by the command line, the file manager or the dock: `givenFiles` hands them out. */
  z.object({ name: z.literal("host.files") }),
]);
export type HostEvent = z.infer<typeof HostEvent>;

/** When a window first showed something, ms since the epoch. */
export const ShownTimes = z.object({
  /** Its first figure. */
  figureAt: z.number(),
  /** Figures and flows of all geos are at the map. */
  mapAt: z.number(),
});
export type ShownTimes = z.infer<typeof ShownTimes>;

export const ExportFile = z.object({
  suggestedName: z.string().min(1),
  /** Without the dot, the first one is the default. */
  extensions: z.array(z.string().regex(/^[a-z0-9.]+$/)).min(1),
});
export type ExportFile = z.infer<typeof ExportFile>;

/** A picture that the host wrote into a file, or (path null) put on the clipboard. */
export const TakenPicture = z.object({ path: z.string().nullable(), sha256: z.string() });
export type TakenPicture = z.infer<typeof TakenPicture>;

export const TextExport = ExportFile.extend({ text: z.string() });
export type TextExport = z.infer<typeof TextExport>;

/**
 * Parameters and results of the host's methods, checked in the host before anything is done.
 * The window never makes up a path: it passes on what a dialog, a drop or the recent list gave it.
 */
export const hostContract = {
  state: { params: z.tuple([]), result: HostState },
  /**
   * Each opens the workspace in this window and gives its path, or null when the user gave up. A workspace that another
   * window shows already is not opened a second time: that window comes to the front.
   */
  openWorkspaceDialog: { params: z.tuple([]), result: z.string().nullable() },
  newWorkspaceDialog: { params: z.tuple([]), result: z.string().nullable() },
  saveWorkspaceAsDialog: { params: z.tuple([]), result: z.string().nullable() },
  /** Opens a workspace that was dropped on the window. */
  openDropped: { params: z.tuple([z.string()]), result: z.string() },
  openRecent: { params: z.tuple([z.string()]), result: z.string() },
  openSample: { params: z.tuple([]), result: z.string() },
  recents: { params: z.tuple([]), result: z.array(z.string()) },
  /** A second window on the same workspace, sharing its engine. */
  newWindow: { params: z.tuple([]), result: z.null() },
  /** Files that came from outside for this window to import; each is handed out once. */
  givenFiles: { params: z.tuple([]), result: z.array(z.string()) },
  /** What the window's menu shows from now on. */
  setMenu: { params: z.tuple([z.array(MenuCommand)]), result: z.null() },
  /** Makes everything larger or smaller, in all windows; gives the factor (1: as designed). */
  zoom: { params: z.tuple([z.enum(["in", "out", "reset"])]), result: z.number() },
  pickImportFiles: { params: z.tuple([]), result: z.array(z.string()) },
  pickExportFile: { params: z.tuple([ExportFile]), result: z.string().nullable() },
  /** A folder to write an export into; null: gave up. */
  pickExportFolder: { params: z.tuple([]), result: z.string().nullable() },
  /** Asks where to, writes the text there (UTF-8) and gives the path, or null when the user gave up. */
  exportText: { params: z.tuple([TextExport]), result: z.string().nullable() },
  pickPlanFile: { params: z.tuple([]), result: z.string().nullable() },
  /** The configuration of a server on disk: one file of it, or its folder. null: gave up. */
  pickConfig: { params: z.tuple([z.enum(["file", "folder"])]), result: z.string().nullable() },
  /** Puts text on the clipboard. */
  copyText: { params: z.tuple([z.string()]), result: z.null() },
  /** Puts a PNG (base64) on the clipboard. BAD_INPUT where it is no picture. */
  copyPicture: { params: z.tuple([z.string()]), result: TakenPicture },
  /** What the window shows, exactly, as PNG: to a file that the user chooses, or to the clipboard. null: gave up. */
  captureWindow: { params: z.tuple([z.enum(["file", "clipboard"])]), result: TakenPicture.nullable() },
  /** What the host has said since the app was started; what it says later comes as `host.log`. */
  log: { params: z.tuple([]), result: z.array(LogEntry) },
  /** Tells once, after the window has been opened, when it showed its first figure and map: for the log. */
  shown: { params: z.tuple([ShownTimes]), result: z.null() },
  about: { params: z.tuple([]), result: About },
  preferences: { params: z.tuple([]), result: Preferences },
  /** Changes some of them; settings go into the user's file, whose comments stay. */
  setPreferences: { params: z.tuple([PreferencesChange]), result: Preferences },
  settingsFile: { params: z.tuple([]), result: SettingsFile },
  /** Replaces the text of the user's settings file. BAD_INPUT (line, column) where it is none, and nothing changes. */
  writeSettingsFile: { params: z.tuple([z.string()]), result: SettingsFile },
  /** The changes of this and earlier versions, as Markdown. */
  news: { params: z.tuple([]), result: z.object({ version: z.string(), markdown: z.string() }) },
  /** Starts a dead engine again and reopens the workspace. */
  retryEngine: { params: z.tuple([]), result: HostState },
} as const;

export type HostMethod = keyof typeof hostContract;
export const HostMethod = z.enum(Object.keys(hostContract) as [HostMethod, ...HostMethod[]]);

type HostCalls = {
  [M in HostMethod]: (
    ...params: z.input<(typeof hostContract)[M]["params"]>
  ) => Promise<z.output<(typeof hostContract)[M]["result"]>>;
};

/** The host around the window: dialogs, recent workspaces, preferences, windows and the engine's health. */
export interface Host extends HostCalls {
  /** Path of a file that the user dropped on the window; an empty string when it is no file of the disk. */
  pathForDroppedFile(file: unknown): string;
  onHostEvent(listener: (event: HostEvent) => void): () => void;
}
