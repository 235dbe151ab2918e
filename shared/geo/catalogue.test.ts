import { describe, expect, it } from "vitest";
import { childrenOf, contains, geoFacts, geoName, geosOfKind, isKnownGeo, parentsOf } from "./catalogue.ts";
import { greatCircleKm } from "./distance.ts";

describe("the geo catalogue", () => {
  it("knows the world, seven continents, the 250 countries of ISO 3166-1 and Kosovo's code", () => {
    expect(geosOfKind("world").map((geo) => geo.code)).toEqual(["*"]);
    expect(geosOfKind("continent").map((geo) => geo.code)).toEqual(
      ["AF", "AN", "AS", "EU", "NA", "OC", "SA"].map((code) => `continent:${code}`),
    );
    expect(geosOfKind("country")).toHaveLength(250);
    for (const code of ["XK", "TW", "PS", "HK", "NA", "SX", "SS"]) expect(isKnownGeo(code)).toBe(true);
  });

  it("keeps Namibia and North America apart", () => {
    expect(geoFacts("NA")).toMatchObject({ kind: "country", name: "Namibia", continent: "AF" });
    expect(geoFacts("continent:NA")).toMatchObject({ kind: "continent", name: "North America", country: null });
  });

  it("rejects codes that are no geo", () => {
    for (const code of ["", "us", "ZZ", "US-ZZ", "continent:XX", "EU", "World"]) {
      expect(isKnownGeo(code)).toBe(false);
      expect(geoFacts(code)).toBeUndefined();
      expect(parentsOf(code)).toEqual([]);
    }
    expect(geoName("ZZ")).toBe("ZZ");
  });

  it("names parents, most specific first", () => {
    expect(parentsOf("US-NY")).toEqual(["US", "continent:NA", "*"]);
    expect(parentsOf("FR-92")).toEqual(["FR-IDF", "FR", "continent:EU", "*"]);
    expect(parentsOf("BR")).toEqual(["continent:SA", "*"]);
    expect(parentsOf("*")).toEqual([]);
  });

  it("contains what lies below, and the geo itself", () => {
    expect(contains("US", "US-NY")).toBe(true);
    expect(contains("*", "US-NY")).toBe(true);
    expect(contains("US-NY", "US-NY")).toBe(true);
    expect(contains("US-NY", "US")).toBe(false);
    expect(contains("continent:EU", "BR")).toBe(false);
    expect(contains("nowhere", "nowhere")).toBe(false);
  });

  it("lists children: 50 states, the district and five territories of the US", () => {
    const states = childrenOf("US");
    expect(states).toHaveLength(57);
    expect(states).toContain("US-DC");
    expect(childrenOf("BR")).toHaveLength(27);
    expect(childrenOf("continent:SA")).toContain("BR");
    expect(childrenOf("VA")).toEqual([]);
  });

  it("puts every geo at a possible place, below its parents", () => {
    for (const kind of ["country", "subdivision"] as const) {
      for (const { code, lat, lon } of geosOfKind(kind)) {
        expect(Math.abs(lat), code).toBeLessThanOrEqual(90);
        expect(Math.abs(lon), code).toBeLessThanOrEqual(180);
        expect(parentsOf(code).at(-1)).toBe("*");
      }
    }
  });

  it("weighs places by population", () => {
    const near = (code: string, lat: number, lon: number, km: number): void => {
      const place = geoFacts(code)!;
      expect(greatCircleKm(place.lat, place.lon, lat, lon), code).toBeLessThan(km);
    };
    near("CA", 46.5, -85, 800); // between Toronto, Montreal and the prairies, far south of the middle of the land
    near("US-IL", 41.85, -87.7, 30); // Chicago
    near("US-AZ", 33.45, -112.07, 40); // Phoenix
    near("BR-AM", -3.1, -60.02, 10); // Manaus
    near("FJ", -18.13, 178.44, 10); // Suva, across the antimeridian from the other islands
    near("US-GU", 13.5, 144.8, 60); // Guam is also a country of its own
    near("EG", 30.2, 31.2, 60); // Cairo and Alexandria
  });
});
