import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { bgpPrefixes, usableSessions, type BgpPop, type BgpPrefix, type BgpSession } from "./bgp-sessions.ts";
import { finding } from "./findings.ts";

/** What holds for both routers. */
export function bgpFindings(config: RegionConfig, options: ExportOptions, pops: readonly BgpPop[]): ExportFinding[] {
  const sessions = pops.flatMap((pop) => pop.sessions);
  return [
    ...noSessions(sessions),
    ...silentPrefixes(config, sessions),
    ...sharedPrefixes(config),
    ...malformed(sessions),
    ...reservedOrigin(config),
    ...leftOut(pops, options.full),
  ];
}

const noSessions = (sessions: readonly BgpSession[]): ExportFinding[] =>
  sessions.length > 0
    ? []
    : [finding("error", "no-sessions", "No sessions are imported (neighbors): there is no policy to write")];

function silentPrefixes(config: RegionConfig, sessions: readonly BgpSession[]): ExportFinding[] {
  if (sessions.length === 0) return [];
  const heard = new Set(
    sessions.flatMap(({ told }) => told.filter(({ announce }) => announce).map(({ prefix }) => prefix.prefix)),
  );
  return bgpPrefixes(config)
    .filter(({ prefix }) => !heard.has(prefix))
    .map(({ prefix, family, regions }) => {
      const hasSessions = sessions.some((session) => session.family === family);
      const why = hasSessions ? "no session of its PoPs announces it" : `no session of IPv${family} is imported`;
      return finding("warning", "prefix-silent", `${prefix} of region ${regions.join(", ")} is not announced: ${why}`, {
        userShare: isUnheard(config, regions, heard) ? shareOf(config, regions) : null,
      });
    });
}

/** True where these regions have no announced prefix in any family. */
const isUnheard = ({ regions }: RegionConfig, ids: readonly string[], heard: ReadonlySet<string>): boolean =>
  regions
    .filter(({ id }) => ids.includes(id))
    .every(({ ipv4, ipv6 }) => [ipv4, ipv6].every((address) => !address || !heard.has(address.prefix)));

const shareOf = ({ regions }: RegionConfig, ids: readonly string[]): number =>
  regions.filter(({ id }) => ids.includes(id)).reduce((sum, { share }) => sum + share, 0);

/** Prefixes of several regions: BGP can't tell them apart. */
const sharedPrefixes = (config: RegionConfig): ExportFinding[] =>
  bgpPrefixes(config)
    .filter(({ regions }) => regions.length > 1)
    .map(({ prefix, regions }: BgpPrefix) =>
      finding(
        "warning",
        "prefix-shared",
        `${prefix} is the prefix of regions ${regions.join(", ")}: BGP knows one announcement of it`,
        {
          approximation: `a session announces it when any of them does, as the first of those says`,
          userShare: shareOf(config, regions),
        },
      ),
    );

function malformed(sessions: readonly BgpSession[]): ExportFinding[] {
  const where = new Map<string, BgpSession[]>();
  for (const session of sessions) {
    for (const text of new Set(session.told.flatMap(({ communities }) => communities.malformed))) {
      where.set(text, [...(where.get(text) ?? []), session]);
    }
  }
  return [...where].map(([text, at]) =>
    finding("error", "community-malformed", `"${text}" is no community that routers take (${some(at)})`, {
      approximation: "left out: the announcement goes without it",
    }),
  );
}

/** Names of sessions, the first three of many. */
const some = (sessions: readonly BgpSession[]): string =>
  sessions.length > 3
    ? `${sessions.slice(0, 3).map(nameOf).join("; ")} and ${sessions.length - 3} more`
    : sessions.map(nameOf).join("; ");

const nameOf = ({ pop, asn, session, family }: BgpSession): string =>
  `${pop} AS${asn}${session === null ? "" : ` ${session}`} IPv${family}`;

/** Fragments need no address; a full configuration and the checks of a runbook do. */
function leftOut(pops: readonly BgpPop[], isFull: boolean): ExportFinding[] {
  const reasons = new Map<string, BgpSession[]>();
  for (const pop of pops) {
    for (const [session, why] of usableSessions(pop).left) reasons.set(why, [...(reasons.get(why) ?? []), session]);
  }
  const count = pops.reduce((sum, { sessions }) => sum + sessions.length, 0);
  return [...reasons].map(([why, sessions]) => {
    const message = `${counted(sessions.length, count)} ${why}: ${some(sessions)}`;
    const code = why === "no neighbor_ip" ? "address-missing" : "address-unusable";
    if (isFull) {
      const approximation = "left out of the full configuration; their policies are written all the same";
      return finding("error", code, message, { approximation });
    }
    const rest =
      "their policies are written whole, to be named in your own sessions; --full would leave them out, and the checks of a runbook need their names";
    return finding("info", code, `${message}; ${rest}`);
  });
}

function counted(part: number, all: number): string {
  if (part === 1) return all === 1 ? "The one session has" : "1 session has";
  return part === all ? `All ${part} sessions have` : `${part} of ${all} sessions have`;
}

/** RFC 5398, 6996, 7300, 7607: numbers that nobody else's router takes as an origin. */
export function reservedOrigin({ originAsn }: RegionConfig): ExportFinding[] {
  const isReserved =
    originAsn === 0 ||
    originAsn === 23_456 ||
    (originAsn >= 64_496 && originAsn <= 65_551) ||
    originAsn >= 4_200_000_000;
  if (!isReserved) return [];
  const message = `AS${originAsn} is a number for documentation or private use: set your own originAsn in the settings before you apply this`;
  return [finding("warning", "origin-asn-reserved", message)];
}
