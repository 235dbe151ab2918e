import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { AdoptFormat } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";

/** Characters at the start of a file by which it is known. */
const START = 100_000;

/** The system whose configuration lies there, known by its files; null where it is none that is known. NOT_FOUND: nothing lies there. */
export function formatAt(path: string): AdoptFormat | null {
  if (isFolder(path)) {
    const holds = (...names: string[]): boolean => existsSync(join(path, ...names));
    if (holds("region-config.json")) return "json";
    if (holds("geoip-zones.yaml")) return "powerdns";
    return holds("geoip", "config") ? "gdnsd" : null;
  }
  if (/\.(map|nets)$/.test(path)) return "gdnsd";
  const start = readFileSync(path, "utf8").slice(0, START);
  if (path.endsWith(".json")) return start.includes('"catchment-region-config"') ? "json" : null;
  if (/^domains:/m.test(start)) return "powerdns";
  return /^\s+dynamic:/m.test(start) ? "octodns" : null;
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
    `${path}: it can't be told which system this configuration is of: gdnsd, PowerDNS, octoDNS or the neutral JSON`,
    { path },
  );
}
