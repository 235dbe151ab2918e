import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { AdoptFormat } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";

/** Characters at the start of a file by which it is known. */
const START = 100_000;
/** Files of a folder that are looked into: a configuration is known by its first ones. */
const MOST_FILES = 200;

/**
 * The system whose configuration lies there, known by its files; null where it is none that is known. NOT_FOUND: nothing
 * lies there.
 */
export function formatAt(path: string): AdoptFormat | null {
  return isFolder(path) ? formatOfFolder(path) : formatOfFile(path);
}

function formatOfFolder(folder: string): AdoptFormat | null {
  const holds = (...names: string[]): boolean => existsSync(join(folder, ...names));
  if (holds("region-config.json")) return "json";
  if (holds("geoip-zones.yaml")) return "powerdns";
  if (holds("geoip", "config")) return "gdnsd";
  for (const file of filesIn(folder).slice(0, MOST_FILES)) {
    const format = formatOfFile(file);
    if (format !== null && format !== "json") return format;
  }
  return null;
}

/** Those of the folder itself first, then those in its folders. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const pathsOf = (isWanted: (entry: (typeof entries)[number]) => boolean): string[] =>
    entries.filter(isWanted).map(({ name }) => join(folder, name));
  const inside = pathsOf((entry) => entry.isDirectory()).flatMap((path) =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? join(path, entry.name) : [])),
  );
  return [...pathsOf((entry) => entry.isFile()), ...inside];
}

function formatOfFile(path: string): AdoptFormat | null {
  if (/\.(map|nets)$/.test(path)) return "gdnsd";
  if (!/\.(json|ya?ml|txt|conf)$/i.test(path)) return null;
  const start = readFileSync(path, "utf8").slice(0, START);
  if (/\.json$/i.test(path)) return start.includes('"catchment-region-config"') ? "json" : null;
  if (/^domains:/m.test(start)) return "powerdns";
  return /^[\s-]+dynamic:/m.test(start) ? "octodns" : null;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new CatchmentError("NOT_FOUND", `${path}: no such file or folder`, { path });
  }
}

/** The format that was named, else the one that the files show. BAD_INPUT where they show none. */
export function formatOrKnown(path: string, named: AdoptFormat | undefined): AdoptFormat {
  const format = named ?? formatAt(path);
  if (format !== null) return format;
  throw new CatchmentError(
    "BAD_INPUT",
    `${path}: it can't be told which system this configuration is of: say gdnsd, PowerDNS, octoDNS or the neutral JSON`,
    { path },
  );
}
