import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Plan } from "#shared/model/plan.ts";
import { BuiltinPlanId } from "#shared/model/plan.ts";
import { builtinPlan } from "#shared/plan/builtins.ts";
import type { AnnouncementRow, CommunityRow, Geography, NeighborRow, Workspace } from "../reference/rows.ts";
import type { ReferenceSubject } from "../reference/score.ts";
import type { CsvRow, Scenario } from "./read-scenario.ts";

/** The geography of the catalogue, as the reference wants it. */
export const catalogueGeography: Geography = {
  countryOf: (geo) => geoFacts(geo)!.country,
  continentOf: (geo) => geoFacts(geo)!.continent,
  placeOf: (geo) => geoFacts(geo)!,
};

const family = (row: CsvRow): 4 | 6 => (row.family === "6" ? 6 : 4);
const cell = (row: CsvRow) => ({ geo: row.geo, asn: Number(row.asn), family: family(row) });
const numberOrNull = (text: string | undefined): number | null => (text ? Number(text) : null);

/** A scenario's rows for the slow reference. */
export function referenceWorkspace(scenario: Scenario): Workspace {
  const rows = (table: string): CsvRow[] => scenario.tables[table] ?? [];
  const { settings } = scenario;
  const neighbors = rows("neighbors").map(neighborRow);
  const announcements = rows("announcements").map(announcementRow);
  return {
    settings,
    learned: scenario.learned,
    neighbors,
    announcements,
    links: linkRows(scenario),
    communities: rows("communities").map((row) => ({ ...row, asn: Number(row.asn) }) as CommunityRow),
    asInfo: rows("as-info").map((row) => ({ asn: Number(row.asn), country: row.country })),
    geography: catalogueGeography,
    todayPlan: settings.todayPlan === null ? null : scenario.plans[settings.todayPlan],
    pops: rows("pops").map((row) => ({
      id: row.pop_id,
      country: row.country,
      lat: Number(row.lat),
      lon: Number(row.lon),
      capacity: numberOrNull(row.capacity),
      state: (row.state || "active") as "active",
    })),
    deployments: rows("deployments").map((row) => ({
      id: row.deployment,
      mechanism: row.mechanism as "dns",
      pops: row.pops.split(" ").filter((pop) => pop !== ""),
      group: row.group || null,
      holdout: row.use === "holdout",
      family: family(row),
      hasAnnouncements: announcements.some(
        (announcement) => announcement.deployment === row.deployment && isOtherwise(announcement, neighbors),
      ),
    })),
    assignments: rows("rum-assignments").map((row) => ({
      ...cell(row),
      period: row.period,
      deployment: row.deployment,
      servedPop: row.served_pop,
      optimalPop: row.optimal_pop || null,
      samples: Number(row.samples),
    })),
    latency: rows("rum-latency").map((row) => ({
      ...cell(row),
      period: row.period,
      pop: row.pop_id,
      method: row.method || "tcp_connect",
      samples: Number(row.samples),
      rttMs: Number(row.rtt_p50_ms),
    })),
    resolvers: rows("resolvers").map((row) => ({
      ...cell(row),
      resolverGeo: row.resolver_geo,
      resolverAsn: Number(row.resolver_asn ?? 0),
      ecs: numberOrNull(row.ecs),
      samples: Number(row.samples),
    })),
    demand: rows("demand").map((row) => ({
      ...cell(row),
      hourUtc: numberOrNull(row.hour_utc),
      weight: Number(row.weight),
      unit: row.unit || null,
    })),
    prefixes: rows("as-prefixes").map((row) => ({ asn: Number(row.asn), prefix: row.prefix })),
  };
}

function neighborRow(row: CsvRow): NeighborRow {
  return {
    pop: row.pop_id,
    asn: Number(row.asn),
    relationship: row.relationship as "transit",
    session: row.session || null,
    family: family(row),
    announce: row.announce !== "0",
    prepend: Number(row.prepend || 0),
    routeServer: row.route_server === "1",
  };
}

function announcementRow(row: CsvRow): AnnouncementRow {
  return {
    deployment: row.deployment,
    pop: row.pop_id,
    asn: Number(row.asn),
    announce: row.announce !== "0",
    prepend: Number(row.prepend || 0),
    noExport: row.no_export === "1",
  };
}

/** Whether a row says anything that the neighbors file does not. */
export function isOtherwise(
  { pop, asn, announce, prepend, noExport }: AnnouncementRow,
  neighbors: NeighborRow[],
): boolean {
  const sessions = neighbors.filter((row) => row.pop === pop && row.asn === asn);
  if (noExport || (announce && sessions.length === 0)) return true;
  return sessions.some((row) => row.announce !== announce || (announce && row.prepend !== prepend));
}

/** CAIDA lines without a header: `1|2|-1` is "1 is the provider of 2", `1|2|0` "peers". */
function linkRows({ links }: Scenario): Workspace["links"] {
  return links.map((line) => {
    const [a, b, code] = line.split("|").map(Number);
    return code === 0 ? { peer: [a, b] } : { provider: a, customer: b };
  });
}

/** What a name of the command line means: `optimal`, `plan:x`, `deployment:x`, or whichever has that id. */
export function subjectOf(name: string, scenario: Scenario): ReferenceSubject {
  if (name === "optimal") return { kind: "optimal" };
  if (name.startsWith("deployment:")) return { kind: "deployment", id: name.slice("deployment:".length) };
  const id = name.replace(/^plan:/, "");
  const plan = scenario.plans[id];
  if (plan) return { kind: "plan", plan };
  const measured = (scenario.tables.deployments ?? []).some((row) => row.deployment === id || row.group === id);
  return measured ? { kind: "deployment", id } : { kind: "plan", plan: builtinOf(id, scenario) };
}

function builtinOf(id: string, scenario: Scenario): Plan {
  const pops = referenceWorkspace(scenario).pops.map((pop) => ({ ...pop, name: pop.id, city: null }));
  return builtinPlan(BuiltinPlanId.parse(id), pops, scenario.settings);
}
