import type { Family } from "#shared/model/entities.ts";
import type { ConfigAnnouncement, RegionConfig } from "#shared/model/region-config.ts";
import { parseAddress } from "#shared/plan/prefix.ts";
import { readCommunities, type Communities } from "./communities.ts";
import { labelsFor } from "./labels.ts";

/** A prefix that regions announce. Regions with the same prefix are one announcement. */
export interface BgpPrefix {
  readonly prefix: string;
  readonly family: Family;
  /** Names its switch: letters, digits and underscores, of the first region that has it. */
  readonly label: string;
  readonly regions: readonly string[];
}

/** What a session is told of one prefix. */
export interface BgpAnnouncement {
  readonly prefix: BgpPrefix;
  readonly announce: boolean;
  readonly prepend: number;
  readonly communities: Communities;
}

/** One session of ours with all that it is told. */
export interface BgpSession {
  /** `ams_as1299_v4`: names its policy in every configuration; of its own in the config. */
  readonly name: string;
  readonly pop: string;
  readonly asn: number;
  readonly session: string | null;
  readonly family: Family;
  readonly relationship: ConfigAnnouncement["relationship"];
  readonly description: string | null;
  readonly localIp: string | null;
  readonly neighborIp: string | null;
  /** Every prefix of its family, in the order of the regions. */
  readonly told: readonly BgpAnnouncement[];
}

/** A PoP's router: one set of files. */
export interface BgpPop {
  readonly pop: string;
  /** Lower-case letters, digits and dashes: names its files. */
  readonly label: string;
  readonly sessions: readonly BgpSession[];
  /** What some session of it may announce. */
  readonly prefixes: readonly BgpPrefix[];
  /** Prefixes of the regions that the PoP is in, whether or not a session announces them. */
  readonly originated: readonly BgpPrefix[];
}

/** The sessions of a config by PoP, in the order of the sessions; names do not depend on the plan. */
export function bgpPops(config: RegionConfig): BgpPop[] {
  const prefixes = bgpPrefixes(config);
  const byKey = new Map<string, ConfigAnnouncement[]>();
  for (const announcement of config.announcements) {
    const { pop, asn, session, family, neighborIp } = announcement;
    const key = JSON.stringify([pop, asn, session, family, neighborIp]);
    byKey.set(key, [...(byKey.get(key) ?? []), announcement]);
  }
  const groups = [...byKey.values()];
  const labels = labelsFor([...new Set(groups.map(([first]) => first!.pop))].toSorted());
  const names = sessionNames(groups, labels);
  const sessions = groups.map((group, index) => toSession(group, names[index]!, prefixes));
  return [...labels].map(([pop, label]) => {
    const own = sessions.filter((session) => session.pop === pop);
    const families = new Set(own.map(({ family }) => family));
    const known = prefixes.filter(({ family }) => families.has(family));
    const regions = new Set(config.regions.filter(({ pops }) => pops.includes(pop)).map(({ id }) => id));
    return {
      pop,
      label,
      sessions: own,
      prefixes: known,
      originated: known.filter((prefix) => prefix.regions.some((region) => regions.has(region))),
    };
  });
}

/** The prefixes of all regions, each once, IPv4 and IPv6 of a region beside each other. */
export function bgpPrefixes({ regions }: RegionConfig): BgpPrefix[] {
  const words = regionWords(regions.map(({ id }) => id));
  const prefixes = new Map<string, BgpPrefix & { regions: string[] }>();
  for (const region of regions) {
    for (const family of [4, 6] as const) {
      const prefix = (family === 4 ? region.ipv4 : region.ipv6)?.prefix;
      if (prefix === undefined) continue;
      const known = prefixes.get(prefix);
      if (known) known.regions.push(region.id);
      else prefixes.set(prefix, { prefix, family, label: words.get(region.id)!, regions: [region.id] });
    }
  }
  return [...prefixes.values()];
}

/** BIRD takes names of at most 63 characters. */
const LONGEST_REGION = 24;
const LONGEST_POP = 14;
const LONGEST_SESSION = 10;

function regionWords(ids: readonly string[]): Map<string, string> {
  const labels = labelsFor(ids);
  const taken = new Set<string>();
  return new Map(ids.map((id) => [id, untaken(word(labels.get(id)!).slice(0, LONGEST_REGION), taken)]));
}

/** The name, with a number behind where it is taken; it is taken then. */
function untaken(plain: string, taken: Set<string>): string {
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}_${count}`;
  taken.add(name);
  return name;
}

const word = (label: string): string => label.replaceAll("-", "_");

/** `POP_asN[_SESSION]_vF`, with a number behind where two would be equal. Only words of ours have upper case. */
function sessionNames(
  groups: readonly (readonly ConfigAnnouncement[])[],
  labels: ReadonlyMap<string, string>,
): string[] {
  const taken = new Set<string>();
  return groups.map(([first]) => {
    const { pop, asn, session, family } = first!;
    const own = session === null ? "" : `_${word(plainLabel(session)).slice(0, LONGEST_SESSION)}`;
    return untaken(`${word(labels.get(pop)!).slice(0, LONGEST_POP)}_as${asn}${own}_v${family}`, taken);
  });
}

const plainLabel = (text: string): string => labelsFor([text]).get(text)!;

function toSession(group: readonly ConfigAnnouncement[], name: string, prefixes: readonly BgpPrefix[]): BgpSession {
  const { pop, asn, session, family, relationship, localIp, neighborIp } = group[0]!;
  const told = prefixes.filter((prefix) => prefix.family === family).map((prefix) => announcementOf(prefix, group));
  return { name, pop, asn, session, family, relationship, description: group[0]!.name, localIp, neighborIp, told };
}

/** Of regions with the same prefix the first that announces it speaks. */
function announcementOf(prefix: BgpPrefix, group: readonly ConfigAnnouncement[]): BgpAnnouncement {
  const own = group.filter(({ region }) => prefix.regions.includes(region));
  const told = own.find(({ announce }) => announce);
  return {
    prefix,
    announce: told !== undefined,
    prepend: told?.prepend ?? 0,
    communities: readCommunities(told?.communities ?? [], told?.noExport ?? false),
  };
}

/** Why a session can't stand in a full configuration; null where it can. */
export function unusable(session: BgpSession, earlier: readonly BgpSession[]): string | null {
  const { neighborIp, family } = session;
  const address = parseAddress(neighborIp ?? "");
  if (neighborIp === null || !address) return "no neighbor_ip";
  if (address.family !== family) return `a neighbor_ip that is not of IPv${family}`;
  const same = earlier.find(
    (each) => parseAddress(each.neighborIp ?? "")?.value === address.value && each.family === family,
  );
  return same ? "a neighbor_ip that another session of the PoP has" : null;
}

/** The sessions of a PoP that a full configuration holds, and those that it leaves out with the reason. */
export function usableSessions({ sessions }: BgpPop): { kept: BgpSession[]; left: [BgpSession, string][] } {
  const kept: BgpSession[] = [];
  const left: [BgpSession, string][] = [];
  for (const session of sessions) {
    const why = unusable(session, kept);
    if (why === null) kept.push(session);
    else left.push([session, why]);
  }
  return { kept, left };
}

/** The own address of a session, where it is one of the neighbor's family. */
export const localAddress = ({ localIp, family }: BgpSession): string | null =>
  localIp !== null && parseAddress(localIp)?.family === family ? localIp : null;

/** The lowest own IPv4 address of a PoP's sessions, else one of the documentation range that its number picks. */
export function routerId(pop: BgpPop, index: number): string {
  const own = pop.sessions.flatMap(({ localIp }) => {
    const address = parseAddress(localIp ?? "");
    return address?.family === 4 && localIp !== null ? [{ localIp, value: address.value }] : [];
  });
  const [lowest] = own.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  return lowest?.localIp ?? `192.0.2.${(index % 254) + 1}`;
}
