import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { inProject } from "../../scripts/setup/places.mjs";
import type { Announcements } from "#engine/routing/announcement.ts";
import { buildGraph, type AsGraph } from "#engine/routing/graph.ts";
import { graphFromBytes, graphToBytes } from "#engine/routing/graph-bytes.ts";
import { routerRoutes } from "#engine/routing/router-mode.ts";
import { setRoutes } from "#engine/routing/set-mode.ts";
import { randomFrom, randomInternet } from "./random-internet.ts";
import { drawSessions } from "./sessions.ts";
import { drawnSessions, sampleSessions, unsettledByPop, type PopSessions } from "./unsettled.ts";
import { loadThroughWorkspace } from "./workspace-graph.ts";

/**
 * `npm run bench:bgp`: how long a graph takes to load and a prefix to simulate, in one thread. Exit status 1 when an aim is
 * missed.
 */
const AIM_MS = { file: 1500, kept: 200, router: 20, set: 40 };
const SESSIONS = [2, 20, 200, 2000];
/** As a CDN has them: four of ten with a few large transits, several with each. */
const MIX = { transitShare: 0.4, transits: 12 };
const WARM_UP = 10;
const RUNS = 60;
const LARGE = { ases: 77_000, links: 500_000 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function check(ms: number, aim: number): string {
  if (ms <= aim) return `aim ${aim}: met`;
  process.exitCode = 1;
  return `aim ${aim}: MISSED`;
}

async function benchLoading(name: string, path: string): Promise<AsGraph> {
  const { graph, importMs, openMs } = await loadThroughWorkspace(path);
  say(`${name}: ${sizeOf(graph)}`);
  say(`  text file imported into a workspace, graph kept  ${ms(importMs)} ms (${check(importMs, AIM_MS.file)})`);
  say(`  that workspace opened again, graph read          ${ms(openMs)} ms (${check(openMs, AIM_MS.kept)})`);
  return graph;
}

function benchBytes(graph: AsGraph): void {
  const bytes = graphToBytes(graph);
  const [bytesMs] = timesOf(1, () => graphFromBytes(bytes));
  say(`  from its bytes, ${(bytes.length / 1e6).toFixed(1)} MB                           ${ms(bytesMs)} ms`);
}

function benchPrefixes(graph: AsGraph): void {
  for (const sessions of SESSIONS) {
    const random = randomFrom(sessions);
    const prefixes = Array.from({ length: WARM_UP + RUNS }, () => drawSessions(graph, { sessions, ...MIX }, random));
    benchMode("router", prefixes, sessions, (prefix) => routerRoutes(graph, prefix));
    benchMode("set", prefixes, sessions, (prefix) => setRoutes(graph, prefix));
  }
}

function benchMode(
  mode: "router" | "set",
  prefixes: readonly Announcements[],
  sessions: number,
  task: (prefix: Announcements) => unknown,
): void {
  timesOf(WARM_UP, (run) => task(prefixes[run]));
  const before = process.threadCpuUsage();
  const times = timesOf(RUNS, (run) => task(prefixes[WARM_UP + run])).toSorted((a, b) => a - b);
  const { user, system } = process.threadCpuUsage(before);
  const [median, late] = [times[times.length >> 1], times[Math.floor(times.length * 0.95)]];
  const label = `${mode} mode, ${sessions} sessions`.padEnd(26);
  // Its clock is too coarse for one prefix; what else the machine is doing adds little to it.
  const cpu = `mean of CPU time ${ms((user + system) / 1000 / RUNS)}`;
  say(`  ${label}  median ${ms(median)}, p95 ${ms(late)}, ${cpu} ms (${check(median, AIM_MS[mode])})`);
}

function timesOf(runs: number, task: (run: number) => unknown): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const started = performance.now();
    task(run);
    return performance.now() - started;
  });
}

/** ASes that move though their PoP is still announced, for each PoP that is withdrawn. */
function reportUnsettled(name: string, sessions: PopSessions): void {
  const rows = unsettledByPop(sessions);
  say(`${name}; one withdrawn, ASes of ${whole(sessions.graph.count)} that`);
  say("  PoP   router mode: used it   move between others   set mode: lose another PoP");
  for (const { pop, served, moved, losing } of rows)
    say(`  ${pop.padEnd(5)} ${whole(served).padStart(20)} ${whole(moved).padStart(21)} ${whole(losing).padStart(28)}`);
}

const whole = (value: number): string => value.toLocaleString("en");
const ms = (value: number): string => value.toFixed(1).padStart(6);
const sizeOf = ({ count, providers, peers }: AsGraph): string =>
  `${count.toLocaleString("en")} ASes, ${(providers.as.length + peers.as.length / 2).toLocaleString("en")} links`;

say(
  `${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}; per prefix: ${RUNS} prefixes after ${WARM_UP}, one thread`,
);
const bundled = await benchLoading("bundled graph (gzip)", inProject("datasets/sample/as-links.txt.gz"));
benchBytes(bundled);
benchPrefixes(bundled);
const compressed = inProject("../shared/data/as-relationships/toposcope_asrel_201806.txt.bz2");
if (existsSync(compressed)) await benchLoading("the same as bzip2", compressed);
const links = randomInternet(20_150_909, LARGE);
const started = performance.now();
const large = buildGraph(links);
say(`generated graph: ${sizeOf(large)}, built from columns in${ms(performance.now() - started)} ms`);
benchBytes(large);
benchPrefixes(large);
const sample = await sampleSessions();
reportUnsettled(`the sample's ${sample.pops.length} PoPs on the bundled graph`, sample);
reportUnsettled("20 PoPs with a transit of their own each", drawnSessions(sample.graph, 20, randomFrom(20)));
