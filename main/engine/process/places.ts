import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT_NAME = "catchment";

/**
 * The folder that holds our package.json: the project when run from source or from dist/, and the unpacked
 * part of the archive when packaged. Found by walking up, so that bundled and plain source agree.
 */
function findProjectRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (isProjectRoot(folder)) return folder;
    if (dirname(folder) === folder) throw new Error(`No package.json of ${PROJECT_NAME} above ${start}`);
  }
}

function isProjectRoot(folder: string): boolean {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === PROJECT_NAME;
}

let root: string | undefined;

/** Absolute path of a file that ships with the project, such as `datasets/sample/pops.csv`. */
export function projectFile(relative: string): string {
  root ??= findProjectRoot();
  return join(root, relative);
}

/** The version in our package.json. */
export function projectVersion(): string {
  return (JSON.parse(readFileSync(projectFile("package.json"), "utf8")) as { version: string }).version;
}
