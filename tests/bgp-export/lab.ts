import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual, promisify } from "node:util";
import { NEIGHBORS, OWN_AS, type Seen } from "./plan.ts";

const PATH = `${process.env["PATH"] ?? ""}:/usr/lib/frr:/usr/sbin:/sbin`;
const env = { ...process.env, PATH };
const run = promisify(execFile);

/** True where BIRD and FRR are installed and networks of their own can be made. On CI they must be installed. */
export function routersInstalled(): boolean {
  const missing = ["bird", "bgpd", "vtysh", "ip"].filter(
    (program) => spawnSync("which", [program], { env }).status !== 0,
  );
  if (missing.length > 0 && process.env["CI"]) throw new Error(`routers are missing: ${missing.join(", ")}`);
  const reason = missing.length > 0 ? `${missing.join(", ")} missing: run npm run setup as root` : noNetworks();
  if (reason === null) return true;
  process.stdout.write(`passed over: real BGP routers (${reason})\n`);
  return false;
}

/** Routers speak on port 179 as exported: that takes networks of their own, and those take root. */
function noNetworks(): string | null {
  const name = `catchment-try-${process.pid}`;
  const made = spawnSync("ip", ["netns", "add", name], { env });
  if (made.status !== 0) return "no network namespaces here";
  spawnSync("ip", ["netns", "del", name], { env });
  return null;
}

/** A router of ours and, across a link, one BIRD that is all its neighbors. */
export interface Lab {
  readonly folder: string;
  /** Starts a program in our router's network; it ends with the lab. */
  start(program: string, args: readonly string[]): void;
  /** Runs a program in our router's network to its end. */
  run(program: string, args: readonly string[]): Promise<string>;
  /**
   * What every neighbor sees: waits until all have a session with us and see what is expected, and see it still a moment
   * later; what they saw last when that does not come.
   */
  sees(expected: Readonly<Record<string, Seen>>): Promise<Record<string, Seen> | string>;
  stop(): Promise<void>;
}

/** Nothing outlives a lab that is not stopped: a minute, and its programs end. */
const LIFE_S = 60;
const PATIENCE_MS = 20_000;
let labs = 0;

/** Makes two networks with a link between them, and starts the neighbors. */
export function startLab(): Lab {
  const own = `catchment-${process.pid}-${labs++}`;
  const [ours, theirs] = [`${own}-a`, `${own}-b`];
  const folder = mkdtempSync(join(tmpdir(), "catchment-bgp-"));
  chmodSync(folder, 0o755);
  const processes: ChildProcess[] = [];
  const start = (network: string, program: string, args: readonly string[]): void => {
    const words = [String(LIFE_S), "ip", "netns", "exec", network, program, ...args];
    processes.push(spawn("timeout", words, { env, stdio: "ignore" }));
  };
  makeNetworks(ours, theirs);
  writeFileSync(join(folder, "neighbors.bird"), neighborsConfig());
  const socket = join(folder, "neighbors.ctl");
  start(theirs, "bird", [
    "-f",
    "-c",
    join(folder, "neighbors.bird"),
    "-s",
    socket,
    "-P",
    join(folder, "neighbors.pid"),
  ]);
  return {
    folder,
    start: (program, args) => start(ours, program, args),
    run: async (program, args) => {
      const { stdout, stderr } = await run("ip", ["netns", "exec", ours, program, ...args], {
        env,
        timeout: PATIENCE_MS,
      });
      return `${stdout}${stderr}`;
    },
    sees: (expected) => seenInTheEnd(socket, expected),
    async stop() {
      await Promise.all(processes.map(stopped));
      for (const network of [ours, theirs]) spawnSync("ip", ["netns", "del", network], { env });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function makeNetworks(ours: string, theirs: string): void {
  const ip = (...args: string[]): void => void execFileSync("ip", args, { env, stdio: "pipe" });
  ip("netns", "add", ours);
  ip("netns", "add", theirs);
  ip("-n", ours, "link", "add", "link0", "type", "veth", "peer", "name", "link0", "netns", theirs);
  const add = (network: string, address: string): void =>
    address.includes(":")
      ? ip("-n", network, "addr", "add", `${address}/64`, "dev", "link0", "nodad")
      : ip("-n", network, "addr", "add", `${address}/24`, "dev", "link0");
  for (const { address, own } of NEIGHBORS) {
    add(ours, own);
    add(theirs, address);
  }
  for (const network of [ours, theirs]) {
    ip("-n", network, "link", "set", "lo", "up");
    ip("-n", network, "link", "set", "link0", "up");
  }
}

const neighborsConfig = (): string =>
  [
    "router id 192.0.2.11;",
    "protocol device { }",
    ...NEIGHBORS.map(
      ({ key, asn, family, address, own }) =>
        `protocol bgp ${key} { local ${address} as ${asn}; neighbor ${own} as ${OWN_AS}; strict bind yes; connect delay time 1; connect retry time 1; error wait time 1,1; ipv${family} { import all; export none; }; }`,
    ),
    "",
  ].join("\n");

async function seenInTheEnd(
  socket: string,
  expected: Readonly<Record<string, Seen>>,
): Promise<Record<string, Seen> | string> {
  const deadline = Date.now() + PATIENCE_MS;
  let last: Record<string, Seen> | string = "nothing";
  let equal = 0;
  while (Date.now() < deadline && equal < 2) {
    await wait(300);
    last = await look(socket);
    equal = isDeepStrictEqual(last, expected) ? equal + 1 : 0;
  }
  return last;
}

/** What every neighbor has heard; why there is nothing to read else. */
async function look(socket: string): Promise<Record<string, Seen> | string> {
  try {
    const birdc = async (...words: string[]): Promise<string> =>
      (await run("birdc", ["-s", socket, ...words], { env, timeout: 5000 })).stdout;
    const up = (await birdc("show", "protocols")).match(/\bEstablished\b/g)?.length ?? 0;
    if (up < NEIGHBORS.length) return `${up} of ${NEIGHBORS.length} sessions are up`;
    const seen: Record<string, Seen> = {};
    for (const { key } of NEIGHBORS) seen[key] = readRoutes(await birdc("show", "route", "all", "protocol", key));
    return seen;
  } catch (error) {
    return String(error);
  }
}

/** The routes of `show route all`: a line with the prefix begins each, and alternatives leave it out. */
function readRoutes(text: string): Seen {
  const routes: Record<string, { path: string; communities: string[] }> = {};
  let prefix = "";
  for (const line of text.split("\n")) {
    const [, found] = /^([0-9a-f.:]+\/\d+)?\s+unicast /.exec(line) ?? [];
    prefix = found ?? prefix;
    const [, name, value] = /^\s+BGP\.(as_path|community|large_community|ext_community):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const route = (routes[prefix] ??= { path: "", communities: [] });
    if (name === "as_path") route.path = value.trim();
    else
      route.communities = [...route.communities, ...(value.replaceAll(", ", ",").match(/\([^)]*\)/g) ?? [])].toSorted();
  }
  return routes;
}
