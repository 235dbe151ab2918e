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
  insert("neighbor", [1, 1, 9, "", 4, "peer", null, 1, 0, 0, null, null, null, 1]);
  rows.deployments!.forEach((row, index) => {
    insert("deployment", [index + 1, row.id, row.mechanism, row.group, row.use, row.family, 0, 1]);
    for (const pop of row.pops!) insert("deployment_pop", [index + 1, popOf(pop)]);
    // As the neighbors are, or with a prepend more.
    insert("announcement", [null, index + 1, 1, 9, 1, row.hasAnnouncements ? 1 : 0, 0, 1]);
  });
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
      const loaded = loadWorld(db, asked);
      db.close();
      expect(loaded).toEqual(buildWorld(given, { ...asked, places: geoFacts }));
    }),
    { numRuns: 60, seed: 20150304 },
  );
});
