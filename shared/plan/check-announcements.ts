import type { Plan, PlanAnnouncement } from "../model/plan.ts";
import { toldByFile, toldByPlan } from "./announce.ts";
import type { Finding, NeighborSession, PlanSurroundings } from "./check.ts";
import { regionById } from "./region.ts";

/** What the plan announces, and whether it can be simulated. */
export function checkAnnouncements(plan: Plan, surroundings: PlanSurroundings): Finding[] {
  return [
    ...plan.announcements.flatMap((announcement, index) =>
      checkAnnouncement(plan, announcement, `/announcements/${index}`, surroundings),
    ),
    ...checkSessions(plan, surroundings),
  ];
}

function checkAnnouncement(
  plan: Plan,
  announcement: PlanAnnouncement,
  path: string,
  { pops, neighbors, communities }: PlanSurroundings,
): Finding[] {
  const { region, pop, asn, session } = announcement;
  const findings: Finding[] = [];
  const named = regionById(plan, region);
  if (!pops.some((candidate) => candidate.id === pop)) {
    const message = `there is no PoP "${pop}" in the workspace`;
    findings.push({ severity: "error", code: "unknown-pop", message, path: `${path}/pop`, region });
  } else if (named && !named.pops.includes(pop)) {
    const message = `an announcement for ${region} names ${pop}, which is not in that region`;
    findings.push({ severity: "error", code: "override-outside-region", message, path: `${path}/pop`, region });
  }
  const known = neighbors?.some(
    (neighbor) =>
      neighbor.pop === pop && neighbor.asn === asn && (session === undefined || neighbor.session === session),
  );
  if (known === false) {
    const message = `${pop} has no session ${session === undefined ? "" : `"${session}" `}with AS${asn}`;
    findings.push({ severity: "warning", code: "announcement-unknown-session", message, path, region });
  }
  for (const [index, community] of (announcement.communities ?? []).entries()) {
    if (communities?.some((each) => each.asn === asn && each.community === community) !== false) continue;
    const message = `nothing is known of the community ${community} of AS${asn}: it is announced, and not simulated`;
    const at = `${path}/communities/${index}`;
    findings.push({ severity: "warning", code: "announcement-unknown-community", message, path: at, region });
  }
  return findings;
}

/** PoPs that announce nothing, or whose announcements nobody can simulate. */
function checkSessions(plan: Plan, { neighbors, hasLinks }: PlanSurroundings): Finding[] {
  if (!neighbors) return [];
  return plan.regions.flatMap((region, index) =>
    region.pops.flatMap((pop, popIndex): Finding[] => {
      const sessions = neighbors.filter((neighbor) => neighbor.pop === pop);
      const place = { severity: "warning" as const, path: `/regions/${index}/pops/${popIndex}`, region: region.id };
      const isSimulated = hasLinks && region.pops.length >= 2;
      const without = isSimulated ? familiesWithout(pop, region.pops, neighbors) : [];
      if (without.length > 0 || sessions.length === 0) {
        const code = "pop-without-sessions";
        return without.map((what) => ({
          ...place,
          code,
          message: `${pop} has no ${what} in neighbors: nothing is simulated for ${region.id}`,
        }));
      }
      const announces = sessions.some(
        (session) =>
          toldByPlan(plan, region.id, session, toldByFile({ announce: true, prepend: 0, ...session })).announce,
      );
      if (announces) return [];
      const message = `all sessions of ${pop} are withheld: it does not announce the prefix of ${region.id}`;
      return [{ ...place, code: "announcement-withholds-pop", message }];
    }),
  );
}

/** The sessions that a PoP would need to be simulated beside the others: of a family in which another has some. */
function familiesWithout(pop: string, pops: readonly string[], neighbors: readonly NeighborSession[]): string[] {
  const families = (of: (pop: string) => boolean) =>
    new Set(neighbors.filter((neighbor) => of(neighbor.pop)).map(({ family }) => family ?? 4));
  const own = families((each) => each === pop);
  if (own.size === 0) return ["session"];
  return [...families((each) => pops.includes(each))]
    .filter((each) => !own.has(each))
    .map((each) => `IPv${each} session`);
}
