import fc from "fast-check";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { LatencyMethod } from "#shared/model/entities.ts";
import { geoFacts } from "#shared/geo/catalogue.ts";
import { workspace } from "../scoring/reference/random-workspace.ts";
import { worldRows } from "../scoring/scenarios/product-runner.ts";
import { migrate } from "../workspace/migrations.ts";
import { buildWorld } from "./build.ts";
import { loadWorld, type WorldQuery } from "./load.ts";
import { dayNumber, type WorldRows } from "./rows.ts";

/** The rows in a workspace of their own, ids in order of arrival. */
function store(rows: WorldRows): Database.Database {
  const db = new Database(":memory:");
  migrate(db);
  const insert = (table: string, values: unknown[]): void => {
    db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${values.map(() => "?").join(", ")})`).run(values);
  };
  const numbers = new Map<string, number>();
  const idOf = (table: "geo", code: string): number => {
    const key = `${table} ${code}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    insert(table, [numbers.get(key), code]);
    return numbers.get(key)!;
  };
  const popIds = new Map(rows.pops.map((pop, index) => [pop.id, index + 1]));
  const popOf = (id: string): number => popIds.get(id)!;
  const deploymentIds = new Map(rows.deployments!.map((row, index) => [row.id, index + 1]));
  insert("import", [1, "pops", "f", "0", "2015-01-01", 0, 0, 0, 0]);
  for (const pop of rows.pops) {
    insert("pop", [popOf(pop.id), pop.id, pop.id, pop.country, pop.lat, pop.lon, null, pop.capacity, pop.state, 1]);
  }
  rows.neighbors!.forEach((row, index) => {
    const { pop, asn, session = "", relationship, announce, prepend, routeServer } = row;
    const told = [Number(announce), prepend, Number(routeServer)];
    insert("neighbor", [
      index + 1,
      popOf(pop),
      asn,
      session,
      row.family,
      relationship,
      null,
      ...told,
      null,
      null,
      null,
      1,
    ]);
  });
  storeRouting(rows, insert);
  rows.deployments!.forEach((row, index) => {
    insert("deployment", [index + 1, row.id, row.mechanism, row.group, row.use, row.family, 0, 1]);
    for (const pop of row.pops!) insert("deployment_pop", [index + 1, popOf(pop)]);
  });
  for (const { deployment, pop, asn, announce, prepend, noExport } of rows.announcements!) {
    const told = [Number(announce), prepend, Number(noExport)];
    insert("announcement", [null, deploymentIds.get(deployment), popOf(pop), asn, ...told, 1]);
  }
  const cell = (row: { geo: string; asn: number; family?: number }): void =>
    insert("cell", [idOf("geo", row.geo), row.asn, row.family]);
  for (const row of rows.latency!) {
    cell(row);
    const method = LatencyMethod.options.indexOf(row.method!);
    insert("rum_latency", [
      dayNumber(row.period),
      idOf("geo", row.geo),
      row.asn,
      popOf(row.pop),
      row.family,
      method,
      row.samples,
      row.rttMs,
      null,
      null,
      1,
    ]);
  }
  for (const row of rows.assignments!) {
    cell(row);
    const [served, optimal] = [popOf(row.servedPop), row.optimalPop ? popOf(row.optimalPop) : 0];
    insert("rum_assignment", [
      dayNumber(row.period),
      idOf("geo", row.geo),
      row.asn,
      deploymentIds.get(row.deployment),
      served,
      optimal,
      row.family,
      row.samples,
      null,
      null,
      1,
    ]);
  }
  for (const row of rows.resolvers!) {
    insert("resolver", [
      idOf("geo", row.geo),
      row.asn,
      idOf("geo", row.resolverGeo),
      row.resolverAsn,
      row.family,
      row.ecs,
      row.samples,
      1,
    ]);
  }
  if (rows.demand!.length > 0) insert("demand_unit", [1, "Mbps"]);
  for (const row of rows.demand!) {
    cell(row);
    insert("demand", [idOf("geo", row.geo), row.asn, row.family, row.hourUtc ?? -1, row.weight, 1, 1]);
  }
  for (const row of rows.asPrefixes!) insert("as_prefix", [row.asn, row.prefix, 1]);
  return db;
}

/** Of several links of one pair the last holds. */
function storeRouting(rows: WorldRows, insert: (table: string, values: unknown[]) => void): void {
  for (const link of rows.links!.toReversed()) {
    const [a, b, relationship] = "peer" in link ? [...link.peer, 0] : [link.provider, link.customer, -1];
    insert("as_link", [Math.min(a, b), Math.max(a, b), a < b ? relationship : 0 - relationship, 1]);
  }
  for (const { asn, country } of rows.asInfo!) insert("as_info", [asn, `AS${asn}`, country, null, null, null, 1]);
  for (const row of rows.communities!) insert("community", [row.asn, row.community, row.effect, row.target, 1]);
}

/** Countries in place of the function that looks them up. */
const comparable = ({ world, ...built }: ReturnType<typeof loadWorld>) => {
  const { routing } = world;
  const countries = routing && Array.from(routing.graph.asn, (asn) => routing.countryOf(asn));
  return { ...built, world: { ...world, routing: routing && { ...routing, countryOf: countries } } };
};

const query: fc.Arbitrary<WorldQuery> = fc.record({
  from: fc.constantFrom(undefined, "2015-03-02"),
  to: fc.constantFrom(undefined, "2015-03-03"),
  method: fc.constantFrom(null, null, "fetch" as const),
  parity: fc.constantFrom(undefined, "odd" as const, "even" as const),
});

test("a world read from a workspace is the world built from its rows", () => {
  fc.assert(
    fc.property(workspace, query, (rows, asked) => {
      const given = worldRows(rows);
      const db = store(given);
      const loaded = comparable(loadWorld(db, asked));
      db.close();
      expect(loaded).toEqual(comparable(buildWorld(given, { ...asked, places: geoFacts })));
    }),
    { numRuns: 60, seed: 20150304 },
  );
});
