import type { Workspace } from "./open.ts";
/**
 * Writes a consistent copy of an open workspace by SQLite's backup, also while it is being written, and gives it its
 * name only when it is whole; a file that is there is replaced. BAD_USAGE for the workspace's own path,
 * WORKSPACE_LOCKED when the file to replace is open for writing, IO_FAILED, DISK_FULL.
 */
export declare function copyWorkspace(workspace: Workspace, path: string): Promise<void>;
