import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { ExportOptions, type ExportFinding, type ExportTarget } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { dig } from "./dig.ts";
import { asnDatabase, geoDatabase } from "./places.ts";
import { AS_NETWORKS, OVERRIDDEN_AS } from "./plans.ts";

const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;
const COMMANDS: Readonly<Partial<Record<ExportTarget, (folder: string) => string[]>>> = {
  gdnsd: (folder) => ["gdnsd", "-c", folder, "start"],
  powerdns: (folder) => ["pdns_server", `--config-dir=${folder}`],
  "powerdns-lua": (folder) => ["pdns_server", `--config-dir=${folder}`],
  knot: (folder) => ["knotd", "-c", `${folder}/knot.conf`],
};

/** True where the servers' packages are installed. On CI they must be: there nothing is passed over. */
export function serversInstalled(): boolean {
  const missing = ["gdnsd", "pdns_server", "knotd", "dig"].filter(
    (program) => spawnSync("which", [program], { env: { ...process.env, PATH } }).status !== 0,
  );
  if (missing.length === 0) return true;
  const line = `DNS servers are missing (${missing.join(", ")}): run npm run setup as root`;
  if (process.env["CI"]) throw new Error(line);
  process.stdout.write(`passed over: ${line}\n`);
  return false;
}

export interface RunningServer {
  readonly port: number;
  readonly folder: string;
  readonly findings: readonly ExportFinding[];
  stop(): Promise<void>;
}

/** A folder with the databases of the tests, and options that name them, it and a port that is free. */
export async function serverGround(
  prefix = "catchment-dns-",
): Promise<{ folder: string; port: number; options: ExportOptions }> {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  const port = await freePort();
  const geo = join(folder, "test-geo.mmdb");
  const asn = join(folder, "test-asn.mmdb");
  writeFileSync(geo, geoDatabase());
  writeFileSync(asn, asnDatabase(AS_NETWORKS.map((network) => [network, OVERRIDDEN_AS])));
  const listen = `127.0.0.1:${port}`;
  return { folder, port, options: ExportOptions.parse({ folder, listen, geoDatabase: geo, asnDatabase: asn }) };
}

/** Starts a server from a full export of a config in a folder of its own, and waits until it answers. */
export async function startServer(
  target: ExportTarget,
  config: RegionConfig,
  more: Partial<ExportOptions> = {},
  prefix?: string,
): Promise<RunningServer> {
  const { folder, port, options } = await serverGround(prefix);
  const bundle = exportBundle(config, target, { ...options, ...more, full: true });
  writeBundle(bundle, folder);
  return { ...(await launch(target, folder, port)), findings: bundle.findings };
}

/** Starts a server from what lies in a folder; the folder goes when the server is stopped. */
export async function launch(target: ExportTarget, folder: string, port: number): Promise<RunningServer> {
  const [program, ...args] = COMMANDS[target]!(folder);
  const child = spawn(program, args, { env: { ...process.env, PATH }, stdio: ["ignore", "pipe", "pipe"] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => log.push(data.toString()));
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(child, port, log);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { port, folder, findings: [], stop };
}

async function answers(child: ChildProcess, port: number, log: readonly string[]): Promise<void> {
  for (let round = 0; round < 100; round++) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (await isListening(port)) {
      await dig(port, [{ subnet: null, type: "A" }]);
      return;
    }
  }
  throw new Error(`the server did not start:\n${log.join("")}`);
}

/** Whether any answer comes to a query for the root's name servers. */
function isListening(port: number): Promise<boolean> {
  const query = Buffer.from("123400000001000000000000" + "00" + "00020001", "hex");
  const socket = createSocket("udp4");
  return new Promise((resolve) => {
    const done = (heard: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(heard);
    };
    const timer = setTimeout(() => done(false), 300);
    socket.once("message", () => done(true));
    socket.once("error", () => done(false));
    socket.connect(port, "127.0.0.1", () => socket.send(query));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
  await ended;
  clearTimeout(timer);
}

/**
 * A port that nobody holds, below those that the system lends to clients: a dig that is lent the server's own port
 * would hear its own question as the answer.
 */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if ((await isFree(port)) && !(await isListening(port))) return port;
  }
  throw new Error("no port is free");
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Runs a server's own tool in a folder. */
export function runIn(folder: string, [program = "", ...args]: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { cwd: folder, env: { ...process.env, PATH }, timeout: 20_000 });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr.toString()}`);
}
