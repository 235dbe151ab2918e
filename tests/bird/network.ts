import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Scenario } from "#shared/model/routing.ts";
import { configOf, POP_COMMUNITY, PREFIX, routersOf, type Router } from "./config.ts";

/** The route that each AS uses: its path, the AS itself first, and the PoP that told it. ASes without one are absent. */
export type BirdRoutes = ReadonlyMap<number, BirdRoute>;
export interface BirdRoute {
  readonly path: readonly number[];
  readonly pop: string;
}

export interface BirdNetwork {
  /** Waits until every session is up and nothing has changed for a while; gives what every AS uses. */
  settled(timeoutMs: number): Promise<BirdRoutes>;
  stop(): Promise<void>;
}

const BIRD = "/usr/sbin/bird";

/** Debian's package bird2. */
export const birdIsHere = (): boolean => existsSync(BIRD);

/** Starts one BIRD per AS and per PoP of ours, talking over loopback addresses. `net` 1-254 keeps networks apart. */
export function startNetwork(scenario: Scenario, net: number): BirdNetwork {
  const routers = routersOf(scenario);
  const folder = mkdtempSync(join(tmpdir(), "catchment-bird-"));
  const processes = [...routers.values()].map((router) => startRouter(folder, router, configOf(routers, router, net)));
  return {
    settled: (timeoutMs) => settle(routers, folder, processes, timeoutMs),
    async stop() {
      await Promise.all(processes.map(stopped));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const socketOf = (folder: string, { name }: Router): string => join(folder, name, "control");

function startRouter(folder: string, router: Router, config: string): ChildProcess {
  const own = join(folder, router.name);
  mkdirSync(own);
  writeFileSync(join(own, "bird.conf"), config);
  const args = ["-f", "-c", join(own, "bird.conf"), "-s", socketOf(folder, router), "-P", join(own, "pid")];
  return spawn(BIRD, args, { stdio: "ignore" });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** Milliseconds between two looks, and looks in a row that must be equal. BIRD sends updates at once: a second is long. */
const LOOK_EVERY_MS = 400;
const EQUAL_LOOKS = 4;

async function settle(
  routers: ReadonlyMap<string, Router>,
  folder: string,
  processes: readonly ChildProcess[],
  timeoutMs: number,
): Promise<BirdRoutes> {
  const deadline = Date.now() + timeoutMs;
  let last = "";
  let equalLooks = 0;
  while (Date.now() < deadline) {
    const dead = processes.find((child) => child.exitCode !== null);
    if (dead) throw new Error(`a BIRD ended with status ${dead.exitCode}: ${dead.spawnargs.join(" ")}`);
    const looks = await Promise.all([...routers.values()].map((router) => look(folder, router)));
    const text = looks.every((each) => each?.isUp) ? JSON.stringify(looks) : "";
    equalLooks = text !== "" && text === last ? equalLooks + 1 : 0;
    last = text;
    if (equalLooks >= EQUAL_LOOKS) return routesOf(routers, looks as Look[]);
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(`the BIRD network was not quiet after ${timeoutMs / 1000} s`);
}

interface Look {
  readonly isUp: boolean;
  /** The route in use, the router's own ASN left out; null without one. */
  readonly route: BirdRoute | null;
}

/** null while the daemon does not answer yet. */
async function look(folder: string, router: Router): Promise<Look | null> {
  try {
    const commands = ["show protocols", `show route all primary for ${PREFIX}`];
    const [protocols, route] = await ask(socketOf(folder, router), commands);
    const up = protocols.match(/\bEstablished\b/g)?.length ?? 0;
    return { isUp: up === router.sessions.length, route: readRoute(route) };
  } catch {
    return null;
  }
}

function readRoute(text: string): BirdRoute | null {
  const path = /BGP\.as_path:([ \d]*)/.exec(text)?.[1].trim().split(/\s+/).filter(Boolean).map(Number);
  const pop = new RegExp(`\\(${POP_COMMUNITY},(\\d+)\\)`).exec(text)?.[1];
  return path && pop !== undefined ? { path, pop: `p${pop}` } : null;
}

function routesOf(routers: ReadonlyMap<string, Router>, looks: readonly Look[]): BirdRoutes {
  const routes = [...routers.values()].flatMap(({ asn, isPop }, at): [number, BirdRoute][] => {
    const { route } = looks[at];
    return isPop || !route ? [] : [[asn, { ...route, path: [asn, ...route.path] }]];
  });
  return new Map(routes);
}

/** A control-socket conversation: lines begin with a four-digit code; a space after it ends the answer. */
function ask(socket: string, commands: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const connection = createConnection(socket);
    const answers: string[] = [];
    let text = "";
    connection.setTimeout(5_000, () => connection.destroy(new Error("no answer")));
    connection.on("error", reject);
    connection.on("data", (chunk) => {
      text += chunk.toString();
      if (!/(^|\n)\d{4} [^\n]*\n$/.test(text)) return;
      // The first answer is the greeting.
      answers.push(text);
      text = "";
      if (answers.length > commands.length) {
        connection.end();
        resolve(answers.slice(1));
      } else connection.write(`${commands[answers.length - 1]}\n`);
    });
  });
}
