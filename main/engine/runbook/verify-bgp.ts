import ipaddr from "ipaddr.js";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { bgpPops, bgpPrefixes, type BgpAnnouncement, type BgpSession } from "../export/bgp-sessions.ts";
import { commentLines } from "../export/header.ts";
import type { TargetFile } from "../export/target.ts";
import { shellWord } from "./scripts.ts";

/** Routers whose own word on what they announce is compared with the plan. */
export type Router = "bird" | "frr";

/**
 * A script for each PoP that asks its router what every neighbor is told of the plan's prefixes. Prefixes that the state
 * before had and this one has not are withheld from everybody.
 */
export function bgpChecks(router: Router, config: RegionConfig, before: RegionConfig): TargetFile[] {
  const kept = new Set(bgpPrefixes(config).map(({ prefix }) => prefix));
  const gone = bgpPrefixes(before).filter(({ prefix }) => !kept.has(prefix));
  return bgpPops(config).map(({ pop, label, sessions }) => {
    const lines = sessions.flatMap((session) => [
      `session ${session.name} ${session.family} ${shellWord(addressOf(session))}`,
      ...session.told.map((each) => `told ${each.prefix.prefix} ${shellWord(expected(router, config, each))}`),
      ...gone.filter(({ family }) => family === session.family).map(({ prefix }) => `told ${prefix} withheld`),
    ]);
    const text = `${[...headLines(router, pop, label), ...lines, ...TAIL].join("\n")}\n`;
    return { path: `${label}.sh`, text, language: "shell" };
  });
}

/** As routers print it; a dash where none is known. */
const addressOf = ({ neighborIp }: BgpSession): string =>
  neighborIp !== null && ipaddr.isValid(neighborIp) ? ipaddr.parse(neighborIp).toString() : "-";

/** What the script reads of a route: whether it goes out, the own ASN as often as it is prepended, communities. */
function expected(router: Router, { originAsn }: RegionConfig, told: BgpAnnouncement): string {
  if (!told.announce) return "withheld";
  const { standard, large, extended } = told.communities;
  const communities = [
    ...[...standard, ...large].map((numbers) => `(${numbers.join(",")})`),
    ...extended.map(({ kind, administrator, value }) => `(${kind === "rt" ? "rt" : "ro"},${administrator},${value})`),
  ];
  const prepended = Array.from({ length: told.prepend }, () => ` ${originAsn}`).join("");
  const added =
    router === "frr"
      ? ""
      : communities
          .toSorted()
          .map((text) => ` ${text}`)
          .join("");
  return `announced${prepended && `, prepended${prepended}`}${added && `, communities${added}`}`;
}

const usage: Readonly<Record<Router, readonly string[]>> = {
  bird: [
    "Usage: [NAMES=FILE] LABEL.sh [SOCKET]   (SOCKET: BIRD's control socket, /run/bird/bird.ctl where left out)",
    "A session is found by its neighbor's address, or by a line SESSION PROTOCOL in the file NAMES.",
  ],
  frr: [
    "Usage: [NAMES=FILE] LABEL.sh [OPTIONS OF vtysh]",
    "A session is found by its neighbor's address, or by a line SESSION ADDRESS in the file NAMES.",
    "FRR does not print the communities that it sends: prefixes and prepends are compared.",
  ],
};

function headLines(router: Router, pop: string, label: string): string[] {
  const what = `Asks the router of PoP ${pop} what it tells its neighbors of the plan's prefixes, and compares. It changes nothing.`;
  const comments = commentLines([what, ...usage[router].map((line) => line.replace("LABEL", label)), EXIT]);
  return [
    "#!/usr/bin/env bash",
    comments.trimEnd(),
    "set -u",
    "export LC_ALL=C",
    "routes=0 wrong=0 unknown=0 name= peer= family=",
    `wrong() { echo "WRONG   $name $1"; wrong=$((wrong + 1)); }`,
    `unknown() { echo "UNKNOWN $name: $1"; unknown=$((unknown + 1)); peer=; }`,
    `given() { if [[ -n "\${NAMES:-}" ]]; then awk -v name="$1" '$1 == name { found = $2 } END { print found }' "$NAMES"; fi; }`,
    ...READERS[router],
    "told() {",
    "  local found",
    '  if [[ -z "$peer" ]]; then return; fi',
    '  found="$(outgoing "$1")"',
    "  routes=$((routes + 1))",
    '  if [[ "$found" == "$2" ]]; then echo "ok      $name $1: $found"; else wrong "$1: $found; the plan: $2"; fi',
    "}",
    "",
  ];
}

const EXIT = "Exit status: 0 all as the plan says, 1 something is not, 2 something could not be checked.";

const BIRD = [
  'socket="${1:-/run/bird/bird.ctl}"',
  'ask() { birdc -r -s "$socket" "$@"; }',
  'protocols="$(ask show protocols all)" || { echo "UNKNOWN: no BIRD answers at $socket" >&2; exit 2; }',
  "session() {",
  '  name="$1" family="$2" peer="$(given "$1")"',
  '  if [[ -z "$peer" && "$3" != - ]]; then',
  `    peer="$(awk -v address="$3" '`,
  "      /^[^ ]/ { protocol = $1 }",
  '      $1 == "Neighbor" && $2 == "address:" { sub(/%.*/, "", $3); if ($3 == address) found = protocol }',
  `      END { print found }' <<<"$protocols")"`,
  "  fi",
  '  if [[ -z "$peer" ]]; then unknown "no protocol has the neighbor $3"; return; fi',
  `  if ! awk -v name="$peer" '$1 == name && /Established/ { up = 1 } END { exit !up }' <<<"$protocols"; then`,
  '    unknown "protocol $peer is not established"',
  "  fi",
  "}",
  "outgoing() {",
  `  ask show route "$1" all export "$peer" | awk -v prefix="$1" '`,
  "    $1 == prefix { announced = 1 }",
  '    $1 == "BGP.as_path:" && NF > 1 { $1 = ""; path = ", prepended" $0 }',
  "    $1 ~ /^BGP\\.(ext_|large_)?community:$/ {",
  '      $1 = ""; gsub(/, /, ","); parts = split($0, part, " ")',
  "      for (i = 1; i <= parts; i++) {",
  "        for (j = ++count; j > 1 && list[j - 1] > part[i]; j--) list[j] = list[j - 1]",
  "        list[j] = part[i]",
  "      }",
  "    }",
  "    END {",
  '      if (!announced) { print "withheld"; exit }',
  '      for (i = 1; i <= count; i++) communities = communities " " list[i]',
  '      print "announced" path (count > 0 ? ", communities" communities : "")',
  "    }'",
  "}",
];

const FRR = [
  'options=("$@")',
  'ask() { vtysh "${options[@]}" -c "$1"; }',
  'ask "show version" >/dev/null || { echo "UNKNOWN: no FRR answers" >&2; exit 2; }',
  "session() {",
  '  name="$1" family="$2" peer="$(given "$1")"',
  '  if [[ -z "$peer" && "$3" != - ]]; then peer="$3"; fi',
  '  if [[ -z "$peer" ]]; then unknown "its neighbor has no address"; return; fi',
  '  if [[ "$(ask "show bgp neighbors $peer json")" != *\'"bgpState":"Established"\'* ]]; then',
  '    unknown "the session with $peer is not established"',
  "    return",
  "  fi",
  '  answer="$(ask "show bgp ipv$family unicast neighbors $peer advertised-routes json")"',
  "}",
  "outgoing() {",
  `  awk -v prefix="$1" '`,
  '    index($0, "\\"" prefix "\\":{") { announced = 1; inside = 1 }',
  '    inside && /"path":/ { path = $0; sub(/.*"path":"/, "", path); sub(/".*/, "", path); inside = 0 }',
  '    END { print announced ? "announced" (path == "" ? "" : ", prepended " path) : "withheld" }',
  `  ' <<<"$answer"`,
  "}",
];

const READERS: Readonly<Record<Router, readonly string[]>> = { bird: BIRD, frr: FRR };

const TAIL = [
  "",
  'if [[ "$wrong" -gt 0 ]]; then echo "NOT VERIFIED: $wrong of $routes announcements are not as the plan says"; exit 1; fi',
  'if [[ "$unknown" -gt 0 || "$routes" -eq 0 ]]; then',
  '  echo "NOT VERIFIED: $unknown sessions could not be asked; $routes announcements of others are as the plan says"',
  "  exit 2",
  "fi",
  'echo "verified: all $routes announcements are as the plan says"',
];
