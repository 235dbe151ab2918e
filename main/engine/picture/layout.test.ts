import { geoIdentity, geoPath } from "d3-geo";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlaps, placeLabels } from "./map/labels.ts";
import { fitted, textWidth, wrapped } from "./measure.ts";
import { element, escaped, textLine } from "./svg.ts";
import { thinned } from "./map/thinned.ts";

describe("labels", () => {
  const number = fc.integer({ min: -50, max: 1050 });
  const request = fc.record({
    x: number,
    y: number,
    width: fc.integer({ min: 1, max: 200 }),
    height: fc.integer({ min: 8, max: 30 }),
    distance: fc.integer({ min: 2, max: 12 }),
  });

  it("never overlap each other, what is taken, or the edge", () => {
    const frame = { x: 0, y: 0, width: 1000, height: 800 };
    const taken = [{ x: 100, y: 100, width: 300, height: 200 }];
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
        const placed = placeLabels(
          requests.map((each, item) => ({ ...each, item })),
          taken,
          frame,
        );
        for (const [index, { box }] of placed.entries()) {
          expect(taken.some((other) => overlaps(box, other))).toBe(false);
          expect(placed.slice(index + 1).some((other) => overlaps(box, other.box))).toBe(false);
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1000 && box.y + box.height <= 800).toBe(true);
        }
      }),
    );
  });

  it("give way by importance: the first one asked for stays", () => {
    const same = { x: 500, y: 400, width: 900, height: 20, distance: 4 };
    const placed = placeLabels(
      [
        { ...same, item: "first" },
        { ...same, item: "second" },
      ],
      [],
      { x: 0, y: 0, width: 1000, height: 430 },
    );
    expect(placed.map(({ item }) => item)[0]).toBe("first");
  });
});

describe("text", () => {
  it("is measured from the font: ten digits of Inter", () => {
    // 631 + 407 + 610 + 618 + 646 + 593 + 620 + 566 + 619 + 620 thousandths
    expect(textWidth("0123456789", 10)).toBeCloseTo(59.3, 6);
    expect(textWidth("é", 10)).toBe(textWidth("e", 10));
  });

  it("is cut to fit, and wrapped at spaces", () => {
    expect(fitted("short", 100, 10)).toBe("short");
    const cut = fitted("a long line that does not fit", 60, 10);
    expect(cut.endsWith("…")).toBe(true);
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(60);
    expect(wrapped("one two three four", 50, 10, 2)).toHaveLength(2);
  });

  it("is escaped in elements and attributes, without what XML forbids", () => {
    expect(escaped(`<a href="x">&'\u0000\u0008\uD800`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    expect(textLine(1, 2, "<script>", { size: 3, fill: "#fff" })).toContain("&lt;script&gt;");
    expect(element("g", { id: '"><script>', x: 1.23456, none: undefined })).toBe(
      '<g id="&quot;&gt;&lt;script&gt;" x="1.23"/>',
    );
  });
});

describe("thinning", () => {
  it("leaves out corners that are nearer than the distance, and keeps the ends", () => {
    const path = geoPath({ stream: (output) => geoIdentity().stream(thinned(output, 1)) });
    const line = {
      type: "LineString" as const,
      coordinates: [
        [0, 0],
        [0.3, 0],
        [0.6, 0],
        [1.2, 0],
        [5, 0],
        [5.1, 0],
      ],
    };
    expect(path(line)).toBe("M0,0L1.2,0L5,0L5.1,0");
    const islet = {
      type: "Polygon" as const,
      coordinates: [
        [
          [0, 0],
          [0, 0.1],
          [0.1, 0.1],
          [0.1, 0],
          [0, 0],
        ],
      ],
    };
    expect(path(islet)).toBe("M0,0L0,0.1L0.1,0.1L0.1,0Z");
  });
});
