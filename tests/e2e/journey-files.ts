import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { geoDistance } from "d3-geo";
import { temporaryFolder } from "./app.ts";

/** PoP, city, country, latitude, longitude. */
const pops = [
  ["ams", "Amsterdam", "NL", 52.37, 4.9],
  ["iad", "Ashburn", "US", 39.04, -77.49],
  ["gru", "São Paulo", "BR", -23.43, -46.47],
  ["jnb", "Johannesburg", "ZA", -26.14, 28.24],
  ["sin", "Singapore", "SG", 1.36, 103.99],
  ["syd", "Sydney", "AU", -33.95, 151.18],
] as const;
type Pop = (typeof pops)[number][0];

/**
 * Geo, AS, latitude and longitude of its largest city, users, the PoP that is best there, the PoP that anycast takes
 * users to instead, and how many percent of them.
 */
const networks: readonly (readonly [string, number, number, number, number, Pop, Pop, number])[] = [
  ["US", 64501, 40.7, -74.0, 3000, "iad", "ams", 4],
  ["CA", 64502, 43.7, -79.4, 600, "iad", "ams", 6],
  ["MX", 64503, 19.4, -99.1, 700, "iad", "gru", 5],
  ["BR", 64511, -23.5, -46.6, 1800, "gru", "iad", 85],
  ["AR", 64512, -34.6, -58.4, 500, "gru", "iad", 70],
  ["CL", 64513, -33.4, -70.7, 300, "gru", "iad", 60],
  ["DE", 64521, 52.5, 13.4, 1200, "ams", "iad", 3],
  ["FR", 64522, 48.9, 2.3, 1000, "ams", "iad", 4],
  ["GB", 64523, 51.5, -0.1, 1100, "ams", "iad", 5],
  ["ZA", 64531, -26.2, 28.0, 500, "jnb", "ams", 75],
  ["ZW", 64532, -17.8, 31.0, 120, "jnb", "ams", 65],
  ["IN", 64541, 19.1, 72.9, 1500, "sin", "syd", 10],
  ["ID", 64542, -6.2, 106.8, 900, "sin", "syd", 8],
  ["JP", 64543, 35.7, 139.7, 1000, "sin", "syd", 5],
  ["AU", 64551, -33.9, 151.2, 600, "syd", "sin", 20],
  ["NZ", 64552, -36.8, 174.8, 200, "syd", "sin", 25],
];

const transit = 64600;
const period = "2026-03-01";
/** Of every geo's users, percent that today's DNS sends to another PoP than their best. */
const strayUnderDns = 12;

/** Light in fibre on a path half as long again as the shortest, there and back, and 8 ms of the access network. */
const rttMs = (latitude: number, longitude: number, [, , , toLatitude, toLongitude]: (typeof pops)[number]): number =>
  Math.round(8 + (geoDistance([longitude, latitude], [toLongitude, toLatitude]) * 6371 * 1.5) / 100);

const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows.map((row) => row.join(","))].join("\n").concat("\n");

/** The second best PoP by latency: where a resolver far from its users leads them. */
function secondBest(latitude: number, longitude: number): Pop {
  const byLatency = pops.toSorted((a, b) => rttMs(latitude, longitude, a) - rttMs(latitude, longitude, b));
  return byLatency[1]![0];
}

/** Seven files of a network with six PoPs, under the names that an export of one's own might have. */
function contents(): Record<string, string> {
  const everyPop = pops.map(([id]) => id).join(" ");
  return {
    "our-pops.csv": csv("pop_id,name,country,lat,lon", pops),
    "our-neighbors.csv": csv(
      "pop_id,asn,relationship",
      pops.map(([pop]) => [pop, transit, "transit"]),
    ),
    "our-deployments.csv": csv("deployment,mechanism,pops", [
      ["dns-today", "dns", ""],
      ["anycast-trial", "anycast", everyPop],
    ]),
    "our-announcements.csv": csv(
      "deployment,pop_id,asn,announce",
      pops.map(([pop]) => ["anycast-trial", pop, transit, "true"]),
    ),
    "beacons-assignments.csv": csv(
      "period,geo,asn,deployment,served_pop,samples",
      networks.flatMap(([geo, asn, latitude, longitude, users, best, stray, percent]) => {
        const underDns = Math.round((users * strayUnderDns) / 100);
        const underAnycast = Math.round((users * percent) / 100);
        return [
          [period, geo, asn, "dns-today", best, users - underDns],
          [period, geo, asn, "dns-today", secondBest(latitude, longitude), underDns],
          [period, geo, asn, "anycast-trial", best, users - underAnycast],
          [period, geo, asn, "anycast-trial", stray, underAnycast],
        ];
      }),
    ),
    "beacons-latency.csv": csv(
      "period,geo,asn,pop_id,samples,rtt_p50_ms",
      networks.flatMap(([geo, asn, latitude, longitude]) =>
        pops.map((pop) => [period, geo, asn, pop[0], 200, rttMs(latitude, longitude, pop)]),
      ),
    ),
    "beacons-resolvers.csv": csv(
      "geo,asn,resolver_geo,samples",
      networks.map(([geo, asn, , , users]) => [geo, asn, geo, users]),
    ),
  };
}

const allUsers = 15_020;
const percent = (wrong: number): number => (100 * (allUsers - wrong)) / allUsers;

/** % optimal of this network, added up by hand from the table above. */
export const byHand = {
  /** 12% of each geo's users, to whole users. */
  dns: percent(1_802),
  anycast: percent(3_277),
  /**
   * Three regions: strays within a region stay (2,990 users); those who came from another region's PoP (287) are
   * displaced, and where they go is predicted.
   */
  threeRegions: { least: percent(2_990 + 287), most: percent(2_990) },
  /** Every continent of the Americas, Europe and Africa to its only PoP: the strays between sin and syd are left. */
  southApart: percent(442),
} as const;

/** Writes the files into a folder of their own; gives their paths. */
export function ownFiles(): string[] {
  const folder = temporaryFolder();
  return Object.entries(contents()).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
}
