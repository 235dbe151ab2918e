import { describe, expect, it } from "vitest";
import type { Headline, MapView } from "#shared/model/view.ts";
import { withHeadline } from "./early-layer.ts";

const row = (geo: string, percentOptimal: number | null) => ({ key: { geo }, percentOptimal, interval90: [1, 2] });
const view = {
  total: { percentOptimal: 70, interval90: [60, 80], rows: [row("BR", 50), row("FR", 90)] },
  countries: [
    { key: { country: "BR" }, percentOptimal: 50, interval90: [1, 2] },
    { key: { country: "FR" }, percentOptimal: 90, interval90: [1, 2] },
  ],
  regions: [],
  flows: [
    { geo: "BR", pop: "sin", share: 0.1 },
    { geo: "FR", pop: "cdg", share: 0.2 },
  ],
} as unknown as MapView;

const ahead = {
  percentOptimal: 75,
  percentOptimalBounds: [70, 80],
  uncalibrated: true,
  geos: [
    { geo: "BR", percentOptimal: 65 },
    { geo: "FR", percentOptimal: 90 + 1e-12 },
  ],
  countries: [
    { country: "BR", percentOptimal: 65 },
    { country: "FR", percentOptimal: 90 },
  ],
  changedGeos: ["BR"],
  flows: [{ geo: "BR", pop: "gru", share: 0.1 }],
} as unknown as Headline;

describe("a layer with what is known ahead of the next one", () => {
  it("takes over figures and flows of places that changed, without the interval of the figure before", () => {
    const merged = withHeadline(view, ahead);
    expect(merged.total).toMatchObject({ percentOptimal: 75, interval90: [null, null], uncalibrated: true });
    expect(merged.total.rows[0]).toMatchObject({ percentOptimal: 65, interval90: [null, null] });
    expect(merged.countries[0]).toMatchObject({ percentOptimal: 65, interval90: [null, null] });
    expect(merged.flows.map(({ geo, pop }) => `${geo} ${pop}`)).toEqual(["FR cdg", "BR gru"]);
  });

  it("keeps the very rows and flows that stay as they are", () => {
    const merged = withHeadline(view, ahead);
    expect(merged.total.rows[1]).toBe(view.total.rows[1]);
    expect(merged.countries[1]).toBe(view.countries[1]);
    expect(merged.flows[0]).toBe(view.flows[1]);
  });

  it("takes all flows where any place may have changed", () => {
    const merged = withHeadline(view, { ...ahead, changedGeos: null });
    expect(merged.flows).toEqual(ahead.flows);
  });
});
