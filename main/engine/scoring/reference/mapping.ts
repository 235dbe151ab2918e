import type { Plan } from "#shared/model/plan.ts";
import type { AssignmentRow, Geography, ResolverRow, Workspace } from "./rows.ts";
import { add, cellKey, total } from "./rows.ts";
import type { DnsMember } from "./outcome.ts";
import { coveredShares } from "./overrides.ts";
import type { Cell, Scope } from "./scope.ts";
import { assignmentsOf } from "./scope.ts";

/** A plan read as a map from geo to region, with the weights that misplaced resolvers follow. */
export interface PlanMap {
  plan: Plan;
  scope: Scope;
  cells: Cell[];
  weights: Map<string, number>;
  dnsRows: AssignmentRow[];
}

export function makePlanMap(plan: Plan, scope: Scope, cells: Cell[], weights: Map<string, number>): PlanMap {
  const dns = scope.workspace.deployments.filter((d) => d.mechanism === "dns" && !d.holdout).map((d) => d.id);
  const dnsRows = assignmentsOf(scope, "prediction").filter((row) => dns.includes(row.deployment));
  return { plan, scope, cells, weights, dnsRows };
}

/** The region that users of a region reach once empty regions have passed them on. */
export function resolveRegion(plan: Plan, id: string): string {
  const seen: string[] = [];
  let at = id;
  for (;;) {
    const region = plan.regions.find((r) => r.id === at);
    if (!region || region.pops.length > 0) return at;
    if (region.fallback === undefined || seen.includes(at)) return id;
    seen.push(at);
    at = region.fallback;
  }
}

/** regionOf: subdivision over country over continent over `*` over the default region. */
export function regionOf(plan: Plan, geography: Geography, geo: string): string {
  const continent = geography.continentOf(geo);
  const ladder = [geo, geography.countryOf(geo), continent === null ? null : `continent:${continent}`, "*"];
  for (const step of ladder) {
    const region = step === null ? undefined : plan.regions.find((r) => r.geos.includes(step));
    if (region) return resolveRegion(plan, region.id);
  }
  return resolveRegion(plan, plan.defaultRegion);
}

/** A country is split when one of its subdivisions maps to another region than the country itself. */
export function isSplit(plan: Plan, geography: Geography, country: string | null): boolean {
  if (country === null) return false;
  const listed = plan.regions.flatMap((r) => r.geos).filter((geo) => geo.startsWith(`${country}-`));
  return listed.some((geo) => regionOf(plan, geography, geo) !== regionOf(plan, geography, country));
}

/** P(r|c) of one cell, kept apart by what DNS decides together. */
export function dnsMembers(map: PlanMap, cell: Cell): DnsMember[] {
  const rows = map.scope.workspace.resolvers.filter((row) => cellKey(row) === cell.key && row.samples > 0);
  const members = rows.length > 0 ? fromResolvers(map, cell, rows) : withoutResolvers(map, cell);
  return members.filter((member) => member.mass > 0);
}

function fromResolvers(map: PlanMap, cell: Cell, rows: ResolverRow[]): DnsMember[] {
  const all = total(rows.map((row) => row.samples));
  return rows.flatMap((row) => {
    const share = row.samples / all;
    const s = map.plan.ecs ? (row.ecs ?? ecsShare(map.scope)) : 0;
    const decided = byOverride(map, row.resolverAsn, cell.family, share * (1 - s), true);
    const unit = row.resolverAsn !== 0 ? `dns operator ${row.resolverAsn}` : countryUnit(cell);
    const regions = resolverRegions(map, row.resolverGeo, cell.family);
    return [...clientSubnet(map, cell, share * s), ...decided.members, { unit, mass: decided.left, regions }];
  });
}

function withoutResolvers(map: PlanMap, cell: Cell): DnsMember[] {
  const s = map.plan.ecs ? ecsShare(map.scope) : 0;
  const decided = byOverride(map, cell.asn, cell.family, 1 - s, true);
  const rest = { unit: countryUnit(cell), mass: decided.left, regions: defaultErrorRegions(map, cell) };
  return [...clientSubnet(map, cell, s), ...decided.members, rest];
}

const countryUnit = (cell: Cell): string => `dns country ${cell.country ?? cell.geo}`;

const ecsShare = (scope: Scope): number => scope.options.ecsShare ?? scope.workspace.settings.ecsShare;

/** The users whose own geo and prefix decide. */
function clientSubnet(map: PlanMap, cell: Cell, mass: number): DnsMember[] {
  const own = regionOf(map.plan, map.scope.workspace.geography, cell.geo);
  const decided = byOverride(map, cell.asn, cell.family, mass, false);
  return [...decided.members, { unit: null, mass: decided.left, regions: new Map([[own, 1]]) }];
}

/** What CIDR overrides take of an AS, then what an ASN override takes of the rest. */
function byOverride(map: PlanMap, asn: number, family: 4 | 6, mass: number, asnToo: boolean) {
  const { plan, scope } = map;
  const members: DnsMember[] = [];
  let left = mass;
  if (asn === 0) return { members, left };
  for (const [region, share] of coveredShares(plan, scope.workspace.prefixes, asn, family)) {
    members.push({ unit: null, mass: mass * share, regions: new Map([[resolveRegion(plan, region), 1]]) });
    left -= mass * share;
  }
  const override = plan.dnsOverrides.find((o) => "asn" in o && o.asn === asn);
  if (asnToo && override) {
    members.push({ unit: null, mass: left, regions: new Map([[resolveRegion(plan, override.region), 1]]) });
    left = 0;
  }
  return { members, left };
}

/** Regions of a resolver in geo h: in a split country the share g is taken for other subdivisions, by weight. */
function resolverRegions(map: PlanMap, h: string, family: 4 | 6): Map<string, number> {
  const { plan, scope, cells, weights } = map;
  const { geography, settings } = scope.workspace;
  const own = regionOf(plan, geography, h);
  const country = geography.countryOf(h);
  const regions = new Map<string, number>();
  const others = new Map<string, number>();
  if (country !== null && h !== country && isSplit(plan, geography, country)) {
    for (const cell of cells) {
      const subdivision = cell.country === country && cell.geo !== country && cell.geo !== h;
      if (subdivision && cell.family === family) add(others, cell.geo, weights.get(cell.key) ?? 0);
    }
  }
  const all = total(others.values());
  if (all === 0) return new Map([[own, 1]]);
  add(regions, own, 1 - settings.resolverGeoError);
  for (const [geo, weight] of others) {
    add(regions, regionOf(plan, geography, geo), (settings.resolverGeoError * weight) / all);
  }
  return regions;
}

/** Without resolver data: the own region but for e, which follows the DNS samples at PoPs of other regions. */
function defaultErrorRegions(map: PlanMap, cell: Cell): Map<string, number> {
  const { plan, scope } = map;
  const { geography } = scope.workspace;
  const own = regionOf(plan, geography, cell.geo);
  const rows = map.dnsRows.filter((row) => row.family === cell.family);
  const sameCell = rows.filter((row) => cellKey(row) === cell.key);
  const sameCountry = rows.filter((row) => (geography.countryOf(row.geo) ?? row.geo) === (cell.country ?? cell.geo));
  for (const part of [sameCell, sameCountry, rows]) {
    const strays = strayCounts(plan, own, part);
    const all = total(strays.values());
    if (all === 0) continue;
    const e = dnsError(map, cell);
    const regions = new Map([[own, 1 - e]]);
    for (const [region, count] of strays) add(regions, region, (e * count) / all);
    return regions;
  }
  return new Map([[own, 1]]);
}

function strayCounts(plan: Plan, own: string, rows: AssignmentRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const regions = plan.regions.filter((r) => r.pops.includes(row.servedPop)).map((r) => r.id);
    if (regions.includes(own)) continue;
    for (const region of regions) add(counts, region, row.samples / regions.length);
  }
  return counts;
}

function dnsError(map: PlanMap, cell: Cell): number {
  const { workspace, options } = map.scope;
  if (options.dnsError !== undefined) return options.dnsError;
  const split = isSplit(map.plan, workspace.geography, cell.country);
  const setting = split ? workspace.settings.dnsErrorSplit : workspace.settings.dnsErrorBorder;
  return workspace.todayPlan === null ? setting : (observedError(map, workspace, cell.family, split) ?? setting);
}

/** The share of today's DNS samples outside the region that today's plan means for the geo. */
function observedError(map: PlanMap, workspace: Workspace, family: 4 | 6, split: boolean): number | null {
  const today = workspace.todayPlan!;
  let outside = 0;
  let all = 0;
  for (const row of map.dnsRows.filter((r) => r.family === family)) {
    if (isSplit(today, workspace.geography, workspace.geography.countryOf(row.geo)) !== split) continue;
    const region = today.regions.find((r) => r.id === regionOf(today, workspace.geography, row.geo));
    all += row.samples;
    if (!region?.pops.includes(row.servedPop)) outside += row.samples;
  }
  return all === 0 ? null : outside / all;
}
