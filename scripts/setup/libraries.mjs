import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { log, SetupError } from "./log.mjs";
import { run } from "./run.mjs";

/** What Electron needs on Debian, and a screen for machines without one. */
const windowPackages = ["libgtk-3-0", "libnss3", "libasound2", "libgbm1", "xvfb", "xauth"];
/** The real servers that tests compare with. */
const serverPackages = [
  "bird2",
  "frr",
  "frr-pythontools",
  "gdnsd",
  "pdns-server",
  "pdns-backend-bind",
  "pdns-backend-geoip",
  "knot",
  "knot-module-geoip",
  "bind9-dnsutils",
];
/** What reads pictures back in tests. */
const readerPackages = ["poppler-utils"];

const isDebian = () => process.platform === "linux" && existsSync("/etc/debian_version");

/** The packages under their own name or, since the 64-bit time change, with t64 at the end. */
function missingPackages(packages) {
  const asked = spawnSync("dpkg-query", ["-W", "-f", "${Status} ${Package}\n"], { encoding: "utf8" });
  const present = new Set(
    asked.stdout.split("\n").flatMap((line) => line.match(/^install ok installed (\S+)$/)?.[1] ?? []),
  );
  return packages.filter((name) => !present.has(name) && !present.has(`${name}t64`));
}

/** Installs the window's libraries. */
export const installLibraries = () => installPackages("the window", windowPackages);

/** Installs the servers of the real-server tests. */
export const installServers = () =>
  installPackages("tests with real servers and readers", [...serverPackages, ...readerPackages]);

/** Installs by apt when root on Debian; elsewhere says what is missing where that is known. */
function installPackages(user, packages) {
  if (!isDebian()) return;
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new SetupError(`for ${user}, run "apt-get install ${missing.join(" ")}" as root`);
  }
  log(`installing Debian packages (${missing.join(" ")})`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const apt = ["-y", "-qq", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends"];
  run("apt-get", ["update", "-qq"], { what: "apt-get update", timeoutMs: 180_000, quiet: true, env });
  run("apt-get", ["install", ...apt, ...missing], { what: "apt-get install", timeoutMs: 400_000, quiet: true, env });
}
