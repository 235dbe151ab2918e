import { CatchmentError } from "#shared/model/errors.ts";
import type { MethodName } from "#shared/rpc/contract.ts";
import { contract } from "#shared/rpc/contract.ts";

/** Methods that open and close workspaces: the host does that by itself, at the wish of a dialog. */
const hostOnly = new Set<MethodName>([
  "workspace.create",
  "workspace.open",
  "workspace.close",
  "workspace.saveAs",
  "workspace.sample",
]);

/**
 * The files that one window may name to the engine: those that a dialog, a drop or the recent list gave it.
 * A window that makes up a path of its own is refused.
 */
export class GrantedPaths {
  readonly #granted = new Set<string>();

  grant(paths: readonly string[]): void {
    for (const path of paths) this.#granted.add(path);
  }

  has(path: string): boolean {
    return this.#granted.has(path);
  }

  /** Throws BAD_USAGE when the call is not the window's to make, or names a file that nobody gave it. */
  check(name: string, params: unknown): void {
    if (!Object.hasOwn(contract, name)) throw new CatchmentError("BAD_USAGE", `No method ${name}`);
    if (hostOnly.has(name as MethodName)) {
      throw new CatchmentError("BAD_USAGE", `${name} is done by the host, not by the window`);
    }
    for (const path of pathsIn(params)) {
      if (!this.#granted.has(path)) {
        throw new CatchmentError("BAD_USAGE", `${path} was chosen neither in a dialog nor by a drop`);
      }
    }
  }
}

/** Every file or folder that a call's parameters name, in the two sides of a diff too. */
function pathsIn(params: unknown): string[] {
  if (typeof params !== "object" || params === null) return [];
  const { path, folder, files, a, b } = params as Readonly<Record<string, unknown>>;
  const own = [path, folder].filter((value) => value !== undefined && value !== null).map(String);
  return [...own, ...(Array.isArray(files) ? files.flatMap(pathsIn) : []), ...pathsIn(a), ...pathsIn(b)];
}
