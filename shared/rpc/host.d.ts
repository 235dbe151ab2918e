import { z } from "zod";
/** Commands that the menu sends to the window; the window's palette knows them by the same ids. */
export declare const AppCommand: z.ZodEnum<{
    "edit.redo": "edit.redo";
    "edit.undo": "edit.undo";
    "file.import": "file.import";
    "file.newWorkspace": "file.newWorkspace";
    "file.openWorkspace": "file.openWorkspace";
    "file.saveWorkspaceAs": "file.saveWorkspaceAs";
    "help.about": "help.about";
    "help.tour": "help.tour";
    "plan.duplicate": "plan.duplicate";
    "plan.export": "plan.export";
    "plan.import": "plan.import";
    "plan.new": "plan.new";
    "view.palette": "view.palette";
    "view.resetMap": "view.resetMap";
    "view.toggleExplorer": "view.toggleExplorer";
    "view.togglePanel": "view.togglePanel";
    "view.toggleTheme": "view.toggleTheme";
}>;
export type AppCommand = z.infer<typeof AppCommand>;
export declare const Preferences: z.ZodObject<{
    theme: z.ZodEnum<{
        dark: "dark";
        light: "light";
        system: "system";
    }>;
    tourSeen: z.ZodBoolean;
}, z.core.$strip>;
export type Preferences = z.infer<typeof Preferences>;
export declare const About: z.ZodObject<{
    version: z.ZodString;
    electron: z.ZodString;
    chromium: z.ZodString;
    hostNode: z.ZodString;
    engineNode: z.ZodString;
    standIn: z.ZodNullable<z.ZodString>;
}, z.core.$strip>;
export type About = z.infer<typeof About>;
/** The engine behind this window: `gone` stays until `retryEngine`. */
export declare const EngineState: z.ZodEnum<{
    gone: "gone";
    ready: "ready";
    restarting: "restarting";
    starting: "starting";
}>;
export type EngineState = z.infer<typeof EngineState>;
/** What a window must know when it starts; later changes come as host events. */
export declare const HostState: z.ZodObject<{
    workspacePath: z.ZodNullable<z.ZodString>;
    engine: z.ZodEnum<{
        gone: "gone";
        ready: "ready";
        restarting: "restarting";
        starting: "starting";
    }>;
    error: z.ZodNullable<z.ZodObject<{
        code: z.ZodEnum<{
            ALREADY_EXISTS: "ALREADY_EXISTS";
            BAD_INPUT: "BAD_INPUT";
            BAD_USAGE: "BAD_USAGE";
            CANCELLED: "CANCELLED";
            DISK_FULL: "DISK_FULL";
            ENGINE_GONE: "ENGINE_GONE";
            IMPORT_REJECTED: "IMPORT_REJECTED";
            INTERNAL: "INTERNAL";
            IO_FAILED: "IO_FAILED";
            NOT_FOUND: "NOT_FOUND";
            READ_ONLY: "READ_ONLY";
            WORKSPACE_CLOSED: "WORKSPACE_CLOSED";
            WORKSPACE_CORRUPT: "WORKSPACE_CORRUPT";
            WORKSPACE_FOREIGN: "WORKSPACE_FOREIGN";
            WORKSPACE_LOCKED: "WORKSPACE_LOCKED";
            WORKSPACE_MISSING: "WORKSPACE_MISSING";
            WORKSPACE_NEWER: "WORKSPACE_NEWER";
        }>;
        message: z.ZodString;
        details: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    }, z.core.$strip>>;
}, z.core.$strip>;
export type HostState = z.infer<typeof HostState>;
export declare const HostEvent: z.ZodDiscriminatedUnion<[z.ZodObject<{
    name: z.ZodLiteral<"host.state">;
    state: z.ZodObject<{
        workspacePath: z.ZodNullable<z.ZodString>;
        engine: z.ZodEnum<{
            gone: "gone";
            ready: "ready";
            restarting: "restarting";
            starting: "starting";
        }>;
        error: z.ZodNullable<z.ZodObject<{
            code: z.ZodEnum<{
                ALREADY_EXISTS: "ALREADY_EXISTS";
                BAD_INPUT: "BAD_INPUT";
                BAD_USAGE: "BAD_USAGE";
                CANCELLED: "CANCELLED";
                DISK_FULL: "DISK_FULL";
                ENGINE_GONE: "ENGINE_GONE";
                IMPORT_REJECTED: "IMPORT_REJECTED";
                INTERNAL: "INTERNAL";
                IO_FAILED: "IO_FAILED";
                NOT_FOUND: "NOT_FOUND";
                READ_ONLY: "READ_ONLY";
                WORKSPACE_CLOSED: "WORKSPACE_CLOSED";
                WORKSPACE_CORRUPT: "WORKSPACE_CORRUPT";
                WORKSPACE_FOREIGN: "WORKSPACE_FOREIGN";
                WORKSPACE_LOCKED: "WORKSPACE_LOCKED";
                WORKSPACE_MISSING: "WORKSPACE_MISSING";
                WORKSPACE_NEWER: "WORKSPACE_NEWER";
            }>;
            message: z.ZodString;
            details: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
        }, z.core.$strip>>;
    }, z.core.$strip>;
}, z.core.$strip>, z.ZodObject<{
    name: z.ZodLiteral<"host.engineRestarted">;
    message: z.ZodString;
}, z.core.$strip>, z.ZodObject<{
    name: z.ZodLiteral<"host.engineGone">;
    message: z.ZodString;
}, z.core.$strip>, z.ZodObject<{
    name: z.ZodLiteral<"host.command">;
    command: z.ZodEnum<{
        "edit.redo": "edit.redo";
        "edit.undo": "edit.undo";
        "file.import": "file.import";
        "file.newWorkspace": "file.newWorkspace";
        "file.openWorkspace": "file.openWorkspace";
        "file.saveWorkspaceAs": "file.saveWorkspaceAs";
        "help.about": "help.about";
        "help.tour": "help.tour";
        "plan.duplicate": "plan.duplicate";
        "plan.export": "plan.export";
        "plan.import": "plan.import";
        "plan.new": "plan.new";
        "view.palette": "view.palette";
        "view.resetMap": "view.resetMap";
        "view.toggleExplorer": "view.toggleExplorer";
        "view.togglePanel": "view.togglePanel";
        "view.toggleTheme": "view.toggleTheme";
    }>;
}, z.core.$strip>, z.ZodObject<{
    name: z.ZodLiteral<"host.preferences">;
    preferences: z.ZodObject<{
        theme: z.ZodEnum<{
            dark: "dark";
            light: "light";
            system: "system";
        }>;
        tourSeen: z.ZodBoolean;
    }, z.core.$strip>;
}, z.core.$strip>, z.ZodObject<{
    name: z.ZodLiteral<"host.recents">;
    recents: z.ZodArray<z.ZodString>;
}, z.core.$strip>], "name">;
export type HostEvent = z.infer<typeof HostEvent>;
export declare const ExportFile: z.ZodObject<{
    suggestedName: z.ZodString;
    extensions: z.ZodArray<z.ZodString>;
}, z.core.$strip>;
export type ExportFile = z.infer<typeof ExportFile>;
/**
 * Parameters and results of the host's methods, checked in the host before anything is done.
 * The window never makes up a path: it passes on what a dialog, a drop or the recent list gave it.
 */
export declare const hostContract: {
    readonly state: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodObject<{
            workspacePath: z.ZodNullable<z.ZodString>;
            engine: z.ZodEnum<{
                gone: "gone";
                ready: "ready";
                restarting: "restarting";
                starting: "starting";
            }>;
            error: z.ZodNullable<z.ZodObject<{
                code: z.ZodEnum<{
                    ALREADY_EXISTS: "ALREADY_EXISTS";
                    BAD_INPUT: "BAD_INPUT";
                    BAD_USAGE: "BAD_USAGE";
                    CANCELLED: "CANCELLED";
                    DISK_FULL: "DISK_FULL";
                    ENGINE_GONE: "ENGINE_GONE";
                    IMPORT_REJECTED: "IMPORT_REJECTED";
                    INTERNAL: "INTERNAL";
                    IO_FAILED: "IO_FAILED";
                    NOT_FOUND: "NOT_FOUND";
                    READ_ONLY: "READ_ONLY";
                    WORKSPACE_CLOSED: "WORKSPACE_CLOSED";
                    WORKSPACE_CORRUPT: "WORKSPACE_CORRUPT";
                    WORKSPACE_FOREIGN: "WORKSPACE_FOREIGN";
                    WORKSPACE_LOCKED: "WORKSPACE_LOCKED";
                    WORKSPACE_MISSING: "WORKSPACE_MISSING";
                    WORKSPACE_NEWER: "WORKSPACE_NEWER";
                }>;
                message: z.ZodString;
                details: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    /** Each of the four opens the workspace in this window and gives its path, or null when the user gave up. */
    readonly openWorkspaceDialog: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodNullable<z.ZodString>;
    };
    readonly newWorkspaceDialog: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodNullable<z.ZodString>;
    };
    readonly saveWorkspaceAsDialog: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodNullable<z.ZodString>;
    };
    readonly openRecent: {
        readonly params: z.ZodTuple<[z.ZodString], null>;
        readonly result: z.ZodString;
    };
    readonly openSample: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodString;
    };
    readonly recents: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodArray<z.ZodString>;
    };
    /** A second window on the same workspace, sharing its engine. */
    readonly newWindow: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodNull;
    };
    readonly pickImportFiles: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodArray<z.ZodString>;
    };
    readonly pickExportFile: {
        readonly params: z.ZodTuple<[z.ZodObject<{
            suggestedName: z.ZodString;
            extensions: z.ZodArray<z.ZodString>;
        }, z.core.$strip>], null>;
        readonly result: z.ZodNullable<z.ZodString>;
    };
    readonly pickPlanFile: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodNullable<z.ZodString>;
    };
    readonly about: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodObject<{
            version: z.ZodString;
            electron: z.ZodString;
            chromium: z.ZodString;
            hostNode: z.ZodString;
            engineNode: z.ZodString;
            standIn: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly preferences: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodObject<{
            theme: z.ZodEnum<{
                dark: "dark";
                light: "light";
                system: "system";
            }>;
            tourSeen: z.ZodBoolean;
        }, z.core.$strip>;
    };
    readonly setPreferences: {
        readonly params: z.ZodTuple<[z.ZodObject<{
            theme: z.ZodOptional<z.ZodEnum<{
                dark: "dark";
                light: "light";
                system: "system";
            }>>;
            tourSeen: z.ZodOptional<z.ZodBoolean>;
        }, z.core.$strip>], null>;
        readonly result: z.ZodObject<{
            theme: z.ZodEnum<{
                dark: "dark";
                light: "light";
                system: "system";
            }>;
            tourSeen: z.ZodBoolean;
        }, z.core.$strip>;
    };
    /** Starts a dead engine again and reopens the workspace. */
    readonly retryEngine: {
        readonly params: z.ZodTuple<[], null>;
        readonly result: z.ZodObject<{
            workspacePath: z.ZodNullable<z.ZodString>;
            engine: z.ZodEnum<{
                gone: "gone";
                ready: "ready";
                restarting: "restarting";
                starting: "starting";
            }>;
            error: z.ZodNullable<z.ZodObject<{
                code: z.ZodEnum<{
                    ALREADY_EXISTS: "ALREADY_EXISTS";
                    BAD_INPUT: "BAD_INPUT";
                    BAD_USAGE: "BAD_USAGE";
                    CANCELLED: "CANCELLED";
                    DISK_FULL: "DISK_FULL";
                    ENGINE_GONE: "ENGINE_GONE";
                    IMPORT_REJECTED: "IMPORT_REJECTED";
                    INTERNAL: "INTERNAL";
                    IO_FAILED: "IO_FAILED";
                    NOT_FOUND: "NOT_FOUND";
                    READ_ONLY: "READ_ONLY";
                    WORKSPACE_CLOSED: "WORKSPACE_CLOSED";
                    WORKSPACE_CORRUPT: "WORKSPACE_CORRUPT";
                    WORKSPACE_FOREIGN: "WORKSPACE_FOREIGN";
                    WORKSPACE_LOCKED: "WORKSPACE_LOCKED";
                    WORKSPACE_MISSING: "WORKSPACE_MISSING";
                    WORKSPACE_NEWER: "WORKSPACE_NEWER";
                }>;
                message: z.ZodString;
                details: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
};
export type HostMethod = keyof typeof hostContract;
export declare const HostMethod: z.ZodEnum<{
    about: "about";
    newWindow: "newWindow";
    newWorkspaceDialog: "newWorkspaceDialog";
    openRecent: "openRecent";
    openSample: "openSample";
    openWorkspaceDialog: "openWorkspaceDialog";
    pickExportFile: "pickExportFile";
    pickImportFiles: "pickImportFiles";
    pickPlanFile: "pickPlanFile";
    preferences: "preferences";
    recents: "recents";
    retryEngine: "retryEngine";
    saveWorkspaceAsDialog: "saveWorkspaceAsDialog";
    setPreferences: "setPreferences";
    state: "state";
}>;
type HostCalls = {
    [M in HostMethod]: (...params: z.input<(typeof hostContract)[M]["params"]>) => Promise<z.output<(typeof hostContract)[M]["result"]>>;
};
/** The host around the window: dialogs, recent workspaces, preferences, windows and the engine's health. */
export interface Host extends HostCalls {
    /** Path of a file that the user dropped on the window; an empty string when it is no file of the disk. */
    pathForDroppedFile(file: unknown): string;
    onHostEvent(listener: (event: HostEvent) => void): () => void;
}
export {};
