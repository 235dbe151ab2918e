import { describe, expect, it } from "vitest";
import { themes } from "#shared/look/scale.ts";
import type { ThemeName } from "#shared/look/scale.ts";
import type { MapView } from "#shared/model/view.ts";
import { comparison, pops, view } from "../../reporting/figures.fixture.ts";
import { type About, EVERYBODY } from "../about.ts";
import { composePicture } from "../compose.ts";
import { pngOf } from "../png.ts";
import { mapSheet } from "./map-sheet.ts";

const about: About = {
  subject: { name: "Global <anycast>", how: "measured" },
  baseline: null,
  pops,
  isSynthetic: false,
  scope: EVERYBODY,
};
const SIZE = { width: 1920, height: 1080, theme: "dark" as ThemeName };
const mapPicture = (shown: MapView, size: Partial<typeof SIZE> = {}): Promise<string> => {
  const full = { ...SIZE, ...size };
  return composePicture(mapSheet(about, { view: shown, comparison: null }, full.theme), full);
};

const before = view("deployment:dns-today", 88);
const after = view("deployment:anycast-global", 33);

/** The texts without the halos beneath them. */
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text(?![^>]*aria-hidden)[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe("the map picture", () => {
  it("names its subject, shows one big number with interval, bounds and evidence, and labels what is bad", async () => {
    const svg = await mapPicture(after);
    const texts = textsOf(svg);
    expect(texts).toContain("Global &lt;anycast&gt;");
    expect(texts).toContain("80.0");
    expect(texts).toContain("90% interval 78.0–82.0");
    expect(texts).toContain("79.0–81.0");
    expect(texts).toContain("measured 98%");
    expect(texts).toContain("not judged 2.0%");
    expect(texts.filter((text) => text === "Brazil")).toHaveLength(1);
    expect(texts).toContain("33");
    expect(texts).toEqual(expect.arrayContaining(["GRU", "SIN", "LGA"]));
    expect(texts).not.toContain("OLD");
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("emphasises stray flows, hatches the not judged, and fills by the scale", async () => {
    const svg = await mapPicture(after);
    const { strayFlow, calmFlow } = themes.dark;
    const lines = (color: string): number => svg.split(`stroke="${color}" stroke-width`).length - 1;
    expect(lines(strayFlow)).toBe(2 + 1); // two flows and the legend's
    expect(lines(calmFlow)).toBe(2);
    expect(svg).toContain('fill="url(#hatch)"');
    expect(svg).toContain('fill="#f04e23"'); // Brazil at 33%: the end of the scale
  });

  it("is the same bytes for the same figures, in each theme", async () => {
    for (const theme of ["dark", "light", "contrast"] as const) {
      const picture = await mapPicture(after, { theme });
      expect(await mapPicture(after, { theme })).toBe(picture);
      expect(picture).toContain(`fill="${themes[theme].sea}"`);
    }
  });

  it("shows nothing judged as such", async () => {
    const { total } = after;
    const empty = {
      ...after,
      total: { ...total, percentOptimal: null, interval90: [null, null] as [null, null], rows: [] },
      flows: [],
    };
    const texts = textsOf(await mapPicture(empty));
    expect(texts).toContain("nothing could be judged");
  });

  it("becomes a PNG of its size, with the shipped font", async () => {
    const png = pngOf(await mapPicture(after, { width: 960, height: 540 }));
    const header = Buffer.from(png.subarray(0, 24));
    expect(header.subarray(1, 4).toString()).toBe("PNG");
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([960, 540]);
  });
});

describe("the difference picture", () => {
  it("shows the change with its interval and both sides", async () => {
    const both: About = { ...about, baseline: { name: "DNS today", how: "measured" } };
    const compared = comparison(before.total, { ...after.total, percentOptimal: 75 });
    const svg = await composePicture(mapSheet(both, { view: after, comparison: compared }, "dark"), SIZE);
    const texts = textsOf(svg);
    expect(texts).toEqual(
      expect.arrayContaining([
        "−5.0",
        "points",
        "90% interval −6.0 to −4.0",
        "DNS today",
        "80.0%",
        "75.0%",
        "−2.5 ms",
        "97%",
      ]),
    );
    expect(texts).toEqual(expect.arrayContaining(["Brazil", "−55"]));
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});
