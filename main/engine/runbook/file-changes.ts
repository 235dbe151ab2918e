import type { ExportFile } from "#shared/model/export.ts";

/** A file as a step changes it; null: it is not there. */
export interface FileChange {
  readonly path: string;
  readonly before: ExportFile | null;
  readonly after: ExportFile | null;
}

/** Headers say which figures a config rests on: a file of which nothing else changes stays as it is. */
export function sameWhereSameBody(before: readonly ExportFile[], after: readonly ExportFile[]): ExportFile[] {
  const known = new Map(before.map((file) => [file.path, file]));
  const isSame = (file: ExportFile): boolean => {
    const own = known.get(file.path);
    return own !== undefined && bodyOf(own) === bodyOf(file);
  };
  const isWhole = after.every((file) => isHeader(file) || isSame(file));
  return after.map((file) => {
    const own = known.get(file.path);
    return own && (isSame(file) || (isWhole && isHeader(file))) ? own : file;
  });
}

/** Headers of files that hold no comments are files of their own. */
const isHeader = ({ path, language }: ExportFile): boolean => language === "markdown" || path === "about.csv";

/** The lines of a file that say something to whoever reads it: none of a header. The scripts of a step know the same. */
export function bodyOf(file: ExportFile): string {
  if (isHeader(file)) return "";
  const comment = file.path.endsWith(".rpsl") ? /^(%|descr:)/ : /^[ \t]*([#;!]|"Comment": )/;
  const lines = file.text.replace(/\n$/, "").split("\n");
  return lines
    .filter((line) => !comment.test(line))
    .map((line) => `${line}\n`)
    .join("");
}

/** The files that two states have or hold differently, by path. */
export function changesOf(before: readonly ExportFile[], after: readonly ExportFile[]): FileChange[] {
  const [was, is] = [before, after].map((files) => new Map(files.map((file) => [file.path, file])));
  return [...new Set([...was!.keys(), ...is!.keys()])]
    .toSorted()
    .map((path) => ({ path, before: was!.get(path) ?? null, after: is!.get(path) ?? null }))
    .filter((change) => change.before?.sha256 !== change.after?.sha256);
}
