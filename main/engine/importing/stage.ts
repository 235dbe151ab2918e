/** The two steps of an import, as the engine's service calls them. */
export { commitImport } from "./commit.ts";
export { discardImport, parseImport, type Stage } from "./parse.ts";
