import fc from "fast-check";
import { expect, test } from "vitest";
import { weightedQuantiles } from "./weighted-quantiles.ts";

/** Slow and obvious: all values in order, masses added one by one. */
function slowQuantile(
  pairs: readonly (readonly [value: number, mass: number])[],
  total: number,
  level: number,
): number {
  let reached = 0;
  for (const [value, mass] of pairs.toSorted((a, b) => a[0] - b[0])) {
    reached += mass;
    if (reached >= level * total * (1 - 1e-9)) return value;
  }
  return Number.NaN;
}

const levels = [0, 0.05, 0.5, 0.9, 0.95, 1];

interface Both {
  found: number[];
  slow: number[];
}

/** Every quantile of every row, and what sorting gives; 0 and -0 are one value: either may be the one that is reached. */
function both(rows: readonly (readonly (readonly [number, number])[])[]): Both {
  const all = rows.flat();
  const start = Int32Array.from([0, ...rows.map((_, row) => rows.slice(0, row + 1).flat().length)]);
  const totals = Float64Array.from(rows, (pairs) => pairs.reduce((sum, [, mass]) => sum + mass, 0));
  const found = weightedQuantiles(
    { start, value: Float64Array.from(all, ([value]) => value), mass: Float64Array.from(all, ([, mass]) => mass) },
    totals,
    levels,
  );
  const slow = rows.flatMap((pairs, row) =>
    levels.map((level) => (pairs.length === 0 ? Number.NaN : slowQuantile(pairs, totals[row], level))),
  );
  return { found: Array.from(found, (value) => value + 0), slow: slow.map((value) => value + 0) };
}

// Whole masses, so that no sum depends on its order.
const pair = fc.tuple(
  fc.oneof(fc.double({ min: -500, max: 60_000, noNaN: true }), fc.constantFrom(0, -0, 1, 1.0001)),
  fc.integer({ min: 1, max: 1000 }),
);

test("rows of any length give what sorting all of a row gives", () => {
  fc.assert(
    fc.property(fc.array(fc.array(pair, { maxLength: 30 }), { maxLength: 6 }), (rows) => {
      const { found, slow } = both(rows);
      expect(found).toEqual(slow);
    }),
    { seed: 20150402 },
  );
});

test("long rows go by a histogram, and give the same", () => {
  fc.assert(
    fc.property(fc.infiniteStream(pair), fc.integer({ min: 100, max: 6000 }), (stream, length) => {
      const long = [...stream.take(length)];
      const rounded = long.map(([value, mass]) => [Math.round(value / 1000), mass] as const);
      const { found, slow } = both([long, long.slice(0, 3), rounded]);
      expect(found).toEqual(slow);
    }),
    { numRuns: 20, seed: 20150403 },
  );
});

test("a mass that is never reached gives no value", () => {
  const rows = { start: Int32Array.of(0, 1), value: Float64Array.of(7), mass: Float64Array.of(1) };
  expect([...weightedQuantiles(rows, Float64Array.of(4), [0.25, 0.5])]).toEqual([7, Number.NaN]);
});
