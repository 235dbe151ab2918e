import type { ExportFinding } from "#shared/model/export.ts";
import type { Plan, Region } from "#shared/model/plan.ts";
import type { Settings } from "#shared/model/settings.ts";
import { withAddresses } from "#shared/plan/addresses.ts";
import { overlap, parsePrefix } from "#shared/plan/prefix.ts";
import { finding } from "../export/findings.ts";

type Own = Pick<Settings, "ipv4Prefixes" | "ipv6Prefixes">;

/**
 * Both plans with addresses. A prefix that is live from other PoPs can't be announced dark: a region of the next plan that
 * has one gets another, which is found.
 */
export function withOwnPrefixes(
  live: Plan,
  next: Plan,
  settings: Own,
): { live: Plan; next: Plan; findings: ExportFinding[] } {
  const addressed = withAddresses(live, settings);
  const freed = next.regions.map((region) =>
    isTaken(addressed, region) ? { ...region, ipv4: undefined, ipv6: undefined } : region,
  );
  const all = withAddresses({ ...next, regions: [...addressed.regions, ...freed] }, settings);
  const regions = all.regions.slice(addressed.regions.length);
  const findings = next.regions.flatMap((region, index) => {
    if (freed[index] === region) return [];
    const message = `Region ${region.id} of the plan has ${prefixesOf(region)}, which is live from other PoPs and can't be announced dark: the runbook gives it ${prefixesOf(regions[index]!)}`;
    return [finding("warning", "prefix-live", message)];
  });
  const renewed = { ...next, regions };
  return { live: addressed, next: renewed, findings: [...findings, ...retold(addressed, renewed)] };
}

/** Regions that stay live under their prefix but are announced in another way: BGP moves users, which no ramp does in parts. */
function retold(live: Plan, next: Plan): ExportFinding[] {
  return next.regions.flatMap((region) => {
    const same = live.regions.find((each) => prefixesOf(each) !== "" && prefixesOf(each) === prefixesOf(region));
    if (!same || tellings(live, same) === tellings(next, region)) return [];
    const message = `Region ${region.id} keeps ${prefixesOf(region)} and is announced in another way (prepends, sessions, communities): the last step changes that at once, and users whom BGP moves then are not among those moved by its steps`;
    return [finding("warning", "announcements-live", message)];
  });
}

const tellings = ({ announcements }: Plan, { id }: Region): string =>
  JSON.stringify(
    announcements
      .filter(({ region }) => region === id)
      .map(({ pop, asn, session, withhold, prepend, noExport, communities }) =>
        JSON.stringify([
          pop,
          asn,
          session ?? null,
          withhold ?? false,
          prepend ?? null,
          noExport ?? false,
          (communities ?? []).toSorted(),
        ]),
      )
      .toSorted(),
  );

const textsOf = ({ ipv4, ipv6 }: Region): string[] => [ipv4?.prefix, ipv6?.prefix].filter((text) => text !== undefined);
const prefixesOf = (region: Region): string => textsOf(region).join(" and ");

function isTaken(live: Plan, region: Region): boolean {
  const own = textsOf(region).flatMap((text) => parsePrefix(text) ?? []);
  const overlapping = live.regions.filter((each) =>
    textsOf(each).some((text) => own.some((prefix) => overlap(parsePrefix(text) ?? prefix, prefix))),
  );
  const isSame = (each: Region): boolean =>
    prefixesOf(each) === prefixesOf(region) && each.pops.toSorted().join() === region.pops.toSorted().join();
  return overlapping.some((each) => !isSame(each));
}
