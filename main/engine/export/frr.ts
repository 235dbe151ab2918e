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
import { headerComment, oneLine } from "./header.ts";
import type { TargetFile, WriteTarget } from "./target.ts";

/**
 * FRR 8: for each PoP a route-map per session, prefix-lists that drain, and the networks to originate. A drained thing is
 * a prefix-list that permits: the route-map denies what it matches.
 */
export const writeFrr: WriteTarget = (config, options) => {
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
    "POP.switches.conf holds a prefix-list for each PoP, session and region: permit any in place of deny any withdraws, deny any announces again",
  );
  return { files, findings: [...bgpFindings(config, options, pops), ...(files.length > 0 ? [drain] : [])] };
};

/** FRR cuts lines of 4,096 bytes in two, and would read the rest as a command. */
const LONGEST_COMMENT = 900;

/** Comments whose lines are short enough; a line that is too long goes on in another comment. */
function comments(text: string): string {
  const cut = (line: string): string[] => {
    const parts: string[] = [];
    const characters = Array.from(line);
    for (let at = 0; at < characters.length; at += LONGEST_COMMENT) {
      parts.push(characters.slice(at, at + LONGEST_COMMENT).join(""));
    }
    return parts.length === 0 ? [""] : parts;
  };
  const lines = text.split("\n").slice(0, -1);
  return lines
    .flatMap((line) => cut(line).map((part, index) => (index === 0 ? part : `! ${part}`).trimEnd()))
    .join("\n");
}

const header = (config: RegionConfig, what: string, how: readonly string[]): string =>
  comments(headerComment(config, what, how, "!"));

function policyFile(config: RegionConfig, pop: BgpPop): TargetFile {
  const how = [
    `Put ${pop.label}.switches.conf and this text into the frr.conf of PoP ${pop.pop}, in place of those of an older plan.`,
    "At the head of the route-map out of each session, with the policy of its name below:",
    "  route-map YOURS permit 1",
    "   match ip address prefix-list catchment_ours_v4",
    "   call catchment_SESSION_v4",
    "(ipv6 address and v6 for IPv6). Other routes go on to your own entries; or name the policy alone: neighbor ADDRESS route-map catchment_SESSION_v4 out",
    `The prefixes have to be originated: by your own network statements, or by ${pop.label}.originate.conf`,
    "Check by: vtysh -C -f FILE (no line may say Malformed). Then: frr-reload.py --reload FILE, and clear bgp * soft out",
  ];
  const text = [header(config, `FRR: policies of the sessions at ${pop.pop}`, how), ...policyLines(config, pop)];
  return { path: `${pop.label}.policy.conf`, text: `${text.join("\n")}\n`, language: "frr" };
}

const policyLines = (config: RegionConfig, pop: BgpPop): string[] => [
  "!",
  ...([4, 6] as const).flatMap((family) => oursLists(family, pop)),
  ...pop.sessions.flatMap((session) => policy(config, session)),
];

const ip = (family: 4 | 6): string => (family === 4 ? "ip" : "ipv6");

/** The prefixes of the plan, and each by its region. */
function oursLists(family: 4 | 6, { prefixes }: BgpPop): string[] {
  const own = prefixes.filter((prefix) => prefix.family === family);
  return [
    ...own.map(
      ({ prefix }, index) =>
        `${ip(family)} prefix-list catchment_ours_v${family} seq ${5 * (index + 1)} permit ${prefix}`,
    ),
    ...own.map((prefix) => `${ip(family)} prefix-list ${regionList(prefix)} seq 5 permit ${prefix.prefix}`),
  ];
}

const regionList = ({ label, family }: BgpPrefix): string => `catchment_region_${label}_v${family}`;

function policy(config: RegionConfig, session: BgpSession): string[] {
  const { name, family, told } = session;
  const map = `route-map catchment_${name}`;
  const match = ` match ${ip(family)} address prefix-list`;
  const announced = told.filter(({ announce }) => announce);
  return [
    "!",
    sessionComment(session),
    `${map} deny 1`,
    `${match} catchment_drain_POP_v${family}`,
    `${map} deny 2`,
    `${match} catchment_drain_${name}`,
    ...announced.flatMap(({ prefix }, index) => [
      `${map} deny ${10 + 2 * index}`,
      `${match} catchment_drain_REGION_${prefix.label}_v${family}`,
      `${map} permit ${11 + 2 * index}`,
      `${match} ${regionList(prefix)}`,
      ...setLines(config, announced[index]!),
    ]),
    `${map} deny 65000`,
  ];
}

function sessionComment({ pop, asn, session, family, relationship, description }: BgpSession): string {
  const text = `${pop}, AS${asn}${session === null ? "" : ` (${session})`}, IPv${family}, ${relationship}${description === null ? "" : `: ${description}`}`;
  return comments(`${`! ${oneLine(text)}`.trimEnd()}\n`);
}

function setLines({ originAsn }: RegionConfig, { prepend, communities }: BgpAnnouncement): string[] {
  const { standard, large, extended } = communities;
  const spelt = (kind: "rt" | "soo"): string =>
    extended
      .filter((each) => each.kind === kind)
      .map(({ administrator, value }) => `${administrator}:${value}`)
      .join(" ");
  const path = Array.from({ length: prepend }, () => String(originAsn)).join(" ");
  return [
    ...(prepend > 0 ? [` set as-path prepend ${path}`] : []),
    ...(standard.length > 0
      ? [` set community ${standard.map((numbers) => numbers.join(":")).join(" ")} additive`]
      : []),
    ...(large.length > 0
      ? [` set large-community ${large.map((numbers) => numbers.join(":")).join(" ")} additive`]
      : []),
    ...(["rt", "soo"] as const).flatMap((kind) =>
      spelt(kind) === "" ? [] : [` set extcommunity ${kind} ${spelt(kind)}`],
    ),
  ];
}

function switchesFile(config: RegionConfig, pop: BgpPop): TargetFile {
  const how = [
    "Keep these lists when the policies are replaced by those of a newer plan; add those that are new.",
    "permit any: withdrawn (drained). deny any: announced as the plan says. In vtysh, for one session:",
    "  configure terminal",
    "  ip prefix-list catchment_drain_SESSION_v4 seq 5 permit any",
    "  end",
    "  clear bgp * soft out",
  ];
  const what = `FRR: switches that drain ${pop.pop}, a region there, or a session`;
  const text = [header(config, what, how), ...switchLines(pop)];
  return { path: `${pop.label}.switches.conf`, text: `${text.join("\n")}\n`, language: "frr" };
}

const switchLines = (pop: BgpPop): string[] => [
  "!",
  ...([4, 6] as const).flatMap((family) => {
    const sessions = pop.sessions.filter((session) => session.family === family);
    if (sessions.length === 0) return [];
    const names = [
      `POP_v${family}`,
      ...pop.prefixes.filter((prefix) => prefix.family === family).map(({ label }) => `REGION_${label}_v${family}`),
      ...sessions.map(({ name }) => name),
    ];
    return names.map((name) => `${ip(family)} prefix-list catchment_drain_${name} seq 5 deny any`);
  }),
];

function originateFile(config: RegionConfig, pop: BgpPop): TargetFile {
  const how = ["Put it into frr.conf where nothing else originates these prefixes."];
  const text = [
    header(config, `FRR: the prefixes that ${pop.pop} originates`, how),
    "!",
    `router bgp ${config.originAsn}`,
    " no bgp network import-check",
    ...([4, 6] as const).flatMap((family) => familyLines(family, pop, [])),
  ];
  return { path: `${pop.label}.originate.conf`, text: `${text.join("\n")}\n`, language: "frr" };
}

function familyLines(family: 4 | 6, { originated }: BgpPop, sessions: readonly BgpSession[]): string[] {
  const networks = originated.filter((prefix) => prefix.family === family).map(({ prefix }) => `  network ${prefix}`);
  const neighbors = sessions
    .filter((session) => session.family === family)
    .flatMap(({ neighborIp, name }) => [
      `  neighbor ${neighborIp} activate`,
      `  neighbor ${neighborIp} send-community all`,
      `  neighbor ${neighborIp} route-map catchment_nothing in`,
      `  neighbor ${neighborIp} route-map catchment_${name} out`,
    ]);
  if (networks.length + neighbors.length === 0) return [];
  return [" !", ` address-family ipv${family} unicast`, ...networks, ...neighbors, " exit-address-family"];
}

function fullFile(config: RegionConfig, { folder }: ExportOptions, pop: BgpPop, index: number): TargetFile {
  const how = [
    `vtysh -C -f ${folder}/${pop.label}.conf`,
    `As ${folder}/${pop.label}.conf for zebra and bgpd (-f), or: vtysh -f ${folder}/${pop.label}.conf`,
    "It announces the plan's prefixes and takes no routes: for trying out, not for production.",
  ];
  const { kept } = usableSessions(pop);
  const text = [
    header(config, `FRR: the router of ${pop.pop}, whole`, how),
    "!",
    "frr defaults traditional",
    `hostname catchment-${pop.label}`,
    ...switchLines(pop),
    ...policyLines(config, pop),
    "!",
    "route-map catchment_nothing deny 1",
    "!",
    `router bgp ${config.originAsn}`,
    ` bgp router-id ${routerId(pop, index)}`,
    " no bgp default ipv4-unicast",
    " no bgp network import-check",
    ...kept.flatMap((session) => {
      const local = localAddress(session);
      return [
        ` neighbor ${session.neighborIp} remote-as ${session.asn}`,
        ...(local === null ? [] : [` neighbor ${session.neighborIp} update-source ${local}`]),
      ];
    }),
    ...([4, 6] as const).flatMap((family) => familyLines(family, pop, kept)),
    "!",
  ];
  return { path: `${pop.label}.conf`, text: `${text.join("\n")}\n`, language: "frr" };
}
