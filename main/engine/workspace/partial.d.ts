/** A name in the target's own folder for a file that is not whole yet. IO_FAILED when there is no such folder. */
export declare function partialPath(target: string): string;
/** Removes an SQLite database with the files that SQLite keeps beside it. */
export declare function removeDatabase(path: string): void;
