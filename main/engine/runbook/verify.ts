import type { ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { TargetFile } from "../export/target.ts";
import { answerFinder } from "../diff/dns.ts";
import { shellWord } from "./scripts.ts";

/** Measurements of one place that are asked for. */
const PROBES = 5;

/** How a state is checked from outside: dig lines for networks, expected answers by geo, and RIPE Atlas specs. */
export function verifyFiles(config: RegionConfig, options: ExportOptions, name: string): TargetFile[] {
  const host = name === "@" ? options.zone : `${name}.${options.zone}`;
  const answer = answerFinder(config);
  const geos = [...new Set(["*", ...config.geos.map(({ geo }) => geo)])];
  const expected = geos.map((geo) => [geo, answer(geo)?.ipv4 ?? "-", answer(geo)?.ipv6 ?? "-"].join("\t"));
  return [
    { path: "expected.tsv", language: "text", text: `${["geo\tA\tAAAA", ...expected].join("\n")}\n` },
    { path: "dig.sh", language: "shell", text: digScript(config, host) },
    { path: "ripe-atlas.json", language: "json", text: `${JSON.stringify(atlasSpecs(config, host), null, 2)}\n` },
  ];
}

function digScript(config: RegionConfig, host: string): string {
  const regions = new Map(config.regions.map((region) => [region.id, region]));
  const lines = config.overrides.flatMap(({ cidrs, region: id }) => {
    const region = regions.get(id);
    return cidrs.flatMap((cidr) =>
      [region?.ipv4 && ["A", region.ipv4.address], region?.ipv6 && ["AAAA", region.ipv6.address]]
        .filter((pair) => pair !== null && pair !== undefined)
        .map(([type, address]) => `ask ${type} ${shellWord(cidr)} ${shellWord(address ?? "")}`),
    );
  });
  return `${[
    "#!/usr/bin/env bash",
    "# Asks the name server for users of networks (by ECS) and compares its answers. Further lines: networks of your own, as",
    "# ask A NETWORK ADDRESS; the answers by geo stand in expected.tsv.",
    "# Usage: dig.sh SERVER [PORT]",
    "set -euo pipefail",
    'server="${1:?usage: dig.sh SERVER [PORT]}"',
    'port="${2:-53}"',
    `host=${shellWord(host)}`,
    "wrong=0",
    "ask() {",
    "  local found",
    '  found="$(dig +short "+subnet=$2" -p "$port" "@$server" "$host" "$1")"',
    '  if [[ "$found" == "$3" ]]; then echo "ok    $1 $2 $3"; else echo "WRONG $1 $2: $found, not $3"; wrong=1; fi',
    "}",
    ...lines,
    'exit "$wrong"',
  ].join("\n")}\n`;
}

/** Requests for the measurements of RIPE Atlas: what resolvers in each country of the plan answer, and who is reached. */
function atlasSpecs(config: RegionConfig, host: string): object[] {
  const countries = config.geos.map(({ geo }) => geo).filter((geo) => /^[A-Z]{2}$/.test(geo));
  const sources = [
    ...countries.map((value) => ({ type: "country", value, requested: PROBES })),
    { type: "area", value: "WW", requested: 50 },
  ];
  const families = ([4, 6] as const).filter((af) =>
    config.regions.some((region) => (af === 4 ? region.ipv4 : region.ipv6)),
  );
  const answers = families.map((af) => ({
    definitions: [
      {
        type: "dns",
        af,
        description: `${host}: answers by place`,
        query_class: "IN",
        query_type: af === 4 ? "A" : "AAAA",
        query_argument: host,
        use_probe_resolver: true,
      },
    ],
    probes: sources,
    is_oneoff: true,
  }));
  const reached = config.regions.flatMap((region) =>
    families.flatMap((af) => {
      const target = (af === 4 ? region.ipv4 : region.ipv6)?.address;
      if (target === undefined) return [];
      const definition = {
        type: "traceroute",
        af,
        target,
        description: `${region.id}: PoP that is reached`,
        protocol: "ICMP",
      };
      return [{ definitions: [definition], probes: sources, is_oneoff: true }];
    }),
  );
  return [...answers, ...reached];
}
