/** The two steps of an import, as the engine's service calls them. */
export { commitImport, type CommitOptions } from "./commit.ts";
export { discardImport, parseImport, type ParseOptions, type Stage } from "./parse.ts";
