import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { greatCircleKm } from "#shared/geo/distance.ts";
import { geosOfKind, type GeoFacts } from "#shared/geo/catalogue.ts";
import type { ImportTable } from "#shared/model/entities.ts";
import { projectFile } from "#engine/process/places.ts";
import { createEngine } from "#engine/service/engine.ts";

const POPS = 32;
/** PoPs near a cell that its RUM beacons measure, and rows of each cell in each deployment. */
const MEASURED_POPS = 8;
const SERVED_POPS = 2;
/** ASes of the world: each is in about as many geos as cells and geos make it. */
const ASNS = 70_001;
const DAY = "2015-03-05";

interface Place {
  readonly id: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
}

/**
 * Writes a workspace of so many cells and 32 PoPs, once: synthetic files through the importer, as a user's would go. AS
 * links and neighbors are those of the sample, so that plans are simulated as well.
 */
export async function makeWorkspace(path: string, cells: number): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const folder = mkdtempSync(join(dirname(path), "million-"));
  try {
    await writeFiles(folder, cells);
    const engine = createEngine();
    await engine.call("workspace.create", { path });
    const sample = (name: string): string => projectFile(`datasets/sample/${name}`);
    const files: { table: ImportTable; path: string }[] = [
      { table: "pops", path: join(folder, "pops.csv") },
      { table: "deployments", path: join(folder, "deployments.csv") },
      { table: "neighbors", path: sample("neighbors.csv.gz") },
      { table: "as-links", path: sample("as-links.txt.gz") },
      { table: "as-info", path: sample("as-info.csv.gz") },
      { table: "rum-latency", path: join(folder, "rum-latency.csv") },
      { table: "rum-assignments", path: join(folder, "rum-assignments.csv") },
    ];
    const { stageId } = await engine.call("import.parse", { files });
    await engine.call("import.commit", { stageId });
    await engine.dispose();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeFiles(folder: string, cells: number): Promise<void> {
  const pops = popPlaces();
  const popIds = pops.map(({ id }) => id).join(" ");
  await writeLines(join(folder, "pops.csv"), [
    "pop_id,name,country,lat,lon",
    ...pops.map(({ id, country, lat, lon }) => `${id},${id},${country},${lat},${lon}`),
  ]);
  await writeLines(join(folder, "deployments.csv"), [
    "deployment,mechanism,pops",
    "dns-today,dns,",
    `anycast-global,anycast,${popIds}`,
  ]);
  await writeLines(join(folder, "rum-latency.csv"), latencyLines(pops, cells));
  await writeLines(join(folder, "rum-assignments.csv"), assignmentLines(pops, cells));
}

/** The sample's 20 PoPs, and twelve more in large countries without one. */
function popPlaces(): Place[] {
  const lines = gunzipSync(readFileSync(projectFile("datasets/sample/pops.csv.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  const sample = lines.slice(1).map((line): Place => {
    const [id, , country, lat, lon] = line.split(",");
    return { id: id!, country: country!, lat: Number(lat), lon: Number(lon) };
  });
  const taken = new Set(sample.map(({ country }) => country));
  const more = ["CA", "MX", "CO", "AR", "CL", "SE", "PL", "TR", "EG", "NG", "KE", "KR", "TW", "ID", "PH", "NZ"]
    .filter((code) => !taken.has(code))
    .flatMap((code) => geosOfKind("country").filter((geo) => geo.code === code))
    .map(({ code, lat, lon }): Place => ({ id: `x${code.toLowerCase()}`, country: code, lat, lon }));
  return [...sample, ...more].slice(0, POPS);
}

/** Countries, and the subdivisions of four large ones: where cells may be. */
function cellGeos(): GeoFacts[] {
  const split = new Set(["US", "BR", "IN", "CA"]);
  const countries = geosOfKind("country").filter(({ code }) => !split.has(code));
  const subdivisions = geosOfKind("subdivision").filter(({ country }) => country !== null && split.has(country));
  return [...countries, ...subdivisions].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

interface Cell {
  readonly geo: string;
  readonly asn: number;
  /** PoPs by distance, nearest first, with the RTT that light would need there and back over twice the way. */
  readonly near: readonly { readonly id: string; readonly rttMs: number }[];
  readonly index: number;
}

function* cellsOf(pops: readonly Place[], cells: number): Generator<Cell> {
  const geos = cellGeos();
  const perGeo = Math.ceil(cells / geos.length);
  let index = 0;
  for (const [at, { code, lat, lon }] of geos.entries()) {
    const near = pops
      .map((pop) => ({ id: pop.id, rttMs: 8 + greatCircleKm(lat, lon, pop.lat, pop.lon) / 50 }))
      .toSorted((a, b) => a.rttMs - b.rttMs)
      .slice(0, MEASURED_POPS);
    for (let i = 0; i < perGeo && index < cells; i++) {
      yield { geo: code, asn: 1 + ((at * 7919 + i * 37) % ASNS), near, index: index++ };
    }
  }
}

/** A number 0-1 that depends on what it is given alone: the same files in every run. */
function noise(cell: number, row: number): number {
  let mixed = Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(row + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4_294_967_296;
}

function* latencyLines(pops: readonly Place[], cells: number): Generator<string> {
  yield "period,geo,asn,pop_id,samples,rtt_p50_ms";
  for (const { geo, asn, near, index } of cellsOf(pops, cells)) {
    for (const [row, { id, rttMs }] of near.entries()) {
      const samples = 30 + Math.floor(noise(index, row) * 400);
      yield `${DAY},${geo},${asn},${id},${samples},${(rttMs + noise(index, row + 50) * 30).toFixed(1)}`;
    }
  }
}

function* assignmentLines(pops: readonly Place[], cells: number): Generator<string> {
  yield "period,geo,asn,deployment,served_pop,samples";
  for (const { geo, asn, near, index } of cellsOf(pops, cells)) {
    for (const [at, deployment] of ["dns-today", "anycast-global"].entries()) {
      const first = Math.floor(noise(index, 100 + at) ** 2 * (MEASURED_POPS - SERVED_POPS));
      for (let row = 0; row < SERVED_POPS; row++) {
        const samples = 1 + Math.floor(noise(index, 200 + at * 10 + row) * 900);
        yield `${DAY},${geo},${asn},${deployment},${near[first + row]!.id},${samples}`;
      }
    }
  }
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = createWriteStream(path);
  let text = "";
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < 1 << 20) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
}
