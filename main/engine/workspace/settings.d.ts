import { Settings } from "#shared/model/settings.ts";
import type { Workspace } from "./open.ts";
/** The workspace's settings, defaults filled in. WORKSPACE_CORRUPT when a stored value makes no sense. */
export declare function readSettings({ db, path }: Workspace): Settings;
/** Stores all settings. */
export declare function writeSettings({ db }: Workspace, settings: Settings): void;
