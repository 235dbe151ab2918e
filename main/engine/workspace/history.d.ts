import { ImportRecord } from "#shared/model/imports.ts";
import type { Workspace } from "./open.ts";
/** Every committed import, latest first: one record by file. */
export declare function importHistory({ db }: Workspace): ImportRecord[];
