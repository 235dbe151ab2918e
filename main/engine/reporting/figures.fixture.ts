import type { Pop } from "#shared/model/entities.ts";
import type { Comparison, Difference, Figures, FigureRow, Result, RowKey } from "#shared/model/figures.ts";
import type { MapView } from "#shared/model/view.ts";

const NO_EVIDENCE = { measured: 0, retained: 0, preference: 0, simulated: 0, inferred: 0, assumed: 0 };

export const figures = (percentOptimal: number | null, more: Partial<Figures> = {}): Figures => ({
  percentOptimal,
  percentOptimalStrict: percentOptimal === null ? null : percentOptimal - 5,
  percentOptimalBounds: percentOptimal === null ? [0, 100] : [percentOptimal - 1, percentOptimal + 1],
  interval90: percentOptimal === null ? [null, null] : [percentOptimal - 2, percentOptimal + 2],
  uncalibrated: false,
  unsettledShare: 0,
  orderDependentShare: 0,
  unpredictableShare: 0,
  percentWithinMs: { "10": 80, "25": 85, "50": 90, "100": 95 },
  meanRttMs: 42.125,
  cellMedianRttMs: { p50: 30, p90: 90, p95: 120 },
  excessMs: { mean: 6.25, p50: 0, p90: 20, p95: 40 },
  percentOffContinent: 3.5,
  notJudgedShare: 0.02,
  unservedShare: 0,
  evidence: { ...NO_EVIDENCE, measured: 0.98 },
  ...more,
});

export const row = (
  key: RowKey,
  share: number,
  percentOptimal: number | null,
  more: Partial<Figures> = {},
): FigureRow => ({
  ...figures(percentOptimal, more),
  key,
  weight: share * 1000,
  share,
});

export const result = (
  subject: string,
  percentOptimal: number | null,
  rows: FigureRow[],
  more: Partial<Result> = {},
): Result => ({
  ...figures(percentOptimal),
  subject,
  level: "cell",
  weights: "deployment:dns-today",
  family: 4,
  period: { from: "2015-03-02", to: "2015-03-05" },
  method: "tcp_connect",
  toleranceMs: 5,
  minSamples: 30,
  totalWeight: 1000,
  cells: 12,
  warnings: [],
  rows,
  ...more,
});

export const difference = (points: number | null): Difference => ({
  percentOptimal: points,
  percentOptimalStrict: points,
  interval90: points === null ? [null, null] : [points - 1, points + 1],
  percentWithinMs: { "10": 0, "25": 0, "50": 0, "100": 0 },
  meanRttMs: -1,
  excessMs: { mean: -2.5, p50: 0, p90: -3, p95: -4 },
  percentOffContinent: 0,
});

export const comparison = (a: Result, b: Result): Comparison => ({
  a,
  b,
  jointlyJudgedShare: 0.97,
  difference: difference(minus(b.percentOptimal, a.percentOptimal)),
  rows: a.rows.flatMap((left, index) => {
    const right = b.rows[index];
    const { key, weight, share } = left;
    const change = difference(minus(right.percentOptimal, left.percentOptimal));
    return [{ key, weight, share, a: left, b: right, difference: change }];
  }),
});

const minus = (b: number | null, a: number | null): number | null => (a === null || b === null ? null : b - a);

export const pops: Pop[] = [
  { id: "gru", name: "São Paulo", country: "BR", lat: -23.4, lon: -46.5, city: null, capacity: null, state: "active" },
  { id: "sin", name: "Singapore", country: "SG", lat: 1.4, lon: 104, city: null, capacity: null, state: "active" },
  { id: "lga", name: "New York", country: "US", lat: 40.8, lon: -73.9, city: null, capacity: null, state: "active" },
  { id: "old", name: "Old", country: "US", lat: 40.7, lon: -74, city: null, capacity: null, state: "drained" },
];

/** Brazil half strays to Singapore; New York is served well; Fiji could not be judged. */
export const view = (subject: string, brazil = 33): MapView => ({
  total: result(subject, 80, [
    row({ geo: "US-NY" }, 0.6, 98),
    row({ geo: "BR" }, 0.39, brazil),
    row({ geo: "FJ" }, 0.01, null, { notJudgedShare: 1 }),
  ]),
  countries: [
    row({ country: "US" }, 0.6, 98),
    row({ country: "BR" }, 0.39, brazil),
    row({ country: "FJ" }, 0.01, null, { notJudgedShare: 1 }),
  ],
  regions: [],
  flows: [
    { geo: "US-NY", pop: "lga", share: 0.6, strayShare: 0.01, excessMs: 0.5 },
    { geo: "BR", pop: "gru", share: 0.13, strayShare: 0, excessMs: 0 },
    { geo: "BR", pop: "sin", share: 0.26, strayShare: 0.26, excessMs: 310 },
  ],
});
