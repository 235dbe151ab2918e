import type { Difference, Figures } from "#shared/model/figures.ts";
import { intervalAround } from "./figures.ts";

/** b - a of every figure, null where either side has none; `variance` is that of the difference of the two ratios. */
export function differenceOf(a: Figures, b: Figures, variance: number): Difference {
  const percentOptimal = minus(b.percentOptimal, a.percentOptimal);
  return {
    percentOptimal,
    percentOptimalStrict: minus(b.percentOptimalStrict, a.percentOptimalStrict),
    interval90: intervalAround(percentOptimal, variance, -100, 100),
    percentWithinMs: {
      "10": minus(b.percentWithinMs["10"], a.percentWithinMs["10"]),
      "25": minus(b.percentWithinMs["25"], a.percentWithinMs["25"]),
      "50": minus(b.percentWithinMs["50"], a.percentWithinMs["50"]),
      "100": minus(b.percentWithinMs["100"], a.percentWithinMs["100"]),
    },
    meanRttMs: minus(b.meanRttMs, a.meanRttMs),
    excessMs: {
      mean: minus(b.excessMs.mean, a.excessMs.mean),
      p50: minus(b.excessMs.p50, a.excessMs.p50),
      p90: minus(b.excessMs.p90, a.excessMs.p90),
      p95: minus(b.excessMs.p95, a.excessMs.p95),
    },
    percentOffContinent: minus(b.percentOffContinent, a.percentOffContinent),
  };
}

/** Far below what any figure tells, far above what the order of a sum changes. */
const CRUMB = 1e-9;

/** b - a; equal figures that were summed in another order differ by nothing. */
function minus(b: number | null, a: number | null): number | null {
  if (b === null || a === null) return null;
  return Math.abs(b - a) < CRUMB ? 0 : b - a;
}
