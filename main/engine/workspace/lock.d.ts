/** Held by the one process, and the one connection in it, that may write to a workspace. */
export interface WriterLock {
    release(): void;
}
/**
 * Takes the writer lock of a workspace at once, or throws WORKSPACE_LOCKED.
 *
 * The lock is SQLite's own exclusive lock on an empty database beside the workspace. The operating system
 * drops it when its holder dies, however it dies, so nothing stale is ever left that somebody must judge (process
 * ids come round again). Readers never look at it: WAL lets them read beside the writer.
 *
 * The holder removes the file when it is done. Whoever opened it just before would then lock a file without a
 * name while a third process makes a new one; hence the check that the locked file is still the one with the name.
 */
export declare function acquireWriterLock(workspacePath: string): WriterLock;
