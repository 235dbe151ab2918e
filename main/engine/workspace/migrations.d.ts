import type { Database } from "better-sqlite3";
export interface Migration {
    /** The schema version that it leads to; 1, 2, 3 ... without a gap. */
    readonly version: number;
    readonly name: string;
    readonly sql: string;
}
/** The numbered SQL files, in order. A workspace's `user_version` is the number of the last one that it went through. */
export declare function migrations(): readonly Migration[];
/** The schema version that this build writes. */
export declare const schemaVersion: () => number;
/** Brings a database from its version to this build's, each step in a transaction of its own with its number. */
export declare function migrate(db: Database): void;
