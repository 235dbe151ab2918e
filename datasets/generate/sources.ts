import { readFileSync } from "node:fs";
import { once } from "node:events";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import papaparse from "papaparse";
import unbzip2 from "unbzip2-stream";

const folder = new URL("../sources/", import.meta.url);
const bytesOf = (name: string): Buffer => readFileSync(new URL(name, folder));

type Row = Record<string, string>;

const parse = (text: string): Row[] => papaparse.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
const table = (name: string): Row[] => parse(bytesOf(name).toString("utf8"));

/** A populated place of Natural Earth. */
export interface Place {
  country: string;
  admin1: string;
  name: string;
  lat: number;
  lon: number;
  population: number;
}

/** A US or Brazilian state; lat, lon: Natural Earth's label point. */
export interface Subdivision {
  geo: string;
  name: string;
  lat: number;
  lon: number;
  populationThousand: number;
}

/** An AS of the graph: registry country of most of its addresses, and how many /24 blocks it originates. */
export interface NetworkSource {
  asn: number;
  country: string;
  blocks24: number;
  name: string;
}

export interface AsLink {
  /** The provider, or one of two peers. */
  a: number;
  b: number;
  kind: "provider" | "peer";
}

export interface Sources {
  places: Place[];
  subdivisions: Subdivision[];
  /** Internet users by country. */
  users: Map<string, number>;
  networks: NetworkSource[];
  links: AsLink[];
}

async function unpack(file: Buffer): Promise<string> {
  const chunks: Buffer[] = [];
  const unpacked = Readable.from([file]).pipe(unbzip2());
  unpacked.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(unpacked, "end");
  return Buffer.concat(chunks).toString("latin1");
}

/** The links in order of their ends, each once: the original tells some peers in both directions. */
async function readLinks(file: Buffer): Promise<AsLink[]> {
  const links = new Map<string, AsLink>();
  for (const line of (await unpack(file)).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [left, right, relation] = line.split("|");
    const [a, b] = [Number(left), Number(right)];
    links.set(`${Math.min(a, b)} ${Math.max(a, b)}`, { a, b, kind: relation === "-1" ? "provider" : "peer" });
  }
  return [...links.values()].toSorted((one, other) => one.a - other.a || one.b - other.b);
}

/** Everything that the generator takes from the real world; see datasets/NOTICE.md for origin and licence of each file. */
export async function readSources(): Promise<Sources> {
  return {
    links: await readLinks(bytesOf("as-links-201806.txt.bz2")),
    places: table("places.csv").map((row) => ({
      country: row.country,
      admin1: row.admin1,
      name: row.name,
      lat: Number(row.lat),
      lon: Number(row.lon),
      population: Number(row.population),
    })),
    subdivisions: table("subdivisions.csv").map((row) => ({
      geo: row.geo,
      name: row.name,
      lat: Number(row.lat),
      lon: Number(row.lon),
      populationThousand: Number(row.population_thousand),
    })),
    users: new Map(
      table("internet-users.csv").map((row) => [
        row.country,
        (Number(row.population) * Number(row.internet_percent)) / 100,
      ]),
    ),
    networks: parse(gunzipSync(bytesOf("networks.csv.gz")).toString("utf8")).map((row) => ({
      asn: Number(row.asn),
      country: row.country,
      blocks24: Number(row.blocks_24),
      name: row.name,
    })),
  };
}
