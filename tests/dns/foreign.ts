import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { ExportOptions } from "#shared/model/export.ts";

/** Servers that tests run with a configuration of somebody else's. */
export type ForeignServer = "gdnsd" | "knot" | "powerdns" | "powerdns-lua";

/** A zone of somebody else's with another name in it. */
const zone = (records: string): string => `$ORIGIN example.com.
$TTL 3600
@ 900 SOA ns hostmaster 7 7200 1800 259200 900
@ NS ns
@ NS ns.other.example.
ns A 192.0.2.53
old A 192.0.2.80
${records}`;

/** The fragments of a folder: exported files that end so, with their paths. */
type Fragments = (ending: string) => { readonly path: string; readonly text: string }[];

const texts = (fragments: Fragments, ending: string): string =>
  fragments(ending)
    .map(({ text }) => text)
    .join("");

const gdnsd = (folder: string, { port }: Ground, fragments: Fragments): Record<string, string> => ({
  config: `options => { listen => 127.0.0.1:${port}, run_dir => ${folder}/run, state_dir => ${folder}/state }
plugins => {
  weighted => { other => { one => [ 192.0.2.1, 1 ] } }
  geoip => {
    maps => {
      theirs => { datacenters => [a, b] }
${fragments(".map")
  .map(({ path }) => `      $include{${path}}`)
  .join("\n")}
    }
    resources => {
      theirs => { map => theirs, dcmap => { a => 192.0.2.2, b => 192.0.2.3 } }
${fragments(".resource")
  .map(({ path }) => `      $include{${path}}`)
  .join("\n")}
    }
  }
}
`,
  "zones/example.com": zone(texts(fragments, ".record")),
});

function knot(folder: string, { port }: Ground, fragments: Fragments): Record<string, string> {
  const modules = fragments(".modules.conf");
  const used = modules.map(({ text }) => /module: \[(.*)\]/.exec(text)![1]!.trim());
  return {
    "knot.conf": `server:
  rundir: "${folder}/run"
  listen: [ 127.0.0.1@${port} ]
  edns-client-subnet: on
database:
  storage: "${folder}/state"
mod-stats:
- id: theirs
${modules.map(({ path }) => `include: "${folder}/${path}"`).join("\n")}
zone:
- domain: example.com
  file: "${folder}/zone"
${used.length > 0 ? `  module: [ ${used.join(", ")} ]\n` : ""}`,
    zone: zone(texts(fragments, ".records")),
    "run/README": "",
    "state/README": "",
  };
}

interface Domain {
  readonly records: Record<string, object[]>;
  readonly domain: string;
}

/** The entries of the fragments: that of the zone gets what is its own. */
function powerdns(folder: string, ground: Ground, fragments: Fragments): Record<string, string> {
  const domains = fragments("geoip-zones.yaml").flatMap(({ text }) => (parse(text) as { domains: Domain[] }).domains);
  const whole = domains.map((entry) =>
    entry.domain === "example.com"
      ? {
          ...entry,
          records: {
            ...entry.records,
            "example.com": [
              { soa: "ns.example.com hostmaster.example.com 7 7200 1800 259200 900" },
              { ns: "ns.example.com" },
            ],
            "old.example.com": [{ a: "192.0.2.80" }],
          },
        }
      : entry,
  );
  return {
    "pdns.conf": ["launch=geoip", `geoip-zones-file=${folder}/theirs.yaml`, ...pdnsLines(folder, ground), ""].join(
      "\n",
    ),
    "theirs.yaml": stringify({ domains: whole }, { aliasDuplicateObjects: false }),
  };
}

const powerdnsLua = (folder: string, ground: Ground, fragments: Fragments): Record<string, string> => ({
  "pdns.conf": [
    "launch=bind,geoip",
    `bind-config=${folder}/named.conf`,
    `geoip-zones-file=${folder}/theirs.yaml`,
    ...pdnsLines(folder, ground),
    ...fragments(".records").flatMap(({ text }) => /^;\s+(lua-records-exec-limit=.*)$/m.exec(text)?.[1] ?? []),
    "enable-lua-records=yes",
    "",
  ].join("\n"),
  "named.conf": `zone "example.com" { type master; file "${folder}/zone"; };\n`,
  "theirs.yaml": "domains: []\n",
  zone: zone(texts(fragments, ".records")),
});

const pdnsLines = (folder: string, { port, options }: Ground): string[] => [
  `geoip-database-files=mmdb:${options.geoDatabase} mmdb:${options.asnDatabase}`,
  "edns-subnet-processing=yes",
  "local-address=127.0.0.1",
  `local-port=${port}`,
  `socket-dir=${folder}`,
  "daemon=no",
  "guardian=no",
  "security-poll-suffix=",
];

interface Ground {
  readonly port: number;
  readonly options: ExportOptions;
}

const writers = { gdnsd, knot, powerdns, "powerdns-lua": powerdnsLua };

/** Writes a configuration of somebody else's into a folder, which takes up the fragments there as their headers say. */
export function writeForeign(target: ForeignServer, folder: string, ground: Ground): void {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted().toReversed();
  const fragments: Fragments = (ending) =>
    paths
      .filter((path) => path.endsWith(ending))
      .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  for (const [path, text] of Object.entries(writers[target](folder, ground, fragments))) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
