import { resolve } from "node:path";

/** What the app was asked to open from outside, by absolute paths. */
export interface GivenFiles {
  workspaces: string[];
  /** To be imported into the workspace of the window in front. */
  imports: string[];
}

const importable = /\.(csv|tsv|txt)(\.(gz|bz2))?$/i;

/** Workspaces and files to import among the arguments of a command line that was typed in a folder. */
export function filesIn(args: readonly string[], folder: string): GivenFiles {
  const paths = args.slice(1).filter((argument) => !argument.startsWith("-"));
  const absolute = paths.map((path) => resolve(folder, path));
  return {
    workspaces: absolute.filter((path) => path.endsWith(".catchment")),
    imports: absolute.filter((path) => importable.test(path)),
  };
}
