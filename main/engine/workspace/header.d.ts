/** SQLite's application_id of a workspace: "CTMT". */
export declare const APPLICATION_ID = 1129598292;
/**
 * Looks at the first bytes of a file before SQLite does, so that whatever the user points at gets a plain answer:
 * WORKSPACE_MISSING, WORKSPACE_FOREIGN, WORKSPACE_NEWER, or WORKSPACE_CORRUPT for a file that was cut short.
 */
export declare function checkHeader(path: string): void;
