import { HeaderMapping } from "#shared/model/imports.ts";
import type { Workspace } from "./open.ts";
/** The saved header mappings, by name. */
export declare function listMappings({ db }: Workspace): HeaderMapping[];
/** Stores a mapping under its name, over an earlier one of that name. */
export declare function saveMapping({ db }: Workspace, mapping: HeaderMapping): void;
/** Deletes a mapping; false when there was none. */
export declare function deleteMapping({ db }: Workspace, name: string): boolean;
