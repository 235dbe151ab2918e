import { sampleRows } from "./sample-files.ts";

/**
 * A small estimator of the measured figures, written from docs/measures.md and sharing nothing with the engine or the
 * generator: tolerance 5 ms, at least 30 samples, active PoPs as candidates, IPv4.
 */
export interface Measured {
  /** Percent of users served by their own best PoP. */
  userLevel: number;
  /** Percent of users served by a PoP within the tolerance of their cell's best, of the judged. */
  cellLevel: number;
  notJudgedShare: number;
  servedShare: Map<string, number>;
}

interface Assignment {
  geo: string;
  cell: string;
  deployment: string;
  served: string;
  best: string;
  samples: number;
}

const TOLERANCE_NS = 5_000_000;
const MIN_SAMPLES = 30;

/** Known latencies: cell -> PoP -> ns, whole ones: the sums of binary fractions must not decide. */
function knownLatencies(): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, [samples: number, total: number]>>();
  for (const [, geo, asn, family, pop, samples, rtt] of sampleRows(
    "rum-latency",
    "period,geo,asn,family,pop_id,samples,rtt_p50_ms",
  )) {
    if (family !== "4") continue;
    const cell = `${geo} ${asn}`;
    const pops = sums.get(cell) ?? new Map<string, [number, number]>();
    sums.set(cell, pops);
    const [n, total] = pops.get(pop) ?? [0, 0];
    pops.set(pop, [n + Number(samples), total + Number(samples) * Number(rtt)]);
  }
  return new Map(
    [...sums].map(([cell, pops]) => [
      cell,
      new Map(
        [...pops].flatMap(([pop, [n, total]]) =>
          n >= MIN_SAMPLES ? [[pop, Math.round((1e6 * total) / n)] as const] : [],
        ),
      ),
    ]),
  );
}

function readAssignments(): Assignment[] {
  return sampleRows(
    "rum-assignments",
    "period,geo,asn,family,deployment,served_pop,optimal_pop,samples,rtt_p50_ms",
  ).flatMap(([, geo, asn, family, deployment, served, best, samples]) =>
    family === "4" ? [{ geo, cell: `${geo} ${asn}`, deployment, served, best, samples: Number(samples) }] : [],
  );
}

/** Reads the shipped tables once and answers what a deployment (or a group, by prefix of its id) measured within a geo. */
export function loadMeasured(): (deployment: string, within: string) => Measured {
  const active = new Set(
    sampleRows("pops", "pop_id,name,country,lat,lon,city,state").flatMap((row) =>
      row[6] === "active" ? [row[0]] : [],
    ),
  );
  const latencies = knownLatencies();
  const assignments = readAssignments();
  const lowest = new Map(
    [...latencies].map(([cell, pops]) => [
      cell,
      Math.min(...[...pops].flatMap(([pop, rtt]) => (active.has(pop) ? [rtt] : []))),
    ]),
  );
  return (deployment, within) => {
    let all = 0;
    let userRight = 0;
    let judged = 0;
    let cellRight = 0;
    const served = new Map<string, number>();
    for (const row of assignments) {
      if (!row.deployment.startsWith(deployment) || !row.geo.startsWith(within)) continue;
      all += row.samples;
      if (row.served === row.best) userRight += row.samples;
      served.set(row.served, (served.get(row.served) ?? 0) + row.samples);
      const rtt = latencies.get(row.cell)?.get(row.served);
      const best = lowest.get(row.cell) ?? Infinity;
      if (rtt === undefined || best === Infinity) continue;
      judged += row.samples;
      if (rtt <= best + TOLERANCE_NS) cellRight += row.samples;
    }
    return {
      userLevel: (100 * userRight) / all,
      cellLevel: (100 * cellRight) / judged,
      notJudgedShare: 1 - judged / all,
      servedShare: new Map([...served].map(([pop, samples]) => [pop, samples / all])),
    };
  };
}
