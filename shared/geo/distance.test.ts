import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EARTH_RADIUS_KM, greatCircleKm, greatCirclePoints } from "./distance.ts";

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const ANTIPODE_KM = Math.PI * EARTH_RADIUS_KM;
const longitude = fc.double({ min: -180, max: 180, noNaN: true });

describe("great-circle distance", () => {
  it("is a quarter of the circumference from the equator to a pole, half of it to the antipode", () => {
    expect(greatCircleKm(0, 0, 90, 0)).toBeCloseTo((Math.PI / 2) * EARTH_RADIUS_KM, 6);
    expect(greatCircleKm(10, 20, -10, -160)).toBeCloseTo(Math.PI * EARTH_RADIUS_KM, 2); // haversine is at its worst here
  });

  it("is 5,570 km between London Heathrow and New York JFK, within half a percent of the ellipsoid's 5,555", () => {
    const km = greatCircleKm(51.47, -0.4543, 40.6413, -73.7781);
    expect(Math.abs(km - 5555) / 5555).toBeLessThan(0.005);
  });

  it("takes the short way across the antimeridian: one degree of the equator is 111.195 km", () => {
    expect(greatCircleKm(0, 179.5, 0, -179.5)).toBeCloseTo(111.195, 2);
  });

  it("is symmetric, agrees with the spherical law of cosines, and obeys the triangle inequality", () => {
    const lawOfCosines = (lat1: number, lon1: number, lat2: number, lon2: number): number => {
      const [a, b, d] = [lat1, lat2, lon2 - lon1].map((degrees) => (degrees * Math.PI) / 180);
      const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(d);
      return EARTH_RADIUS_KM * Math.acos(Math.min(1, Math.max(-1, cosine)));
    };
    fc.assert(
      fc.property(latitude, longitude, latitude, longitude, latitude, longitude, (a, b, c, d, e, f) => {
        const km = greatCircleKm(a, b, c, d);
        expect(km).toBeCloseTo(greatCircleKm(c, d, a, b), 6);
        expect(Math.abs(km - lawOfCosines(a, b, c, d))).toBeLessThan(0.5);
        const [first, second] = [greatCircleKm(a, b, e, f), greatCircleKm(e, f, c, d)];
        // Near the antipode the arc sine keeps half the digits: some 1e-4 km. Elsewhere nearly all of them.
        const slack = [km, first, second].some((each) => each > ANTIPODE_KM - 100) ? 1e-3 : 1e-6;
        expect(km).toBeLessThanOrEqual(first + second + slack);
      }),
    );
  });
});

describe("points of a great circle", () => {
  it("keeps its ends, steps evenly and never jumps in longitude", () => {
    const place = fc.tuple(fc.double({ min: -80, max: 80, noNaN: true }), longitude);
    fc.assert(
      fc.property(place, place, ([lat1, lon1], [lat2, lon2]) => {
        const whole = greatCircleKm(lat1, lon1, lat2, lon2);
        fc.pre(whole > 1 && whole < 19_500);
        const points = greatCirclePoints(lat1, lon1, lat2, lon2, 16);
        expect(points).toHaveLength(17);
        expect(greatCircleKm(points[0][1], points[0][0], lat1, lon1)).toBeLessThan(1e-3);
        expect(greatCircleKm(points[16][1], points[16][0], lat2, lon2)).toBeLessThan(1e-3);
        for (let index = 1; index <= 16; index++) {
          const [before, after] = [points[index - 1], points[index]];
          expect(greatCircleKm(before[1], before[0], after[1], after[0])).toBeCloseTo(whole / 16, 3);
          expect(Math.abs(after[0] - before[0])).toBeLessThanOrEqual(180);
        }
      }),
    );
  });

  it("runs on past 180 from Tokyo to San Francisco", () => {
    const points = greatCirclePoints(35.7, 139.7, 37.8, -122.4, 8);
    expect(points.at(-1)![0]).toBeCloseTo(237.6, 6);
    expect(Math.max(...points.map(([, lat]) => lat))).toBeGreaterThan(45);
  });
});
