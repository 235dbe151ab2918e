import { geoArea } from "d3-geo";
import type { Position } from "geojson";
import { describe, expect, it } from "vitest";
import { geoFacts, geosOfKind } from "./catalogue.ts";
import type { GeoShape, GeoShapes } from "./shapes.ts";
import { countryShapes, subdivisionShapes } from "./shapes.ts";

const rings = (shape: GeoShape): Position[][] => shape.geometry.coordinates.flat();

function widestJump(shapes: GeoShapes): number {
  let widest = 0;
  for (const ring of shapes.features.flatMap(rings)) {
    for (let index = 1; index < ring.length; index++) {
      const alongPole = Math.min(ring[index][1], ring[index - 1][1]) <= -84.9;
      if (!alongPole) widest = Math.max(widest, Math.abs(ring[index][0] - ring[index - 1][0]));
    }
  }
  return widest;
}

describe("country shapes", () => {
  it("cover every country but the uninhabited Bouvet Island", async () => {
    const { byId } = await countryShapes();
    const missing = geosOfKind("country").filter(({ code }) => !byId.has(code));
    expect(missing.map(({ code }) => code)).toEqual(["BV"]);
    const unknown = [...byId.keys()].filter((id) => id !== "" && geoFacts(id) === undefined);
    expect(unknown).toEqual([]);
    for (const shape of byId.values())
      expect(shape.geometry.coordinates.length, shape.properties.id).toBeGreaterThan(0);
  });

  it("have no band across the map: no ring of Russia, Fiji or any other jumps over the antimeridian", async () => {
    const shapes = await countryShapes();
    expect(widestJump(shapes)).toBeLessThan(60);
    const fiji = rings(shapes.byId.get("FJ")!).flat();
    expect(fiji.some(([lon]) => lon > 179) && fiji.some(([lon]) => lon < -179)).toBe(true);
    for (const [lon, lat] of shapes.features.flatMap(rings).flat()) {
      expect(Math.abs(lon) <= 180 && lat >= -85.01 && lat <= 90).toBe(true);
    }
  });

  it("are wound for d3-geo: areas as in the atlas, within 4%", async () => {
    const { byId } = await countryShapes();
    const millionKm2 = (id: string): number => (geoArea(byId.get(id)!) * 6371 ** 2) / 1e6;
    const known = { BR: 8.5, RU: 17, US: 9.4, FR: 0.549, AU: 7.69, GF: 0.084, XK: 0.0109 };
    for (const [id, area] of Object.entries(known)) expect(Math.abs(millionKm2(id) / area - 1), id).toBeLessThan(0.04);
    const land = [...byId.values()].reduce((sum, shape) => sum + geoArea(shape), 0) / (4 * Math.PI);
    expect(land).toBeGreaterThan(0.27);
    expect(land).toBeLessThan(0.31);
  });

  it("give lines between countries, not along coasts", async () => {
    const { borders } = await countryShapes();
    const points = borders.coordinates.flat();
    const within = (west: number, south: number, east: number, north: number): number =>
      points.filter(([lon, lat]) => lon > west && lon < east && lat > south && lat < north).length;
    expect(within(-8, 36, 0, 44)).toBeGreaterThan(20); // Spain with Portugal and France
    expect(within(42, -27, 51, -11)).toBe(0); // Madagascar
    expect(within(-25, 63, -13, 67)).toBe(0); // Iceland
  });
});

describe("subdivision shapes", () => {
  it("cover the states that data most often names", async () => {
    const ids = async (country: string): Promise<string[]> => [...(await subdivisionShapes(country)).byId.keys()];
    expect((await ids("US")).filter((id) => id !== "US-PR")).toHaveLength(51);
    expect(await ids("BR")).toHaveLength(27);
    expect(await ids("CA")).toHaveLength(13);
    expect(await ids("BV")).toEqual([]);
  });

  it("merge the regions that ISO groups from smaller shapes", async () => {
    const { byId } = await subdivisionShapes("FR");
    const region = geoArea(byId.get("FR-IDF")!);
    const departments = ["FR-77", "FR-78", "FR-91", "FR-92", "FR-93", "FR-94", "FR-95"].map((id) => byId.get(id)!);
    expect(region).toBeGreaterThan(departments.reduce((sum, shape) => sum + geoArea(shape), 0) * 0.99);
    expect((await subdivisionShapes("IT")).byId.has("IT-25")).toBe(true);
    expect((await subdivisionShapes("ES")).byId.has("ES-CT")).toBe(true);
  });

  it("give lines between states, not along coasts, whatever lies over them", async () => {
    const coast = async (
      country: string,
      west: number,
      south: number,
      east: number,
      north: number,
    ): Promise<number> => {
      const { borders } = await subdivisionShapes(country);
      return borders.coordinates.flat().filter(([lon, lat]) => lon > west && lon < east && lat > south && lat < north)
        .length;
    };
    expect(await coast("FR", -5.2, 48.3, -4.2, 48.8)).toBe(0); // the tip of Brittany
    expect(await coast("PL", 16.4, 54.25, 18.2, 54.9)).toBeLessThan(12); // the Baltic coast of Pomerania
    expect(await coast("FR", 1, 46, 4, 49)).toBeGreaterThan(100);
  });

  it("go by present codes too where those replaced what Natural Earth has", async () => {
    expect((await subdivisionShapes("PL")).byId.has("PL-14")).toBe(true);
    expect((await subdivisionShapes("IN")).byId.has("IN-OD")).toBe(true);
    const norway = (await subdivisionShapes("NO")).byId;
    const parts = ["NO-04", "NO-05"].map((id) => geoArea(norway.get(id)!));
    expect(geoArea(norway.get("NO-34")!)).toBeCloseTo(parts[0] + parts[1], 6);
  });

  it("have no bands and are wound for d3-geo", async () => {
    for (const country of ["US", "RU", "FJ", "NZ"]) {
      const shapes = await subdivisionShapes(country);
      expect(widestJump(shapes), country).toBeLessThan(60);
      for (const shape of shapes.features) expect(geoArea(shape), shape.properties.id).toBeLessThan(1);
    }
  });
});
