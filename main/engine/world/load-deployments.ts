import { byText } from "./assemble.ts";
import { growingFloats, growingInts } from "./growing.ts";
import { isInHalf, type LoadFrame } from "./load-frame.ts";
import type { ServedRows, WorldDeployment } from "./world.ts";

interface StoredDeployment {
  readonly id: number;
  readonly code: string;
  readonly mechanism: "dns" | "anycast";
  readonly groupName: string | null;
  readonly use: string | null;
  readonly family: 4 | 6;
}

/** Its announcements say otherwise than the neighbors as imported: withheld, prepended, not to be exported, or unheard of. */
const ANNOUNCED_OTHERWISE = `
  SELECT DISTINCT deployment FROM announcement AS a WHERE no_export = 1
    OR EXISTS (SELECT 1 FROM neighbor AS n WHERE n.pop = a.pop AND n.asn = a.asn
               AND (n.announce <> a.announce OR (a.announce = 1 AND n.prepend <> a.prepend)))
    OR (a.announce = 1 AND NOT EXISTS (SELECT 1 FROM neighbor AS n WHERE n.pop = a.pop AND n.asn = a.asn))`;

type StoredRow = [
  period: number,
  geo: number,
  asn: number,
  deployment: number,
  served: number,
  optimal: number,
  family: number,
  samples: number,
];

/** The measured deployments with their samples in the window, sorted by id. */
export function loadDeployments(frame: LoadFrame): WorldDeployment[] {
  const { db, popIndex } = frame;
  const stored = db
    .prepare("SELECT id, code, mechanism, group_name AS groupName, use, family FROM deployment")
    .all() as StoredDeployment[];
  const popsOf = Map.groupBy(
    db.prepare("SELECT deployment, pop FROM deployment_pop").raw().all() as [number, number][],
    ([deployment]) => deployment,
  );
  const announcedOtherwise = new Set(db.prepare(ANNOUNCED_OTHERWISE).pluck().all() as number[]);
  const columns = readAssignments(frame);
  return stored
    .sort((a, b) => byText(a.code, b.code))
    .map((row) => {
      const served = columns.get(row.id);
      return {
        id: row.code,
        mechanism: row.mechanism,
        pops: Int32Array.from(popsOf.get(row.id) ?? [], ([, pop]) => popIndex.get(pop)!).sort(),
        group: row.groupName || null,
        holdout: row.use === "holdout",
        family: row.family,
        latestDay: served?.latestDay ?? -1,
        samples: served?.total ?? 0,
        hasAnnouncements: announcedOtherwise.has(row.id),
        served: (served ?? new ServedColumns()).compress(frame.cells.seen.length),
      };
    });
}

function readAssignments(frame: LoadFrame): Map<number, ServedColumns> {
  const byDeployment = new Map<number, ServedColumns>();
  const rows = frame.db
    .prepare(
      `SELECT period, geo, asn, deployment, served_pop, optimal_pop, family, samples FROM rum_assignment
       WHERE period BETWEEN ? AND ?`,
    )
    .raw()
    .iterate(frame.fromDay, frame.toDay) as IterableIterator<StoredRow>;
  for (const [period, geo, asn, deployment, served, optimal, family, samples] of rows) {
    const cell = frame.cells.indexOf(geo, asn, family);
    frame.cells.seen[cell] = 1;
    frame.days.add(period);
    if (!isInHalf(frame, period)) continue;
    let columns = byDeployment.get(deployment);
    if (!columns) byDeployment.set(deployment, (columns = new ServedColumns()));
    const optimalPop = optimal === 0 ? -1 : frame.popIndex.get(optimal)!;
    columns.add(period, cell, frame.popIndex.get(served)!, optimalPop, samples);
  }
  return byDeployment;
}

/** The rows of one deployment as they are read; samples are whole numbers, so that their order does not matter. */
class ServedColumns {
  readonly #cell = growingInts();
  readonly #pop = growingInts();
  readonly #optimal = growingInts();
  readonly #samples = growingFloats();
  latestDay = -1;
  total = 0;

  add(day: number, cell: number, pop: number, optimalPop: number, samples: number): void {
    this.latestDay = Math.max(this.latestDay, day);
    this.total += samples;
    if (samples === 0) return;
    this.#cell.push(cell);
    this.#pop.push(pop);
    this.#optimal.push(optimalPop);
    this.#samples.push(samples);
  }

  /** Rows by cell, PoP and optimal PoP, those of the same three added up. */
  compress(cellCount: number): ServedRows {
    const [cells, pops, optimals, samples] = [
      this.#cell.finish(),
      this.#pop.finish(),
      this.#optimal.finish(),
      this.#samples.finish(),
    ];
    const rowsByCell = sortByCell(cells, cellCount);
    const start = new Int32Array(cellCount + 1);
    const [outPop, outOptimal, outSamples] = [growingInts(), growingInts(), growingFloats()];
    for (let cell = 0, at = 0; cell < cellCount; cell++) {
      const first = at;
      while (at < rowsByCell.length && cells[rowsByCell[at]] === cell) at++;
      const own = rowsByCell.subarray(first, at).sort((a, b) => pops[a] - pops[b] || optimals[a] - optimals[b]);
      for (let i = 0; i < own.length;) {
        const [pop, optimal] = [pops[own[i]], optimals[own[i]]];
        let sum = 0;
        for (; i < own.length && pops[own[i]] === pop && optimals[own[i]] === optimal; i++) sum += samples[own[i]];
        outPop.push(pop);
        outOptimal.push(optimal);
        outSamples.push(sum);
      }
      start[cell + 1] = outPop.length;
    }
    return { start, pop: outPop.finish(), optimalPop: outOptimal.finish(), samples: outSamples.finish() };
  }
}

/** Row numbers in the order of their cells. */
function sortByCell(cellOfRow: Int32Array, cellCount: number): Int32Array {
  const next = new Int32Array(cellCount + 1);
  for (let row = 0; row < cellOfRow.length; row++) next[cellOfRow[row] + 1]++;
  for (let cell = 0; cell < cellCount; cell++) next[cell + 1] += next[cell];
  const rows = new Int32Array(cellOfRow.length);
  for (let row = 0; row < cellOfRow.length; row++) rows[next[cellOfRow[row]]++] = row;
  return rows;
}
