/**
 * What-if at full size: 1,000,000 cells x 32 PoPs re-scored, and one geo changed, beside a plain sum over a typed array
 * of the same size in the same run. Run by `node scripts/bench-whatif.ts [cells]`.
 */
import { Plan } from "#shared/model/plan.ts";
import { defaultSettings, scoringSettings } from "#shared/model/settings.ts";
import type { ScoreContext } from "#engine/scoring/context.ts";
import { EditedPlan } from "#engine/scoring/edited-plan.ts";
import { createFrame } from "#engine/scoring/frame.ts";
import type { ServedRows, World, WorldDeployment } from "#engine/world/world.ts";

const CELLS = Number(process.argv[2] ?? 1_000_000);
const POPS = 32;
const GEOS = 250;
const REGIONS = 4;
const RUNS = 15;

/** Bounds of design: full re-score and one geo changed, ms. */
const FULL_MS = 50;
const ONE_GEO_MS = 5;

/** A seeded generator (mulberry32): the same world in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomNumbers(20150301);
const whole = (below: number): number => Math.floor(random() * below);
const geoCode = (index: number): string => String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));

/** Rows of `perCell` distinct PoPs by cell, in rising order. */
function popRows(perCell: number): { start: Int32Array; pop: Int32Array } {
  const start = Int32Array.from({ length: CELLS + 1 }, (_, cell) => cell * perCell);
  const pop = new Int32Array(CELLS * perCell);
  const step = Math.floor(POPS / perCell);
  for (let row = 0; row < pop.length; row++) pop[row] = (row % perCell) * step + whole(step);
  return { start, pop };
}

function served(perCell: number): ServedRows {
  const { start, pop } = popRows(perCell);
  return {
    start,
    pop,
    optimalPop: new Int32Array(pop.length).fill(-1),
    samples: Float64Array.from(pop, () => 1 + whole(100)),
  };
}

function deployment(id: string, mechanism: "dns" | "anycast", perCell: number): WorldDeployment {
  const pops = mechanism === "anycast" ? Int32Array.from({ length: POPS }, (_, pop) => pop) : new Int32Array(0);
  const fixed = {
    group: null,
    holdout: false,
    family: 4 as const,
    latestDay: 16_495,
    announcements: [],
    hasAnnouncements: false,
  };
  return { id, mechanism, pops, samples: CELLS, served: served(perCell), ...fixed };
}

function makeWorld(): World {
  const latency = popRows(POPS);
  const resolverGeo = Int32Array.from({ length: CELLS * 2 }, (_, row) =>
    row % 2 === 0 ? Math.floor((row / 2 / CELLS) * GEOS) : whole(GEOS),
  );
  return {
    pops: Array.from({ length: POPS }, (_, index) => ({
      id: `p${String(index).padStart(2, "0")}`,
      country: geoCode(index),
      continent: "EU",
      lat: index,
      lon: index * 5,
      capacity: null,
      state: "active" as const,
    })),
    geos: Array.from({ length: GEOS }, (_, index) => {
      const code = geoCode(index);
      return { code, country: code, continent: "EU", lat: index / 4, lon: index / 2 };
    }),
    deployments: [deployment("anycast", "anycast", 3), deployment("dns", "dns", 2)],
    cells: {
      count: CELLS,
      geo: Int32Array.from({ length: CELLS }, (_, cell) => Math.floor((cell / CELLS) * GEOS)),
      asn: Float64Array.from({ length: CELLS }, (_, cell) => 1 + (cell % 50_000)),
      family: new Uint8Array(CELLS).fill(4),
    },
    latency: {
      ...latency,
      samples: new Float64Array(latency.pop.length).fill(100),
      rttMs: Float64Array.from(latency.pop, () => 10 + whole(200)),
    },
    demand: null,
    resolvers: {
      start: Int32Array.from({ length: CELLS + 1 }, (_, cell) => cell * 2),
      geo: resolverGeo,
      asn: new Float64Array(resolverGeo.length),
      samples: Float64Array.from(resolverGeo, (_, row) => (row % 2 === 0 ? 9 : 1)),
      ecsShare: new Float64Array(resolverGeo.length).fill(Number.NaN),
    },
    asPrefixes: null,
    sessions: [],
    routing: null,
  };
}

/** Regions of neighbouring geos and PoPs; `moved`: these geos go to the region after their own. */
function makePlan(world: World, moved: readonly number[] = []): Plan {
  const regions = Array.from({ length: REGIONS }, (_, region) => ({
    id: `r${region}`,
    name: `r${region}`,
    color: "#2a9d8f",
    pops: world.pops.filter((_, pop) => pop % REGIONS === region).map((pop) => pop.id),
    geos: world.geos
      .filter((_, geo) => (Math.floor((geo / GEOS) * REGIONS) + (moved.includes(geo) ? 1 : 0)) % REGIONS === region)
      .map((geo) => geo.code),
  }));
  return Plan.parse({ version: 1, id: "bench", name: "bench", defaultRegion: "r0", regions });
}

/** The best of several runs, ms: what else the machine is doing can only make a run slower. */
function best(task: (run: number) => unknown): number {
  const times = Array.from({ length: RUNS }, (_, run) => {
    const begin = performance.now();
    task(run);
    return performance.now() - begin;
  });
  return Math.min(...times);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

const begin = performance.now();
const world = makeWorld();
const context: ScoreContext = {
  world,
  method: null,
  period: null,
  settings: scoringSettings(defaultSettings()),
  options: {},
};
const plan = makePlan(world);
const edited = new EditedPlan(createFrame(context, [{ kind: "plan", plan }]));
const first = edited.score(plan);
console.log(
  `${CELLS.toLocaleString("en")} cells x ${POPS} PoPs, ${REGIONS} regions: ${first.percentOptimal?.toFixed(3)} % optimal`,
  `(made and scored once in ${((performance.now() - begin) / 1000).toFixed(1)} s)`,
);

const plain = new Float64Array(CELLS * POPS).map(() => random());
const plainMs = best(() => sumOf(plain));
const fullMs = best(() => edited.rescore());
const plans = world.geos.map((_, geo) => makePlan(world, [geo]));
let mapped = 0;
const oneGeoMs = best((run) => {
  // To and fro, with another geo each time.
  mapped = edited.score(run % 2 === 0 ? plans[run] : plan).cellsMapped;
});

const line = (name: string, ms: number, bound: number | null): string =>
  `${name.padEnd(34)} ${ms.toFixed(2).padStart(8)} ms  ${(ms / plainMs).toFixed(3).padStart(8)} x plain sum` +
  (bound === null ? "" : `  ${ms <= bound ? "within" : "OVER"} ${bound} ms`);
console.log(line("plain sum of cells x PoPs doubles", plainMs, null));
console.log(line("all cells re-scored", fullMs, FULL_MS));
console.log(line(`one geo changed (${mapped} cells)`, oneGeoMs, ONE_GEO_MS));
