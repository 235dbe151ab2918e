import fc from "fast-check";
import { Plan } from "#shared/model/plan.ts";
import type { ScenarioLink } from "#shared/model/routing.ts";
import { scoringSettings, Settings } from "#shared/model/settings.ts";
import { catalogueGeography, isOtherwise } from "../scenarios/scenario-rows.ts";
import {
  announcementsOf,
  asInfo,
  communities,
  connectedLinks,
  links,
  neighborsOf,
  ORIGIN_ASN,
  sessionsEverywhere,
  planAnnouncement,
} from "./random-routing.ts";
import type { NeighborRow, Workspace } from "./rows.ts";

/**
 * Small random workspaces, plans and questions. Counts are whole and times are halves of a millisecond, so that sums
 * are exact and a comparison with a threshold has one answer in any order of the rows.
 */
const GEOS = ["US", "US-CA", "US-NY", "US-TX", "CA", "BR", "FR", "DE", "NA", "JP", "continent:EU", "*"];
const MAP_GEOS = [...GEOS, "continent:NA", "continent:AF", "continent:AS", "US-WA"];
const ASNS = [0, 1, 2, 3];
const DAYS = ["2015-03-01", "2015-03-02", "2015-03-03", "2015-03-04"];
const PREFIXES = ["20.0.0.0/8", "20.0.0.0/9", "20.128.0.0/10", "30.0.0.0/16", "2001:db8::/32", "2001:db8:8000::/33"];

const PLACES = [
  { id: "ams", country: "NL", lat: 52.3, lon: 4.9 },
  { id: "fra", country: "DE", lat: 50.1, lon: 8.7 },
  { id: "gru", country: "BR", lat: -23.5, lon: -46.6 },
  { id: "nyc", country: "US", lat: 40.7, lon: -74 },
  { id: "sjc", country: "US", lat: 37.3, lon: -121.9 },
  { id: "tyo", country: "JP", lat: 35.7, lon: 139.7 },
];
export const POPS = PLACES.map((place) => place.id);

/** Announced sets of deployments and regions come from one short list, so that they meet. */
const SETS = [POPS, ["ams", "fra"], ["nyc", "sjc"], ["gru", "nyc", "sjc"], ["ams", "fra", "tyo"], ["tyo"], ["nyc"]];
const announcedSet = fc.oneof(fc.constantFrom(...SETS), fc.subarray(POPS, { minLength: 1, maxLength: 4 }));

const family = fc.constantFrom<4 | 6>(4, 4, 4, 4, 4, 6);
const cellId = fc.record({ geo: fc.constantFrom(...GEOS), asn: fc.constantFrom(...ASNS), family });
const pop = fc.constantFrom(...POPS);
const day = fc.constantFrom(...DAYS);

const pops = fc
  .array(fc.constantFrom<"active" | "planned" | "drained">("active", "active", "active", "planned", "drained"), {
    minLength: POPS.length,
    maxLength: POPS.length,
  })
  .map((states) => PLACES.map((place, index) => ({ ...place, state: states[index], capacity: index * 100 || null })));

const mechanism = fc.constantFrom<"dns" | "anycast">("anycast", "anycast", "dns");
const group = fc.constantFrom(null, null, "g1", "g2");
const holdout = fc.constantFrom(false, false, false, true);

interface DrawnDeployment {
  mechanism: "dns" | "anycast";
  pops: string[];
  group: string | null;
  holdout: boolean;
  family: 4 | 6;
}

const deploymentsOf = (drawn: fc.Arbitrary<DrawnDeployment>) =>
  fc
    .array(drawn, { minLength: 1, maxLength: 5 })
    .map((rows) => rows.map((row, i) => ({ ...row, id: `d${i}`, pops: row.mechanism === "dns" ? [] : row.pops })));

/** What a back-test may have learned; none of it in most worlds. */
const learned = fc.oneof(
  fc.constant({}),
  fc.constant({}),
  fc.record(
    {
      preference: accuracyValue(),
      simulated: accuracyValue(),
      inferred: accuracyValue(),
      retained: fc.constant(0.875),
    },
    { requiredKeys: [] },
  ),
);

function accuracyValue(): fc.Arbitrary<number> {
  return fc.constantFrom(0.5, 0.625, 0.75, 1);
}

/** The cells that a world is about: few, so that rows meet. */
const cellsOf = (ids: fc.Arbitrary<CellIds[number]>) =>
  fc.uniqueArray(ids, { minLength: 2, maxLength: 8, selector: (c) => `${c.geo}|${c.asn}|${c.family}` });

type CellIds = { geo: string; asn: number; family: 4 | 6 }[];

const latencyOf = (ids: CellIds) =>
  fc.uniqueArray(
    fc.record({
      cell: fc.constantFrom(...ids),
      period: day,
      pop,
      method: fc.constantFrom("tcp_connect", "tcp_connect", "tcp_connect", "fetch"),
      samples: fc.integer({ min: 0, max: 60 }),
      rttMs: fc.integer({ min: 2, max: 60 }).map((half) => half / 2),
    }),
    {
      minLength: 30,
      maxLength: 100,
      selector: (r) => `${r.cell.geo}|${r.cell.asn}|${r.cell.family}|${r.period}|${r.pop}|${r.method}`,
    },
  );

const assignmentsOf = (ids: CellIds, deployed: string[]) =>
  fc.uniqueArray(
    fc.record({
      cell: fc.constantFrom(...ids),
      period: day,
      deployment: fc.constantFrom(...deployed),
      servedPop: pop,
      optimalPop: fc.constantFrom(null, null, null, ...POPS),
      samples: fc.integer({ min: 0, max: 30 }),
    }),
    {
      minLength: 30,
      maxLength: 90,
      selector: (r) =>
        [r.cell.geo, r.cell.asn, r.cell.family, r.period, r.deployment, r.servedPop, r.optimalPop].join("|"),
    },
  );

const resolversOf = (ids: CellIds) =>
  fc.uniqueArray(
    fc.record({
      cell: fc.constantFrom(...ids),
      resolverGeo: fc.constantFrom(...GEOS),
      resolverAsn: fc.constantFrom(0, 0, 1, 8888),
      ecs: fc.constantFrom(null, null, 0, 0.25, 1),
      samples: fc.integer({ min: 0, max: 20 }),
    }),
    {
      maxLength: 12,
      selector: (r) => [r.cell.geo, r.cell.asn, r.cell.family, r.resolverGeo, r.resolverAsn].join("|"),
    },
  );

const demandOf = (ids: CellIds) =>
  fc.uniqueArray(
    fc.record({
      cell: fc.constantFrom(...ids),
      hourUtc: fc.constantFrom(null, null, 3, 17),
      weight: fc.integer({ min: 0, max: 96 }),
      unit: fc.constant("Mbps"),
    }),
    { maxLength: 12, selector: (r) => [r.cell.geo, r.cell.asn, r.cell.family, r.hourUtc].join("|") },
  );

const share = fc.constantFrom(0, 0.125, 0.25, 0.5, 1);

const settings = fc
  .record({
    toleranceMs: fc.constantFrom(0, 2, 5),
    minSamples: fc.constantFrom(1, 10, 30),
    dnsErrorBorder: share,
    dnsErrorSplit: share,
    resolverGeoError: share,
    ecsShare: share,
    accuracy: fc.record({
      retained: fc.constantFrom(null, null, 1, 0.9),
      preference: fc.constantFrom(null, 0.8, 1),
      simulated: fc.constantFrom(null, null, 0.6, 1),
      inferred: fc.constantFrom(null, 0.75, 1),
      assumed: fc.oneof(fc.constant(null), share),
    }),
    originAsn: fc.constant(ORIGIN_ASN),
  })
  .map((value) => Settings.parse(value));

const empty = <T>() => fc.constant<T[]>([]);
const flat = <T extends { cell: CellIds[number] }>(rows: T[]) =>
  rows.map(({ cell, ...row }): CellIds[number] & Omit<T, "cell"> => ({ ...cell, ...row }));

export const plan: fc.Arbitrary<Plan> = fc
  .record({
    ecs: fc.boolean(),
    empty: fc.constantFrom(-1, -1, 0, 1),
    sets: fc.array(announcedSet, { minLength: 1, maxLength: 4 }),
    owners: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: MAP_GEOS.length, maxLength: MAP_GEOS.length }),
    fallbacks: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 4, maxLength: 4 }),
    overrides: fc.array(
      fc.oneof(
        fc.record({ asn: fc.constantFrom(1, 2, 8888), region: fc.nat(3) }),
        fc.record({ cidr: fc.constantFrom(...PREFIXES), region: fc.nat(3) }),
      ),
      { maxLength: 3 },
    ),
    announced: fc.oneof(
      fc.array(planAnnouncement(POPS), { maxLength: 0 }),
      fc.array(planAnnouncement(POPS), { maxLength: 6 }),
    ),
  })
  .map(({ ecs, empty: emptied, sets, owners, fallbacks, overrides, announced }) => {
    const regionId = (index: number) => `r${index % sets.length}`;
    return Plan.parse({
      version: 1,
      id: "plan",
      name: "plan",
      defaultRegion: "r0",
      ecs,
      regions: sets.map((set, index) => ({
        id: `r${index}`,
        name: `r${index}`,
        color: "#2a9d8f",
        pops: index === emptied ? [] : set,
        geos: MAP_GEOS.filter((_, at) => owners[at] >= 0 && owners[at] % sets.length === index),
        ...(fallbacks[index] >= 0 && { fallback: regionId(fallbacks[index]) }),
      })),
      dnsOverrides: overrides.map((override) => ({ ...override, region: regionId(override.region) })),
      announcements: announced.map((row) => ({ ...row, region: regionId(row.region) })),
    });
  });

/** Anything goes: often there is nothing to simulate. */
const anyWorld = fc.record({
  ids: cellsOf(cellId),
  deployments: deploymentsOf(fc.record({ mechanism, pops: announcedSet, group, holdout, family })),
  links: fc.oneof(fc.constant<ScenarioLink[]>([]), links),
  neighbors: fc.oneof(fc.constant<NeighborRow[]>([]), neighborsOf(POPS)),
});

/** IPv4 alone, large sets announced from PoPs that all have sessions, and links: what the simulation speaks of. */
const routedWorld = fc.record({
  ids: cellsOf(fc.record({ geo: fc.constantFrom(...GEOS), asn: fc.constantFrom(1, 2, 3), family: fc.constant(4) })),
  deployments: deploymentsOf(
    fc.record({
      mechanism: fc.constantFrom("anycast", "anycast", "anycast", "dns"),
      pops: fc.oneof(fc.constant(POPS), fc.subarray(POPS, { minLength: 4 })),
      group: fc.constant(null),
      holdout: fc.constant(false),
      family: fc.constant(4),
    }),
  ),
  links: connectedLinks,
  neighbors: sessionsEverywhere(POPS),
});

type DrawnWorld = typeof anyWorld extends fc.Arbitrary<infer World> ? World : never;

export const workspace: fc.Arbitrary<Workspace> = workspaceOf(fc.oneof(anyWorld, routedWorld));
export const routedWorkspace: fc.Arbitrary<Workspace> = workspaceOf(routedWorld);

/** One region with several of the PoPs, and some sessions told otherwise. */
export const prefixPlan: fc.Arbitrary<Plan> = fc
  .record({
    pops: fc.subarray(POPS, { minLength: 2, maxLength: 5 }),
    announced: fc.array(planAnnouncement(POPS), { maxLength: 4 }),
  })
  .map(({ pops: set, announced }) =>
    Plan.parse({
      version: 1,
      id: "plan",
      name: "plan",
      defaultRegion: "r0",
      regions: [{ id: "r0", name: "r0", color: "#2a9d8f", pops: set, geos: [] }],
      announcements: announced.map((row) => ({ ...row, region: "r0" })),
    }),
  );

function workspaceOf(world: fc.Arbitrary<DrawnWorld>): fc.Arbitrary<Workspace> {
  return fc
    .record({
      drawn: world,
      pops,
      settings,
      learned,
      today: fc.option(plan, { freq: 3 }),
    })
    .chain(({ drawn: { ids, deployments: deployed, links: linked, neighbors }, today, ...fixed }) =>
      fc.record({
        pops: fc.constant(fixed.pops),
        settings: fc.constant({
          ...scoringSettings(fixed.settings, fixed.learned),
          todayPlan: today ? "plan" : null,
        }),
        learned: fc.constant(fixed.learned),
        todayPlan: fc.constant(today),
        geography: fc.constant(catalogueGeography),
        deployments: fc.constant(deployed),
        links: fc.constant(linked),
        neighbors: fc.constant(neighbors),
        announcements: announcementsOf(
          deployed.map((d) => d.id),
          neighbors,
        ),
        communities,
        asInfo,
        latency: latencyOf(ids).map(flat),
        assignments: assignmentsOf(
          ids,
          deployed.map((d) => d.id),
        ).map(flat),
        resolvers: fc.oneof(empty<never>(), resolversOf(ids).map(flat), resolversOf(ids).map(flat)),
        demand: fc.oneof(empty<never>(), empty<never>(), demandOf(ids).map(flat)),
        prefixes: fc.uniqueArray(
          fc.record({ asn: fc.constantFrom(1, 2, 8888), prefix: fc.constantFrom(...PREFIXES) }),
          {
            maxLength: 5,
            selector: (row) => `${row.asn} ${row.prefix}`,
          },
        ),
      }),
    )
    .map((drawn) => ({ ...drawn, deployments: drawn.deployments.map((row) => withAnnouncements(row, drawn)) }));
}

function withAnnouncements<T extends { id: string }>(
  row: T,
  { announcements, neighbors }: Pick<Workspace, "announcements" | "neighbors">,
): T & { hasAnnouncements: boolean } {
  const own = announcements.filter((announcement) => announcement.deployment === row.id);
  return { ...row, hasAnnouncements: own.some((announcement) => isOtherwise(announcement, neighbors)) };
}
