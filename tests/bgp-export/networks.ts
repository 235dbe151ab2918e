import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { NEIGHBORS } from "./plan.ts";

/** Routers and what makes networks, wherever the system keeps them. */
export const env = { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/lib/frr:/usr/sbin:/sbin` };

/** How networks are made here: as root, or in a user namespace of our own; the reason where neither can be. */
type Way = "root" | "user" | { readonly reason: string };

/** Whether a link, a network's first need, can be made in a network of our own. */
const works = (...options: readonly string[]): boolean =>
  spawnSync("unshare", [...options, "ip", "link", "add", "link0", "type", "veth", "peer", "name", "link1"], { env })
    .status === 0;

function wayOf(): Way {
  if (works("-n")) return "root";
  if (works("-r", "-n")) return "user";
  return { reason: "neither root nor user namespaces (unshare -rn) can make networks here" };
}

let known: Way | undefined;
const way = (): Way => (known ??= wayOf());

/** Why no networks can be made here; null where they can. */
export function noNetworks(): string | null {
  const found = way();
  return typeof found === "string" ? null : found.reason;
}

/** Our router's network, and across a link that of its neighbors, each with the addresses of the tests. */
export interface Networks {
  /** The words before a command line that run it there. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly stop: () => void;
}

/** A network lives as long as a program in it: this one ends by itself where it is not stopped. */
const KEEPER = ["sleep", "600"] as const;

/** Routers speak on port 179 with the addresses of the export: that takes networks of their own. */
export async function makeNetworks(): Promise<Networks> {
  const isRoot = way() === "root";
  const keepers: ChildProcess[] = [];
  const stop = (): void => keepers.forEach((keeper) => void keeper.kill("SIGKILL"));
  const keep = async (...words: readonly string[]): Promise<number> => {
    const [program, ...args] = [...words, ...KEEPER];
    const keeper = spawn(program, args, { env, stdio: "ignore" });
    keepers.push(keeper);
    return isThere(keeper);
  };
  try {
    const own = await keep("unshare", ...(isRoot ? [] : ["-r"]), "-n");
    const inside = ["nsenter", "-t", String(own), ...(isRoot ? [] : ["-U", "--preserve-credentials"])];
    const other = await keep(...(isRoot ? [] : inside), "unshare", "-n");
    const ours = [...inside, "-n"];
    const theirs = [...inside.with(2, String(other)), "-n"];
    link(ours, theirs, other);
    return { ours, theirs, stop };
  } catch (thrown) {
    stop();
    throw thrown;
  }
}

/** Waits until the keeper has a network of its own, which it has when it has become what is kept; gives its number. */
async function isThere({ pid }: ChildProcess): Promise<number> {
  const comm = `/proc/${pid}/comm`;
  for (let round = 0; round < 100; round++) {
    if (existsSync(comm) && readFileSync(comm, "utf8").trim() === KEEPER[0]) return pid!;
    await wait(20);
  }
  throw new Error("no network of its own came into being");
}

function link(ours: readonly string[], theirs: readonly string[], other: number): void {
  const ip = ([program = "", ...words]: readonly string[], ...args: readonly string[]): void =>
    void execFileSync(program, [...words, "ip", ...args], { env, stdio: "pipe" });
  ip(ours, "link", "add", "link0", "type", "veth", "peer", "name", "link0", "netns", String(other));
  const add = (network: readonly string[], address: string): void =>
    address.includes(":")
      ? ip(network, "addr", "add", `${address}/64`, "dev", "link0", "nodad")
      : ip(network, "addr", "add", `${address}/24`, "dev", "link0");
  for (const { address, own } of NEIGHBORS) {
    add(ours, own);
    add(theirs, address);
  }
  for (const network of [ours, theirs]) {
    ip(network, "link", "set", "lo", "up");
    ip(network, "link", "set", "link0", "up");
  }
}
