import type { ExportFile } from "#shared/model/export.ts";
import { sha256 } from "../export/bundle.ts";
import { bodyOf, type FileChange } from "./file-changes.ts";

/** A word of a shell command, whatever it holds. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Puts the files of a step in place, if those there are what the step before left. */
export const applyScript = (changes: readonly FileChange[]): string =>
  script("apply.sh", "Puts the files of this step in place.", changes);

/** Puts back what was before a step, also when applying stopped half way. */
export const rollbackScript = (changes: readonly FileChange[]): string =>
  script(
    "rollback.sh",
    "Puts the files back as they were before this step.",
    changes.map(({ path, before, after }) => ({ path, before: after, after: before })),
  );

/** Of what is read: headers tell of data and figures that may be newer than what is live. */
const hashOf = (file: ExportFile | null): string => (file === null ? "absent" : sha256(bodyOf(file)));

/** Each file is as before or as after: then all are made as after. Else nothing is touched. */
function script(name: string, what: string, changes: readonly FileChange[]): string {
  const files = changes.map(({ path, before, after }) => `file ${shellWord(path)} ${hashOf(before)} ${hashOf(after)}`);
  return `${[
    "#!/usr/bin/env bash",
    `# ${what} Nothing is changed when a file there is not one that this step knows, comments apart.`,
    `# Usage: ${name} FOLDER [POP]   (FOLDER: where the server's files lie; POP: only the files POP.*, of one router)`,
    "# What drains by hand in POP.switches.conf is kept. Afterwards check the configuration and reload the server.",
    "# Exit status: 0 in place, 3 refused.",
    ...head(name),
    ...(files.length === 0 ? ['echo "this step changes no files here"', "exit 0"] : [...files, "", ...WORK]),
  ].join("\n")}\n`;
}

const head = (name: string): string[] => [
  "set -euo pipefail",
  "export LC_ALL=C",
  `live="\${1:?usage: ${name} FOLDER [POP]}"`,
  'only="${2:-}"',
  'here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"',
  'cd -- "$live"',
  "paths=() from=() to=()",
  "file() { # PATH, SHA-256 BEFORE, SHA-256 AFTER",
  '  if [[ -n "$only" && "$1" != "$only".* ]]; then return; fi',
  '  paths+=("$1") from+=("$2") to+=("$3")',
  "}",
  "",
];

/** In awk: `line` is a line as it was exported, a switch of BIRD or FRR that drains turned back. */
const PLAIN_LINE = [
  "    { line = $0 }",
  '    /^define catchment_drain_[A-Za-z0-9_]+ = true;$/ { sub(/true;$/, "false;", line) }',
  '    /^(ip|ipv6) prefix-list catchment_drain_[A-Za-z0-9_]+ seq 5 permit any$/ { sub(/permit any$/, "deny any", line) }',
];

const WORK = [
  'header() { [[ "$1" == *.md || "$1" == about.csv ]]; }',
  "# What is read of a file, without comments: switches that were turned by hand stand as they were exported.",
  "plain() {",
  '  if header "$1"; then return; fi',
  `  awk -v path="$1" '`,
  '    (path ~ /\\.rpsl$/ ? /^(%|descr:)/ : /^[ \\t]*([#;!]|"Comment": )/) { next }',
  ...PLAIN_LINE,
  '    { print line }\' "$1"',
  "}",
  "hash_of() {",
  '  if [[ -e "$1" ]]; then plain "$1" | sha256sum | cut -d " " -f 1; else echo absent; fi',
  "}",
  "put() {",
  '  mkdir -p -- "$(dirname -- "$1")"',
  '  if [[ "$1" == *.switches.conf && -e "$1" ]]; then',
  "    awk '",
  ...PLAIN_LINE,
  "    FILENAME == ARGV[1] { if (line != $0) drained[line] = $0; next }",
  `    { print ($0 in drained) ? drained[$0] : $0 }' "$1" "$here/files/$1" >"$1.new"`,
  '  else cp -- "$here/files/$1" "$1.new"; fi',
  '  mv -- "$1.new" "$1"',
  '  echo "put     $1"',
  "}",
  "",
  'if [[ "${#paths[@]}" -eq 0 ]]; then echo "refused: this step has no files $only.*" >&2; exit 3; fi',
  "stale=0 left=()",
  'for at in "${!paths[@]}"; do',
  '  found="$(hash_of "${paths[at]}")"',
  '  if [[ "$found" == "${to[at]}" ]] && ! header "${paths[at]}"; then continue; fi',
  '  left+=("$at")',
  '  if [[ "$found" == "${from[at]}" || "$found" == "${to[at]}" ]]; then continue; fi',
  '  echo "refused: ${paths[at]} is not what this step starts from (SHA-256 $found, not ${from[at]})" >&2',
  "  stale=1",
  "done",
  'if [[ "$stale" -ne 0 ]]; then exit 3; fi',
  'for at in "${left[@]}"; do',
  '  if [[ "${to[at]}" != absent ]]; then put "${paths[at]}"; continue; fi',
  '  rm -f -- "${paths[at]}"',
  '  echo "removed ${paths[at]}: take it out of what includes it before the server is reloaded"',
  "done",
  'echo "done: ${#left[@]} files changed, ${#paths[@]} are in place"',
];
