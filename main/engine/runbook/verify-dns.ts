import ipaddr from "ipaddr.js";
import { geosOfKind, isKnownGeo, parentsOf } from "#shared/geo/catalogue.ts";
import type { ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { formatPrefix, holdsPrefix, parsePrefix, type Prefix } from "#shared/plan/prefix.ts";
import { answerFinder } from "../diff/dns.ts";
import { geoDns } from "../export/geo-dns.ts";
import { asNetworks } from "../export/overrides.ts";
import type { TargetFile } from "../export/target.ts";
import { shellWord } from "./scripts.ts";

/** An answer as dig prints it; a dash where there is none. */
interface Answer {
  readonly A: string;
  readonly AAAA: string;
}

/** One geo with the line of DNS that answers it, and whether the step changes what it gets. */
interface Expected extends Answer {
  readonly geo: string;
  readonly line: string;
  readonly isChanged: boolean;
}

/** The answers of a state, and a script that compares a server's with them; null: the name was not there before. */
export function dnsChecks(
  config: RegionConfig,
  before: RegionConfig | null,
  options: ExportOptions,
  host: string,
): TargetFile[] {
  const rows = expectedAnswers(config, before);
  const table = rows.map(({ geo, A, AAAA, line, isChanged }) =>
    [geo, A, AAAA, line, isChanged ? "changed" : "same"].join("\t"),
  );
  return [
    { path: "expected.tsv", language: "text", text: `${["geo\tA\tAAAA\tline\tstep", ...table].join("\n")}\n` },
    { path: "dig.sh", language: "shell", text: digScript(config, options, host) },
  ];
}

/** The rest of the world, every country, and what else either state lists. */
function expectedAnswers(config: RegionConfig, before: RegionConfig | null): Expected[] {
  const [is, was] = [answerFinder(config), before && answerFinder(before)];
  const lines = new Set(config.geos.map(({ geo }) => geo));
  const listed = [...config.geos, ...(before?.geos ?? [])].map(({ geo }) => geo).filter(isKnownGeo);
  const countries = geosOfKind("country").map(({ code }) => code);
  return [...new Set(["*", ...listed, ...countries.toSorted()])].map((geo) => {
    const [answer, last] = [spelt(is(geo)), was ? spelt(was(geo)) : null];
    const line = [geo, ...parentsOf(geo)].find((code) => lines.has(code)) ?? "*";
    return { geo, line, ...answer, isChanged: answer.A !== last?.A || answer.AAAA !== last.AAAA };
  });
}

const spelt = (answer: { readonly ipv4: string | null; readonly ipv6: string | null } | null): Answer => ({
  A: printed(answer?.ipv4 ?? null),
  AAAA: printed(answer?.ipv6 ?? null),
});

const printed = (address: string | null): string =>
  address === null || !ipaddr.isValid(address) ? "-" : ipaddr.parse(address).toString();

/** Of no place in any geo database (RFC 5737): the rest of the world. */
const NOWHERE = "192.0.2.0/24";

function digScript(config: RegionConfig, options: ExportOptions, host: string): string {
  const body = options.ecs ? [...BODY, "", ...overrideLines(config, options), ...NETWORKS] : WITHOUT_ECS;
  return `${[...HEAD, `host=${shellWord(host)}`, ...body].join("\n")}\n`;
}

/** A question of the first address of each network that a region is named for; a narrower network answers for its own. */
function overrideLines(config: RegionConfig, options: ExportOptions): string[] {
  const dns = geoDns(config, options);
  if (!dns) return [];
  const networks = [...dns.networks, ...asNetworks(dns.networks, dns.asns)].flatMap(({ cidr, region }) => {
    const prefix = parsePrefix(cidr);
    return prefix ? [{ prefix, answer: spelt(region) }] : [];
  });
  const asked = networks.filter(
    ({ prefix }) =>
      !networks.some((other) => other.prefix.length > prefix.length && holdsPrefix(other.prefix, hostOf(prefix))),
  );
  return asked.flatMap(({ prefix, answer }) =>
    (["A", "AAAA"] as const).map((type) => `ask ${type} ${formatPrefix(hostOf(prefix))} ${answer[type]}`),
  );
}

/** The first address of a prefix, as a network of its own. */
const hostOf = (prefix: Prefix): Prefix => ({ ...prefix, length: prefix.family === 4 ? 32 : 128 });

const HEAD = [
  "#!/usr/bin/env bash",
  "# Asks the name server for users of networks (EDNS Client Subnet) and compares its answers. It changes nothing.",
  "# Usage: dig.sh SERVER [PORT] [NETWORKS]",
  "# NETWORKS: a file of lines GEO NETWORK (BR 200.160.0.0/20), with at least one network of every line of expected.tsv",
  "# that the step changes. Take networks that the server's geo database puts there.",
  "# Exit status: 0 all as the plan says, 1 something is not, 2 something of the step was not asked.",
  "set -u",
  "export LC_ALL=C",
  'server="${1:?usage: dig.sh SERVER [PORT] [NETWORKS]}"',
  'port="${2:-53}"',
  'networks="${3:-}"',
  'here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"',
];

const WITHOUT_ECS = [
  'echo "NOT VERIFIED: the server answers by the address of who asks it, not by EDNS Client Subnet. Ask $server (port $port)"',
  'echo "for $host from the places themselves, as ripe-atlas.json does, and compare with $here/expected.tsv"',
  "exit 2",
];

const BODY = [
  "asked=0 wrong=0 unknown=0",
  "ask() { # TYPE NETWORK ADDRESS",
  "  local answer found",
  '  answer="$(dig +short +time=3 +tries=2 "+subnet=$2" -p "$port" "@$server" "$host" "$1")" || answer="; no answer"',
  `  found="$(awk '/^;/ { failed = 1 } /^[0-9A-Fa-f.:]*[0-9A-Fa-f:]$/ { list = list " " $0 } END { print failed ? " no answer" : list == "" ? " -" : list }' <<<"$answer")"`,
  "  asked=$((asked + 1))",
  '  if [[ "$found" == " $3" ]]; then echo "ok    $1 $2 $3"; else echo "WRONG $1 $2:$found; the plan: $3"; wrong=$((wrong + 1)); fi',
  "}",
  "lines=' '",
  "place() { # GEO NETWORK",
  '  local row geo="$1"',
  `  row="$(awk -F '\\t' -v geo="$geo" '$1 == geo' "$here/expected.tsv")"`,
  `  if [[ -z "$row" && "$geo" == ??-* ]] && ! grep -q "^\${geo%%-*}-" "$here/expected.tsv"; then`,
  `    row="$(awk -F '\\t' -v geo="\${geo%%-*}" '$1 == geo' "$here/expected.tsv")"`,
  "  fi",
  '  if [[ -z "$row" ]]; then echo "UNKNOWN $geo: no line of expected.tsv"; unknown=$((unknown + 1)); return; fi',
  "  local ipv4 ipv6 line",
  `  IFS=$'\\t' read -r geo ipv4 ipv6 line _ <<<"$row"`,
  '  ask A "$2" "$ipv4"',
  '  ask AAAA "$2" "$ipv6"',
  '  lines="$lines$line "',
  "}",
];

const NETWORKS = [
  `place '*' ${NOWHERE}`,
  'if [[ -n "$networks" ]]; then while read -r geo network _ || [[ -n "$geo" ]]; do',
  '  if [[ -n "$network" ]]; then place "$geo" "$network"; fi',
  'done <"$networks"; fi',
  "left=",
  "while read -r line; do",
  '  if [[ "$lines" != *" $line "* ]]; then left="$left $line"; fi',
  `done < <(awk -F '\\t' '$5 == "changed" && !seen[$4]++ { print $4 }' "$here/expected.tsv")`,
  "",
  'if [[ "$wrong" -gt 0 ]]; then echo "NOT VERIFIED: $wrong of $asked answers are not as the plan says"; exit 1; fi',
  'if [[ -n "$left" || "$unknown" -gt 0 ]]; then echo "NOT VERIFIED: no network was asked of:${left:- $unknown unknown geos}"; exit 2; fi',
  'echo "verified: all $asked answers are as the plan says"',
];
