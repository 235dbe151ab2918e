import type { RegionConfig } from "#shared/model/region-config.ts";
import { registryPrefixes } from "../export/registry-rows.ts";
import type { TargetFile } from "../export/target.ts";

/** A script that asks the public for the ROA and the route object of every prefix. */
export function registryCheck(config: RegionConfig): TargetFile {
  const lines = registryPrefixes(config).map(({ prefix }) => `registered ${prefix} ${config.originAsn}`);
  return { path: "registry.sh", language: "shell", text: `${[...HEAD, ...lines, ...TAIL].join("\n")}\n` };
}

const HEAD = [
  "#!/usr/bin/env bash",
  "# Asks whether every prefix has a ROA (by RIPEstat, over HTTPS) and a route object (by an IRRd, over whois).",
  "# It changes nothing. Usage: registry.sh [WHOIS-SERVER]   (whois.radb.net where left out)",
  "# Exit status: 0 all are registered, 1 something is not, 2 something could not be asked.",
  "set -u",
  "export LC_ALL=C",
  'whois="${1:-whois.radb.net}"',
  "asked=0 wrong=0 unknown=0",
  'wrong() { echo "WRONG   $1"; wrong=$((wrong + 1)); }',
  'unknown() { echo "UNKNOWN $1"; unknown=$((unknown + 1)); }',
  "registered() { # PREFIX ASN",
  '  local answer status="" url="https://stat.ripe.net/data/rpki-validation/data.json?resource=AS$2&prefix=$1"',
  "  asked=$((asked + 1))",
  '  if answer="$(curl -fsS --max-time 20 "$url")"; then',
  `    if [[ "$answer" =~ \\"status\\":\\ *\\"(valid|unknown|invalid[a-z_]*)\\" ]]; then status="\${BASH_REMATCH[1]}"; fi`,
  "  fi",
  '  case "$status" in',
  '    valid) echo "ok      $1 AS$2: RPKI valid" ;;',
  '    "") unknown "$1 AS$2: RIPEstat does not answer" ;;',
  '    *) wrong "$1 AS$2: RPKI $status" ;;',
  "  esac",
  '  if ! answer="$(whois -h "$whois" "!r$1,o")" || [[ -z "$answer" ]]; then unknown "$1 AS$2: $whois does not answer"; return; fi',
  '  if grep -qwi "AS$2" <<<"$answer"; then echo "ok      $1 AS$2: route object"; else wrong "$1 AS$2: no route object"; fi',
  "}",
  "",
];

const TAIL = [
  "",
  'if [[ "$wrong" -gt 0 ]]; then echo "NOT VERIFIED: $wrong of the ROAs and route objects of $asked prefixes are missing or wrong"; exit 1; fi',
  'if [[ "$unknown" -gt 0 || "$asked" -eq 0 ]]; then echo "NOT VERIFIED: $unknown questions about $asked prefixes had no answer"; exit 2; fi',
  'echo "verified: all $asked prefixes have a ROA and a route object"',
];
