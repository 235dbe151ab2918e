import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "#shared/model/plan.ts";
import { announcedByDeployment, announcedByPlan } from "../../routing/announced.ts";
import type { Announced } from "../../routing/announced.ts";
import { attributedSession, cellWays, UNKNOWN_AS } from "../../routing/cell-ways.ts";
import { simulate } from "../../routing/simulation.ts";
import { buildWorld } from "../../world/build.ts";
import type { World } from "../../world/world.ts";
import { worldRows } from "../scenarios/product-runner.ts";
import { announcedSet, toldForRegion, toldWhenMeasured } from "./announced.ts";
import { plan, POPS, workspace } from "./random-workspace.ts";
import type { Workspace } from "./rows.ts";
import { allCells, makeScope } from "./scope.ts";
import type { Cell } from "./scope.ts";
import * as reference from "./simulation.ts";
import { entryAt } from "./unsettled.ts";
import type { Announced as ReferenceAnnounced } from "./unsettled.ts";

const RUNS = { numRuns: 400, seed: 20150304 };

/** What is said of every cell: PoP -> share and entry session; the sessions of the other PoPs are attributed. */
type Ways = Record<string, unknown>;

function productWays(world: World, { settings }: Workspace, announced: Announced): Ways | null {
  const simulation = simulate(world, settings.originAsn, announced);
  if (simulation === null) return null;
  const ways = cellWays(world, simulation);
  const answers: Ways = {};
  for (let cell = 0; cell < world.cells.count; cell++) {
    if (world.cells.family[cell] !== announced.family) continue;
    const name = `${world.geos[world.cells.geo[cell]].code}|${world.cells.asn[cell]}|${announced.family}`;
    const way = ways.way[cell];
    if (way === UNKNOWN_AS) {
      answers[name] = null;
      continue;
    }
    const shares: Record<string, string> = {};
    for (let row = way < 0 ? 0 : ways.start[way]; way >= 0 && row < ways.start[way + 1]; row++) {
      shares[world.pops[ways.pop[row]].id] = `${ways.share[row].toFixed(9)} by ${ways.session[row]}`;
    }
    const attributed = [...announced.pops].map((pop) => [
      world.pops[pop].id,
      attributedSession(world, simulation, cell, pop),
    ]);
    answers[name] = { shares, attributed: Object.fromEntries(attributed) };
  }
  return answers;
}

function referenceWays(rows: Workspace, cells: Cell[], { set, told }: ReferenceAnnounced, family: 4 | 6): Ways | null {
  const simulation = set.length === 0 ? null : reference.simulate(rows, set, told, family);
  if (simulation === null) return null;
  const own = cells.filter((cell) => cell.family === family);
  const wayOf = (cell: Cell): unknown => {
    const entries = simulation.entriesOf(cell);
    if (entries === null) return null;
    const shares = [...reference.popShares(rows, entries)].map(([pop, share]) => [
      pop,
      `${share.toFixed(9)} by ${reference.mainSession(rows, entries, pop)}`,
    ]);
    const attributed = set.map((pop) => [pop, entryAt(rows, { set, told }, pop, cell)?.place ?? -1]);
    return { shares: Object.fromEntries(shares), attributed: Object.fromEntries(attributed) };
  };
  return Object.fromEntries(own.map((cell) => [cell.key, wayOf(cell)]));
}

const popNumbers = (pops: readonly string[]): Int32Array =>
  Int32Array.from([...new Set(pops)].sort(), (pop) => POPS.indexOf(pop));

test("regions of plans: who announces, where every cell enters and by which session", () => {
  let spoken = 0;
  const compare = (rows: Workspace, drawn: Plan, family: 4 | 6): void => {
    const { world } = buildWorld(worldRows(rows));
    const cells = allCells(makeScope(rows, [4, 6], {}));
    for (const { id, pops } of drawn.regions) {
      const announcements = drawn.announcements.filter(({ region }) => region === id);
      const announced = announcedByPlan(world, family, popNumbers(pops), announcements);
      const told = toldForRegion(rows, drawn, id, family);
      const set = announcedSet(pops, told);
      expect([...announced.pops].map((pop) => POPS[pop])).toEqual(set);
      const theirs = referenceWays(rows, cells, { set, told }, family);
      if (theirs !== null) spoken++;
      expect(productWays(world, rows, announced)).toEqual(theirs);
    }
  };
  fc.assert(fc.property(workspace, plan, fc.constantFrom(4, 4, 6), compare), RUNS);
  expect(spoken).toBeGreaterThan(RUNS.numRuns / 4);
}, 60_000);

test("measured deployments: the same", () => {
  let spoken = 0;
  fc.assert(
    fc.property(workspace, fc.constantFrom<4 | 6>(4, 4, 6), (rows, family) => {
      const { world } = buildWorld(worldRows(rows));
      const cells = allCells(makeScope(rows, [4, 6], {}));
      for (const deployment of rows.deployments.filter(({ mechanism }) => mechanism === "anycast")) {
        const built = world.deployments.find(({ id }) => id === deployment.id)!;
        expect(built.hasAnnouncements).toBe(deployment.hasAnnouncements);
        const told = toldWhenMeasured(rows, deployment, family);
        const set = announcedSet(deployment.pops, told);
        const theirs = referenceWays(rows, cells, { set, told }, family);
        if (theirs !== null) spoken++;
        expect(productWays(world, rows, announcedByDeployment(world, built, family))).toEqual(theirs);
      }
    }),
    RUNS,
  );
  expect(spoken).toBeGreaterThan(RUNS.numRuns / 4);
}, 60_000);
