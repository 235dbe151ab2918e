import { CatchmentError } from "#shared/model/errors.ts";
/**
 * What SQLite or the file system threw about a workspace, as an error of the closed list.
 * Anything else (a CatchmentError, a bug) comes back as CatchmentError.from says.
 */
export declare function workspaceError(thrown: unknown, path: string): CatchmentError;
