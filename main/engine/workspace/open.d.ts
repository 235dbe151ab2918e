import Database from "better-sqlite3";
/** An open workspace: one connection, either the single writer or one of any number of readers. */
export interface Workspace {
    /** Absolute, with symbolic links resolved. */
    readonly path: string;
    readonly db: Database.Database;
    readonly readOnly: boolean;
    /** Changes with every commit that changes imported data, and means the same after the workspace is opened again. */
    version(): string;
    close(): void;
}
/**
 * Writes a new, empty workspace and opens it for writing. It appears under its name only when it is whole.
 * ALREADY_EXISTS when a file is there, IO_FAILED when the folder can't be written to, DISK_FULL.
 */
export declare function createWorkspace(path: string): Workspace;
/**
 * Opens a workspace. For writing it takes the writer lock (WORKSPACE_LOCKED at once when it is held) and brings an
 * older file up to date; for reading it works beside a writer and leaves no file behind.
 * WORKSPACE_MISSING, WORKSPACE_FOREIGN, WORKSPACE_NEWER, WORKSPACE_CORRUPT, READ_ONLY (older file, opened for reading),
 * IO_FAILED, DISK_FULL.
 */
export declare function openWorkspace(path: string, { readOnly }: {
    readOnly: boolean;
}): Workspace;
