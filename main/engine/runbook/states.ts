import { childrenOf } from "#shared/geo/catalogue.ts";
import type { Plan, RampStep, Region } from "#shared/model/plan.ts";
import type { StepKind } from "#shared/model/runbook.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import type { GeoShares } from "../diff/dns.ts";
import { usersWithin } from "./users-within.ts";

/** What is live after a step. Every state has the id of the live plan, so that the server's files keep their names. */
export interface State {
  readonly kind: StepKind;
  readonly title: string;
  readonly date: string | null;
  readonly plan: Plan;
  /** What could not be done as the ramp says it. */
  readonly notes: readonly string[];
}

/**
 * The states of a rollout from a live plan to another, both with addresses: registry, prefixes dark, test name, ramp,
 * what the ramp left, old prefixes withdrawn. Both have addresses, and share prefixes only where they share PoPs
 * (`withOwnPrefixes`).
 */
export function rolloutStates(live: Plan, next: Plan, users: GeoShares): State[] {
  const both = besideEachOther(live, next);
  const state = (kind: StepKind, title: string, plan: Plan, more: Partial<State> = {}): State => ({
    kind,
    title,
    plan,
    date: null,
    notes: [],
    ...more,
  });
  const final = { ...next, id: live.id };
  const states = [
    state("registry", "ROAs and IRR objects of the new prefixes", live),
    state("dark", "New prefixes announced, without users", both.plan),
    state("test-name", "The whole plan under a test name", both.plan),
    ...rampStates(both, next, users).map((ramped) => state("ramp", ramped.title, ramped.plan, ramped)),
    state("finish", "All users on the plan", { ...both.plan, ...dnsOf(both, next) }),
    state("withdraw", "Prefixes of before withdrawn", final),
  ];
  return states.map((each, index) =>
    each.plan === live ? each : { ...each, plan: { ...each.plan, name: nameOf(next, each, index + 1, states.length) } },
  );
}

/** Headers name the plan that is rolled out and the step: such a state is neither of the two plans. */
const nameOf = (next: Plan, { title }: State, number: number, count: number): string =>
  `${next.name}, step ${number} of ${count}: ${title}`;

interface Both {
  readonly plan: Plan;
  /** Id in `plan` of a region of the next plan. */
  readonly idOf: (id: string) => string;
}

/** The live plan with the next plan's regions beside its own, without geos. */
function besideEachOther(live: Plan, next: Plan): Both {
  const ids = new Map<string, string>();
  const added: Region[] = [];
  for (const region of next.regions) {
    const same = sharedRegion(live, region);
    const taken = live.regions.some(({ id }) => id === region.id);
    const id = same?.id ?? (taken ? freeId(live, next, `${region.id}-next`) : region.id);
    ids.set(region.id, id);
    if (!same) added.push({ ...region, id, geos: [] });
  }
  const idOf = (id: string): string => ids.get(id) ?? id;
  const regions = added.map((region) =>
    region.fallback === undefined ? region : { ...region, fallback: idOf(region.fallback) },
  );
  const announcements = next.announcements
    .map((each) => ({ ...each, region: idOf(each.region) }))
    .filter(({ region }) => regions.some(({ id }) => id === region));
  return {
    idOf,
    plan: {
      ...live,
      ramp: [],
      regions: [...live.regions, ...regions],
      announcements: [...live.announcements, ...announcements],
    },
  };
}

function freeId(live: Plan, next: Plan, wanted: string): string {
  const taken = new Set([...live.regions, ...next.regions].map(({ id }) => id));
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
  return id;
}

/** The live region with the same prefixes; `withOwnPrefixes` has seen to it that its PoPs are the same too. */
function sharedRegion(live: Plan, { ipv4, ipv6 }: Region): Region | undefined {
  const prefixes = [ipv4?.prefix, ipv6?.prefix].filter((prefix) => prefix !== undefined);
  return live.regions.find((own) =>
    prefixes.some((prefix) => prefix === own.ipv4?.prefix || prefix === own.ipv6?.prefix),
  );
}

interface Ramped {
  readonly title: string;
  readonly date: string;
  readonly plan: Plan;
  readonly notes: readonly string[];
}

/** Each entry of the ramp on top of those before it; an entry that is followed by one of the same geo is replaced by it. */
function rampStates(both: Both, next: Plan, users: GeoShares): Ramped[] {
  return next.ramp.map((step, index) => {
    const entries = new Map<string, RampStep>();
    for (const entry of next.ramp.slice(0, index + 1)) entries.set(entry.geo, entry);
    const notes: string[] = [];
    const geos = [...entries.values()].flatMap((entry) => movedGeos(entry, users, entry === step ? notes : []));
    const title = `${step.percent}% of ${step.geo}${index === 0 ? " (canary)" : ""}`;
    return { title, date: step.date, plan: withMoved(both, next, geos), notes };
  });
}

/** The geo itself at 100%; below, the parts of it (largest first) that fit into the percentage. */
function movedGeos({ geo, percent }: RampStep, users: GeoShares, notes: string[]): string[] {
  if (percent >= 100) return [geo];
  const total = usersWithin(geo, users);
  const parts = childrenOf(geo)
    .map((code) => ({ code, share: usersWithin(code, users) }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
  let left = (total * percent) / 100;
  const taken = parts.filter(({ share }) => {
    if (share > left * (1 + 1e-9)) return false;
    left -= share;
    return true;
  });
  const moved = total > 0 ? (100 * taken.reduce((sum, { share }) => sum + share, 0)) / total : 0;
  const names = taken.map(({ code }) => code).join(", ") || "nothing";
  notes.push(`${percent}% of ${geo}: DNS moves whole geos, so ${names} moves: ${moved.toFixed(1)}% of its users`);
  return taken.map(({ code }) => code);
}

/** The live DNS, with some geos as the next plan has them, and what lies below them. */
function withMoved(both: Both, next: Plan, geos: readonly string[]): Plan {
  const assign = assignmentFinder(next);
  const lines = new Set(geos);
  const listed = next.regions.flatMap((region) => region.geos);
  for (const code of listed) if (geos.some((geo) => isBelow(geo, code))) lines.add(code);
  const regionOf = new Map([...lines].map((geo) => [geo, both.idOf(assign(geo)?.region.id ?? next.defaultRegion)]));
  const stays = (code: string): boolean => !geos.some((geo) => geo === code || isBelow(geo, code));
  return {
    ...both.plan,
    regions: both.plan.regions.map((region) => ({
      ...region,
      geos: [
        ...region.geos.filter((code) => stays(code) && !regionOf.has(code)),
        ...[...regionOf].filter(([, id]) => id === region.id).map(([geo]) => geo),
      ],
    })),
  };
}

const isBelow = (outer: string, inner: string): boolean =>
  childrenOf(outer).some((child) => child === inner || isBelow(child, inner));

/** All of the next plan's DNS on the regions that stand beside each other. */
function dnsOf({ plan, idOf }: Both, next: Plan): Pick<Plan, "regions" | "defaultRegion" | "dnsOverrides" | "ecs"> {
  const geosOf = new Map(next.regions.map(({ id, geos }) => [idOf(id), geos]));
  return {
    regions: plan.regions.map((region) => ({ ...region, geos: geosOf.get(region.id) ?? [] })),
    defaultRegion: idOf(next.defaultRegion),
    dnsOverrides: next.dnsOverrides.map((override) => ({ ...override, region: idOf(override.region) })),
    ecs: next.ecs,
  };
}
