import { describe, expect, it } from "vitest";
import type { Flow } from "#shared/model/view.ts";
import { pointedArcs, selectArcs, widthOf, type ArcInput } from "./flow-arcs.ts";
import { bundleFlows, isStray, type Position } from "./flow-bundles.ts";

/** Rio lies 358 km from São Paulo, Porto Alegre 853 km (great circle); Berlin is 10,000 km off. */
const places: Record<string, Position> = {
  "BR-SP": [-46.63, -23.55],
  "BR-RJ": [-43.17, -22.91],
  "BR-RS": [-51.22, -30.03],
  DE: [13.4, 52.5],
  SG: [103.8, 1.35],
  GRU: [-46.5, -23.4],
  SIN: [103.9, 1.3],
  FRA: [8.6, 50],
};
const placeOf = (id: string): Position | null => places[id] ?? null;

const flow = (geo: string, pop: string, share: number, excessMs: number | null): Flow => ({
  geo,
  pop,
  share,
  strayShare: 0,
  excessMs,
});

const flows = [
  flow("BR-RJ", "SIN", 0.01, 300),
  flow("BR-SP", "SIN", 0.03, 320),
  flow("BR-RS", "SIN", 0.01, 260),
  flow("BR-SP", "GRU", 0.01, 0),
  flow("DE", "FRA", 0.05, 1),
  flow("DE", "SIN", 0.001, 160),
  flow("SG", "SIN", 0.02, null),
];

const input = (change: Partial<ArcInput> = {}): ArcInput => ({
  flows,
  placeOfGeo: placeOf,
  placeOfPop: placeOf,
  focus: new Set(),
  bundleKm: 500,
  ...change,
});

const drawn = (chosen: readonly { geos: readonly string[]; pop: string }[]): string[] =>
  chosen.map(({ geos, pop }) => `${geos.join("+")} ${pop}`);

describe("isStray", () => {
  it("is over 25 ms of excess; what could not be judged is not called stray", () => {
    expect(isStray(flow("DE", "SIN", 1, 25))).toBe(false);
    expect(isStray(flow("DE", "SIN", 1, 25.1))).toBe(true);
    expect(isStray(flow("DE", "SIN", 1, null))).toBe(false);
  });
});

describe("bundleFlows", () => {
  it("joins neighbours on the way to one PoP, from where the harm is greatest", () => {
    // São Paulo's harm is 9.6, Rio's 3 (within 500 km), Porto Alegre's 2.6 (beyond).
    const bundles = bundleFlows(flows.slice(0, 3), placeOf, 500);
    expect(drawn(bundles)).toEqual(["BR-SP+BR-RJ SIN", "BR-RS SIN"]);
    expect(bundles[0].from).toEqual(places["BR-SP"]);
    expect(bundles[0].share).toBeCloseTo(0.04, 12);
    // 0.03 x 320 + 0.01 x 300 = 12.6
    expect(bundles[0].harm).toBeCloseTo(12.6, 9);
  });

  it("counts no harm where the excess is not known", () => {
    const [bundle] = bundleFlows([flow("BR-SP", "GRU", 0.02, 6), flow("BR-RJ", "GRU", 0.06, null)], placeOf, 500);
    expect(bundle).toMatchObject({ geos: ["BR-SP", "BR-RJ"], stray: false });
    expect(bundle.harm).toBeCloseTo(0.12, 12);
  });

  it("leaves out flows of nobody and of geos without a place", () => {
    expect(bundleFlows([flow("XX", "SIN", 0.1, 50), flow("DE", "SIN", 0, 50)], placeOf, 500)).toEqual([]);
  });
});

describe("selectArcs", () => {
  it("draws calm flows first and the most harmful last", () => {
    expect(drawn(selectArcs(input()))).toEqual([
      "BR-SP GRU",
      "SG SIN",
      "DE FRA",
      "DE SIN",
      "BR-RS SIN",
      "BR-SP+BR-RJ SIN",
    ]);
  });

  it("keeps within its limits: the most harmful stray, the largest calm", () => {
    const limits = { stray: 1, calm: 1, focused: 9 };
    expect(drawn(selectArcs(input(), limits))).toEqual(["DE FRA", "BR-SP+BR-RJ SIN"]);
  });

  it("leaves stray flows with less than a hundredth of the worst one's harm to the colours", () => {
    const small = [flow("BR-SP", "SIN", 0.03, 320), flow("DE", "SIN", 0.0005, 160)];
    expect(drawn(selectArcs(input({ flows: small })))).toEqual(["BR-SP SIN"]);
  });

  it("leaves out stray flows that add less than 0.01 ms to the mean excess", () => {
    const trifles = [flow("BR-SP", "SIN", 0.0001, 99), flow("DE", "SIN", 0.0001, 101)];
    expect(drawn(selectArcs(input({ flows: trifles })))).toEqual(["DE SIN"]);
  });

  it("draws the flows of geos in focus alone, each by itself", () => {
    expect(drawn(selectArcs(input({ focus: new Set(["BR-SP", "BR-RJ"]) })))).toEqual([
      "BR-SP GRU",
      "BR-RJ SIN",
      "BR-SP SIN",
    ]);
  });

  it("leaves out flows to PoPs without a place", () => {
    expect(selectArcs(input({ flows: [flow("DE", "XXX", 0.1, 50)] }))).toEqual([]);
  });
});

describe("widthOf", () => {
  it("goes with the square root of the share between 1 and 5 pixels for stray flows", () => {
    expect(widthOf(0.02, true)).toBeCloseTo(5, 10);
    expect(widthOf(0.3, true)).toBeCloseTo(5, 10);
    // A quarter of 2% of the users: half the way, 1 + 4 / 2.
    expect(widthOf(0.005, true)).toBeCloseTo(3, 10);
    expect(widthOf(0, true)).toBeCloseTo(1, 10);
  });
});

describe("pointedArcs", () => {
  const drawnArcs = selectArcs(input());
  const pointed = (geos: string[], pop: string) => pointedArcs({ geos, pop }, drawnArcs, input());

  it("is the arc that has the flow in its bundle, whichever of its geos is pointed at", () => {
    expect(drawn(pointed(["BR-RJ"], "SIN"))).toEqual(["BR-SP+BR-RJ SIN"]);
    expect(drawnArcs).toContain(pointed(["BR-RJ"], "SIN")[0]);
  });

  it("is all arcs of a country's parts where the country is pointed at", () => {
    expect(drawn(pointed(["BR"], "SIN"))).toEqual(["BR-RS SIN", "BR-SP+BR-RJ SIN"]);
  });

  it("is an arc of its own where the overview leaves the flow out; none where there are no users", () => {
    const few = [...flows, flow("DE", "GRU", 0.00001, 200)];
    const overview = selectArcs(input({ flows: few }));
    expect(drawn(overview)).not.toContain("DE GRU");
    expect(drawn(pointedArcs({ geos: ["DE"], pop: "GRU" }, overview, input({ flows: few })))).toEqual(["DE GRU"]);
    expect(pointed(["SG"], "FRA")).toEqual([]);
    expect(pointedArcs(null, drawnArcs, input())).toEqual([]);
  });
});
