import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual, promisify } from "node:util";
import { env, makeNetworks, noNetworks } from "./networks.ts";
import { NEIGHBORS, OWN_AS, type Seen } from "./plan.ts";

const run = promisify(execFile);

/** Brings a new configuration into a running FRR: what changed, and nothing else. */
export const FRR_RELOAD = "/usr/lib/frr/frr-reload.py";

/** True where BIRD and FRR are installed and networks of their own can be made. On CI both must be. */
export function routersInstalled(): boolean {
  const missing = ["bird", "bgpd", "vtysh", "ip", "unshare", "nsenter"].filter(
    (program) => spawnSync("which", [program], { env }).status !== 0,
  );
  if (!existsSync(FRR_RELOAD)) missing.push(FRR_RELOAD);
  const reason = missing.length > 0 ? `${missing.join(", ")} missing: run npm run setup as root` : noNetworks();
  if (reason === null) return true;
  if (process.env["CI"]) throw new Error(`real BGP routers can't run: ${reason}`);
  process.stdout.write(`passed over: real BGP routers (${reason})\n`);
  return false;
}

/** A router of ours and, across a link, one BIRD that is all its neighbors. */
export interface Lab {
  readonly folder: string;
  /** Starts a program in our router's network; it ends with the lab. */
  start(program: string, args: readonly string[]): void;
  /** Runs a program in our router's network to its end. */
  run(program: string, args: readonly string[]): Promise<string>;
  /** The same, with the status that it ends with and all that it said. */
  status(program: string, args: readonly string[]): Promise<{ status: number; said: string }>;
  /**
   * What every neighbor sees: waits until all have a session with us and see what is expected, and see it still a moment
   * later; what they saw last when that does not come.
   */
  sees(expected: Readonly<Record<string, Seen>>): Promise<Record<string, Seen> | string>;
  stop(): Promise<void>;
}

/** Nothing outlives a lab that is not stopped: a few minutes, and its programs end. */
const LIFE_S = 240;
const PATIENCE_MS = 20_000;

/** Makes two networks with a link between them, and starts the neighbors. */
export async function startLab(): Promise<Lab> {
  const { ours, theirs, stop } = await makeNetworks();
  const folder = mkdtempSync(join(tmpdir(), "catchment-bgp-"));
  chmodSync(folder, 0o755);
  const processes: ChildProcess[] = [];
  const start = (network: readonly string[], program: string, args: readonly string[]): void => {
    const words = [String(LIFE_S), ...network, program, ...args];
    processes.push(spawn("timeout", words, { env, stdio: "ignore" }));
  };
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
      const { stdout, stderr } = await run(ours[0]!, [...ours.slice(1), program, ...args], {
        env,
        timeout: PATIENCE_MS,
      });
      return `${stdout}${stderr}`;
    },
    async status(program, args) {
      const { status, stdout, stderr } = await ended(ours[0]!, [...ours.slice(1), program, ...args]);
      return { status, said: `${stdout}${stderr}` };
    },
    sees: (expected) => seenInTheEnd(socket, expected),
    async stop() {
      await Promise.all(processes.map(stopped));
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a program to its end, whatever that is. */
function ended(program: string, args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, timeout: PATIENCE_MS }, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
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
