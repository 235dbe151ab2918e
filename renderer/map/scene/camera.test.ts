import { describe, expect, it } from "vitest";
import { planes } from "../plane.ts";
import { constrainTo, homeCamera, leastZoom } from "./camera.ts";

const { mercator, "equal-area": equalArea } = planes;

describe("leastZoom", () => {
  it("fills the width with one world: 512 pixels at zoom 0, 2048 at zoom 2", () => {
    expect(leastZoom(mercator, { width: 512, height: 300 })).toBe(0);
    expect(leastZoom(mercator, { width: 2048, height: 300 })).toBe(2);
  });

  it("shows the whole of a plane without copies", () => {
    // 249 pixels of height are 0.487 of 512.
    expect(leastZoom(equalArea, { width: 2048, height: 512 * 0.487 })).toBeCloseTo(0, 9);
  });
});

describe("homeCamera", () => {
  it("never shows a place twice, however large the panel", () => {
    for (const width of [500, 1280, 2560, 3840]) {
      const { zoom, center } = homeCamera(mercator, { width, height: 900 });
      expect(512 * 2 ** zoom).toBeGreaterThanOrEqual(width - 1e-6);
      expect(center[0]).toBe(11);
    }
  });
});

describe("constrainTo", () => {
  const size = { width: 1024, height: 512 };
  const constrain = constrainTo(mercator, () => size);

  it("keeps the poles at the edge of the view, and lets the world turn round", () => {
    const { center, zoom } = constrain({ lng: 200, lat: 89 } as never, 1);
    expect(zoom).toBe(1);
    expect(center.lng).toBeCloseTo(200, 9);
    // The view is half of the world's 1024 pixels high: its middle is a quarter below the top, at 66.51 degrees.
    expect(center.lat).toBeCloseTo(66.5132, 3);
  });

  it("doesn't go farther out than one world", () => {
    expect(constrain({ lng: 0, lat: 0 } as never, -2).zoom).toBe(1);
  });

  it("keeps a plane without copies in view", () => {
    const { center } = constrainTo(equalArea, () => size)({ lng: 300, lat: 0 } as never, 3);
    // Half of 1024 pixels are an eighth of the world's 4096: 45 degrees from the edge.
    expect(center.lng).toBeCloseTo(135, 6);
  });
});
