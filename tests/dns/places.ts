import { geoFacts, geosOfKind, parentsOf } from "#shared/geo/catalogue.ts";
import { writeMmdb, type MmdbValue } from "./mmdb.ts";

/** A place of the tests' own geography: networks of both families that the databases put there. */
export interface Place {
  readonly geo: string;
  readonly networks: readonly [v4: string, v6: string];
  /** Addresses in them. */
  readonly addresses: readonly [v4: string, v6: string];
}

const STATES = ["CA", "FL", "GA", "IL", "NY", "OH", "OR", "PA", "TX", "VA", "WA", "WY"].map((state) => `US-${state}`);
const DEEP = ["FR-92", "FR-13", "GB-SCT", "CA-QC", "BR-SP", "IN-MH", "RU-PRI"].filter((geo) => geoFacts(geo));

/** Every country and some subdivisions, each in a /16 and a /32 of its own. */
export const places: readonly Place[] = [...geosOfKind("country").map(({ code }) => code), ...STATES, ...DEEP].map(
  (geo, index) => {
    const [high, low] = [20 + Math.floor(index / 200), index % 200];
    return {
      geo,
      networks: [`${high}.${low}.0.0/16`, `2a0${high - 20}:${low.toString(16)}::/32`],
      addresses: [`${high}.${low}.7.7`, `2a0${high - 20}:${low.toString(16)}:7::7`],
    };
  },
);

export const placeOf = (geo: string): Place => places.find((place) => place.geo === geo)!;

const recordOf = (geo: string): MmdbValue => {
  const { country, continent } = geoFacts(geo)!;
  const subdivisions = [geo, ...parentsOf(geo)].filter((code) => geoFacts(code)!.kind === "subdivision").toReversed();
  return {
    continent: { code: continent! },
    country: { iso_code: country! },
    ...(subdivisions.length > 0 && { subdivisions: subdivisions.map((code) => ({ iso_code: code.slice(3) })) }),
  };
};

/** A database of places as the geo-DNS servers read it. */
export const geoDatabase = (): Buffer =>
  writeMmdb(
    "GeoLite2-City",
    places.flatMap(({ geo, networks }) => networks.map((network) => [network, recordOf(geo)] as const)),
  );

/** A database of networks by AS. */
export const asnDatabase = (networks: readonly (readonly [cidr: string, asn: number])[]): Buffer =>
  writeMmdb(
    "GeoLite2-ASN",
    networks.map(([cidr, asn]) => [cidr, { autonomous_system_number: asn }] as const),
  );
