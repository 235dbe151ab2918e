/**
 * Derives the small tables of this folder from the larger public originals that NOTICE.md names:
 *
 *     node datasets/sources/derive.ts networks AS-LINKS.txt ASN-IPV4-NUM.csv ASN-COUNTRY-IPV4-NUM.csv > networks.csv
 *     node datasets/sources/derive.ts places POPULATED-PLACES.json > places.csv
 *     node datasets/sources/derive.ts users INTERNET-USERS.csv > internet-users.csv
 *
 * Run once when the originals change; the sample generator reads only the results.
 */
import { readFileSync } from "node:fs";
import papaparse from "papaparse";

const rowsOf = (path: string): string[][] =>
  papaparse.parse<string[]>(readFileSync(path, "utf8"), { skipEmptyLines: true }).data;

interface DelegatedRange {
  first: number;
  last: number;
  country: string;
}

/** Index of the first range that ends at or after the address. */
function firstOverlap(ranges: readonly DelegatedRange[], address: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].last < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function asnsInGraph(path: string): Set<number> {
  const asns = new Set<number>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [left, right] = line.split("|");
    asns.add(Number(left));
    asns.add(Number(right));
  }
  return asns;
}

/** Country of an AS: the one to which the registries delegated most of the IPv4 addresses that it originates. */
function networks(graphPath: string, asnPath: string, countryPath: string): string[][] {
  const inGraph = asnsInGraph(graphPath);
  const ranges = rowsOf(countryPath)
    .map(([first, last, country]) => ({ first: Number(first), last: Number(last), country }))
    .toSorted((a, b) => a.first - b.first);
  const byAsn = new Map<number, { name: string; countries: Map<string, number> }>();
  for (const [firstText, lastText, asnText, name] of rowsOf(asnPath)) {
    const asn = Number(asnText);
    if (!inGraph.has(asn)) continue;
    const entry = byAsn.get(asn) ?? { name, countries: new Map<string, number>() };
    byAsn.set(asn, entry);
    const [first, last] = [Number(firstText), Number(lastText)];
    for (let i = firstOverlap(ranges, first); i < ranges.length && ranges[i].first <= last; i++) {
      const count = Math.min(last, ranges[i].last) - Math.max(first, ranges[i].first) + 1;
      entry.countries.set(ranges[i].country, (entry.countries.get(ranges[i].country) ?? 0) + count);
    }
  }
  const rows = [...byAsn]
    .toSorted((a, b) => a[0] - b[0])
    .flatMap(([asn, { name, countries }]) => {
      const [top] = [...countries].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      if (top === undefined) return [];
      const total = [...countries.values()].reduce((sum, count) => sum + count, 0);
      return [[String(asn), top[0], String(Math.ceil(total / 256)), name.trim()]];
    });
  return [["asn", "country", "blocks_24", "name"], ...rows];
}

interface PlaceFeature {
  properties: {
    name: string;
    iso_a2: string;
    adm1name: string | null;
    latitude: number;
    longitude: number;
    pop_max: number;
  };
}

function places(path: string): string[][] {
  const { features } = JSON.parse(readFileSync(path, "utf8")) as { features: PlaceFeature[] };
  const rows = features
    .map(({ properties: place }) => place)
    .filter((place) => /^[A-Z]{2}$/.test(place.iso_a2) && place.pop_max > 0)
    .toSorted((a, b) => (a.iso_a2 < b.iso_a2 ? -1 : a.iso_a2 > b.iso_a2 ? 1 : b.pop_max - a.pop_max))
    .map((place) => [
      place.iso_a2,
      place.adm1name ?? "",
      place.name,
      place.latitude.toFixed(3),
      place.longitude.toFixed(3),
      String(place.pop_max),
    ]);
  return [["country", "admin1", "name", "lat", "lon", "population"], ...rows];
}

function users(path: string): string[][] {
  const [header, ...rows] = rowsOf(path);
  const column = (name: string): number => header.indexOf(name);
  const kept = rows
    .filter((row) => row[column("iso_a2")] !== "" && row[column("internet_pct")] !== "")
    .map((row) => [row[column("iso_a2")], row[column("name")], row[column("population")], row[column("internet_pct")]]);
  return [["country", "name", "population", "internet_percent"], ...kept];
}

const [mode, ...paths] = process.argv.slice(2);
const tables: Record<string, () => string[][]> = {
  networks: () => networks(paths[0], paths[1], paths[2]),
  places: () => places(paths[0]),
  users: () => users(paths[0]),
};
process.stdout.write(papaparse.unparse(tables[mode](), { newline: "\n" }) + "\n");
