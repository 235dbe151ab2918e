import { LatencyMethod } from "#shared/model/entities.ts";
import { growingFloats, growingInts } from "./growing.ts";
import { isInHalf, type LoadFrame } from "./load-frame.ts";
import type { LatencyRows } from "./world.ts";

type StoredRow = [
  period: number,
  geo: number,
  asn: number,
  pop: number,
  family: number,
  method: number,
  samples: number,
  rtt: number,
];

/** Sums of one method, dense by cell and PoP. */
interface MethodSums {
  /** Samples of every day in the window: which method has the most must not depend on the half. */
  total: number;
  readonly samples: Float64Array;
  readonly weighted: Float64Array;
}

/**
 * L(c,p) over the window, for the method asked for or the one with the most samples (ties: the format's order).
 * Rows are stored by period: the sums run in the order of the days, whatever order the files had.
 */
export function loadLatency(
  frame: LoadFrame,
  asked: LatencyMethod | null,
): { rows: LatencyRows; method: LatencyMethod } {
  const entries = frame.cells.seen.length * frame.popCount;
  const byMethod: (MethodSums | undefined)[] = [];
  const rows = frame.db
    .prepare(
      `SELECT period, geo, asn, pop, family, method, samples, rtt_p50_ms FROM rum_latency
       WHERE period BETWEEN ? AND ? ORDER BY period, geo, asn, pop, family, method`,
    )
    .raw()
    .iterate(frame.fromDay, frame.toDay) as IterableIterator<StoredRow>;
  for (const [period, geo, asn, pop, family, method, samples, rttMs] of rows) {
    const cell = frame.cells.indexOf(geo, asn, family);
    frame.cells.seen[cell] = 1;
    frame.days.add(period);
    const sums = (byMethod[method] ??= {
      total: 0,
      samples: new Float64Array(entries),
      weighted: new Float64Array(entries),
    });
    sums.total += samples;
    if (!isInHalf(frame, period)) continue;
    const entry = cell * frame.popCount + frame.popIndex.get(pop)!;
    sums.samples[entry] += samples;
    sums.weighted[entry] += samples * rttMs;
  }
  const method = asked ?? LatencyMethod.options[mostSamples(byMethod)];
  return { rows: compress(byMethod[LatencyMethod.options.indexOf(method)], frame), method };
}

function mostSamples(byMethod: readonly (MethodSums | undefined)[]): number {
  let best = 0;
  byMethod.forEach((sums, method) => {
    if ((sums?.total ?? 0) > (byMethod[best]?.total ?? 0)) best = method;
  });
  return best;
}

function compress(sums: MethodSums | undefined, { cells, popCount }: LoadFrame): LatencyRows {
  const start = new Int32Array(cells.seen.length + 1);
  const pop = growingInts();
  const samples = growingFloats();
  const rttMs = growingFloats();
  for (let cell = 0; cell < cells.seen.length; cell++) {
    for (let p = 0; sums && p < popCount; p++) {
      const entry = cell * popCount + p;
      if (sums.samples[entry] === 0) continue;
      pop.push(p);
      samples.push(sums.samples[entry]);
      rttMs.push(sums.weighted[entry] / sums.samples[entry]);
    }
    start[cell + 1] = pop.length;
  }
  return { start, pop: pop.finish(), samples: samples.finish(), rttMs: rttMs.finish() };
}
