import type { ExportFile } from "#shared/model/export.ts";

/** A file as a step changes it; null: it is not there. */
export interface FileChange {
  readonly path: string;
  readonly before: ExportFile | null;
  readonly after: ExportFile | null;
}

/** A word of a shell command, whatever it holds. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Puts the files of a step in place, if those there are what the step before left. */
export const applyScript = (changes: readonly FileChange[]): string =>
  script("apply.sh", "Puts the files of this step in place.", changes, (change) => ({
    expected: [hashOf(change.before)],
    put: change.after !== null,
  }));

/** Puts back what was before a step, also when applying stopped half way. */
export const rollbackScript = (changes: readonly FileChange[]): string =>
  script("rollback.sh", "Puts the files back as they were before this step.", changes, (change) => ({
    expected: [hashOf(change.after), hashOf(change.before)],
    put: change.before !== null,
  }));

const hashOf = (file: ExportFile | null): string => file?.sha256 ?? "absent";

function script(
  name: string,
  what: string,
  changes: readonly FileChange[],
  rule: (change: FileChange) => { expected: readonly string[]; put: boolean },
): string {
  const rules = changes.map((change) => ({ path: shellWord(change.path), ...rule(change) }));
  return `${[
    "#!/usr/bin/env bash",
    `# ${what} Nothing is changed when a file there is not the expected one.`,
    `# Usage: ${name} FOLDER (where the server's files lie). Then check and reload the server.`,
    "set -euo pipefail",
    `live="\${1:?usage: ${name} FOLDER}"`,
    'here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"',
    'cd -- "$live"',
    "",
    "hash_of() {",
    '  if [[ -e "$1" ]]; then sha256sum <"$1" | cut -d " " -f 1; else echo absent; fi',
    "}",
    "expect() {",
    '  local path="$1" found expected',
    '  found="$(hash_of "$path")"',
    "  shift",
    '  for expected in "$@"; do if [[ "$found" == "$expected" ]]; then return 0; fi; done',
    '  echo "refused: $path is not what this step starts from (SHA-256 $found)" >&2',
    "  exit 3",
    "}",
    "put() {",
    '  mkdir -p -- "$(dirname -- "$1")"',
    '  cp -- "$here/files/$1" "$1.new"',
    '  mv -- "$1.new" "$1"',
    "}",
    "",
    ...rules.map(({ path, expected }) => `expect ${path} ${expected.join(" ")}`),
    ...rules.map(({ path, put }) => (put ? `put ${path}` : `rm -f -- ${path}`)),
    `echo "done: ${rules.length} files"`,
  ].join("\n")}\n`;
}
