import type { ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { bgpFindings } from "./bgp-findings.ts";
import {
  bgpPops,
  localAddress,
  routerId,
  usableSessions,
  type BgpAnnouncement,
  type BgpPop,
  type BgpPrefix,
  type BgpSession,
} from "./bgp-sessions.ts";
import { finding } from "./findings.ts";
import { commentLines, headerComment } from "./header.ts";
import type { TargetFile, WriteTarget } from "./target.ts";

/**
 * BIRD 2: for each PoP the policies of its sessions, the switches that drain them, and static routes that originate the
 * prefixes. Names begin with `catchment_` and do not depend on the plan, so that a new plan is new files and a reload.
 */
export const writeBird: WriteTarget = (config, options) => {
  const pops = bgpPops(config);
  const files = pops.flatMap((pop, index) => [
    policyFile(config, pop),
    switchesFile(config, pop),
    originateFile(config, pop),
    ...(options.full ? [fullFile(config, options, pop, index)] : []),
  ]);
  const drain = finding(
    "info",
    "drain-by-switch",
    "POP.switches.conf holds a switch for each PoP, session and region: set it to true and say birdc configure to withdraw, to false to announce again",
  );
  return { files, findings: [...bgpFindings(config, options, pops), ...(files.length > 0 ? [drain] : [])] };
};

function policyFile(config: RegionConfig, pop: BgpPop): TargetFile {
  const how = [
    `In the BIRD configuration of PoP ${pop.pop}, before its BGP protocols, each on a line of its own:`,
    `  include "${pop.label}.switches.conf";`,
    `  include "${pop.label}.policy.conf";`,
    "At the head of the export filter of each session, with the policy of its name below:",
    "  if catchment_ours_v4() then { if catchment_SESSION_v4() then accept; reject; }",
    "(v6 for IPv6). Other routes go on to your own rules; or name the filter alone: export filter catchment_export_SESSION_v4;",
    `The prefixes have to be in BIRD's table: from your own static routes, or by a line: include "${pop.label}.originate.conf";`,
    "Check by: bird -p -c FILE. Then: birdc configure",
  ];
  const families = ([4, 6] as const).filter((family) => pop.sessions.some((session) => session.family === family));
  const parts = [
    ...families.map((family) => oursFunction(family, pop.prefixes)),
    ...pop.sessions.map((session) => policy(config, session)),
  ];
  const header = headerComment(config, `BIRD 2: policies of the sessions at ${pop.pop}`, how);
  return { path: `${pop.label}.policy.conf`, text: `${header}\n${parts.join("\n")}`, language: "bird" };
}

/** True for the prefixes of the plan: what the policies decide about. */
function oursFunction(family: 4 | 6, prefixes: readonly BgpPrefix[]): string {
  const own = prefixes.filter((prefix) => prefix.family === family).map(({ prefix }) => prefix);
  return `function catchment_ours_v${family}()\n{\n  return net ~ [ ${own.join(", ")} ];\n}\n`;
}

function policy(config: RegionConfig, session: BgpSession): string {
  const { name, told } = session;
  return [
    sessionComment(session).trimEnd(),
    `function catchment_${name}()`,
    "{",
    `  if catchment_drain_POP || catchment_drain_${name} then return false;`,
    ...told.filter(({ announce }) => announce).flatMap((announcement) => announced(config, announcement)),
    "  return false;",
    "}",
    `filter catchment_export_${name} { if catchment_${name}() then accept; reject; }`,
    "",
  ].join("\n");
}

/** What a session is, on one line that ends as a comment whatever its name holds. */
const sessionComment = ({ pop, asn, session, family, relationship, description }: BgpSession): string =>
  commentLines([
    `${pop}, AS${asn}${session === null ? "" : ` (${session})`}, IPv${family}, ${relationship}${description === null ? "" : `: ${description}`}`,
  ]);

function announced({ originAsn }: RegionConfig, { prefix, prepend, communities }: BgpAnnouncement): string[] {
  return [
    `  if net = ${prefix.prefix} then {`,
    `    if catchment_drain_REGION_${prefix.label} then return false;`,
    ...Array.from({ length: prepend }, () => `    bgp_path.prepend(${originAsn});`),
    ...communities.standard.map((numbers) => `    bgp_community.add((${numbers.join(",")}));`),
    ...communities.large.map((numbers) => `    bgp_large_community.add((${numbers.join(",")}));`),
    ...communities.extended.map(
      ({ kind, administrator, value }) =>
        `    bgp_ext_community.add((${kind === "rt" ? "rt" : "ro"},${administrator},${value}));`,
    ),
    "    return true;",
    "  }",
  ];
}

function switchesFile(config: RegionConfig, pop: BgpPop): TargetFile {
  const how = [
    "Keep this file when the policies are replaced by those of a newer plan; add the switches that are new.",
    "true: withdrawn (drained). false: announced as the plan says. After a change: birdc configure",
  ];
  const labels = [...new Set(pop.prefixes.map(({ label }) => label))];
  const names = ["POP", ...labels.map((label) => `REGION_${label}`), ...pop.sessions.map(({ name }) => name)];
  const header = headerComment(config, `BIRD 2: switches that drain ${pop.pop}, a region there, or a session`, how);
  const lines = names.map((name) => `define catchment_drain_${name} = false;`);
  return { path: `${pop.label}.switches.conf`, text: `${header}\n${lines.join("\n")}\n`, language: "bird" };
}

function originateFile(config: RegionConfig, pop: BgpPop): TargetFile {
  const how = ["Include it where nothing else puts these prefixes into BIRD's table."];
  const header = headerComment(config, `BIRD 2: the prefixes that ${pop.pop} originates`, how);
  const parts = ([4, 6] as const).flatMap((family) => {
    const own = pop.originated.filter((prefix) => prefix.family === family);
    if (own.length === 0) return [];
    const routes = own.map(({ prefix }) => `  route ${prefix} blackhole;`);
    return [`protocol static catchment_originate_v${family} {\n  ipv${family};\n${routes.join("\n")}\n}\n`];
  });
  return { path: `${pop.label}.originate.conf`, text: `${header}\n${parts.join("\n")}`, language: "bird" };
}

function fullFile(config: RegionConfig, { folder }: ExportOptions, pop: BgpPop, index: number): TargetFile {
  const own = `${folder}/${pop.label}`;
  const how = [
    `bird -p -c ${own}.conf`,
    `bird -c ${own}.conf -s ${own}.ctl -P ${own}.pid`,
    "It announces the plan's prefixes, takes no routes and gives none to the kernel: for trying out, not for production.",
  ];
  const parts = [
    "log stderr all;",
    `router id ${routerId(pop, index)};`,
    "protocol device catchment_device { }",
    ...["switches", "policy", "originate"].map((part) => `include "${pop.label}.${part}.conf";`),
    ...usableSessions(pop).kept.map((session) => protocol(config, session)),
  ];
  const header = headerComment(config, `BIRD 2: the router of ${pop.pop}, whole`, how);
  return { path: `${pop.label}.conf`, text: `${header}\n${parts.join("\n")}\n`, language: "bird" };
}

function protocol({ originAsn }: RegionConfig, session: BgpSession): string {
  const { name, asn, family, neighborIp } = session;
  const local = localAddress(session);
  return [
    sessionComment(session).trimEnd(),
    `protocol bgp catchment_bgp_${name} {`,
    `  local ${local === null ? "" : `${local} `}as ${originAsn};`,
    `  neighbor ${neighborIp} as ${asn};`,
    `  ipv${family} { import none; export filter catchment_export_${name}; };`,
    "}",
  ].join("\n");
}
