import { announcesOtherwise } from "../routing/build-routing.ts";
import type { DeploymentAnnouncement, RoutingSession } from "../routing/routing.ts";
import { byText, rowStarts } from "./assemble.ts";
import { growingFloats, growingInts } from "./growing.ts";
import { isInHalf, type LoadFrame } from "./load-frame.ts";
import { ascendingOrder } from "./order.ts";
import type { ServedRows, WorldDeployment } from "./world.ts";

interface StoredDeployment {
  readonly id: number;
  readonly code: string;
  readonly mechanism: "dns" | "anycast";
  readonly groupName: string | null;
  readonly use: string | null;
  readonly family: 4 | 6;
}

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
export function loadDeployments(frame: LoadFrame, sessions: readonly RoutingSession[]): WorldDeployment[] {
  const { db, popIndex } = frame;
  const stored = db
    .prepare("SELECT id, code, mechanism, group_name AS groupName, use, family FROM deployment")
    .all() as StoredDeployment[];
  const popsOf = Map.groupBy(
    db.prepare("SELECT deployment, pop FROM deployment_pop").raw().all() as [number, number][],
    ([deployment]) => deployment,
  );
  const announcements = readAnnouncements(frame);
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
        announcements: announcements.get(row.id) ?? [],
        hasAnnouncements: announcesOtherwise(announcements.get(row.id) ?? [], sessions),
        served: (served ?? new ServedColumns(frame.popCount)).compress(frame.cells.seen.length),
      };
    });
}

/** By deployment's row id, in the order of the files. */
function readAnnouncements({ db, popIndex }: LoadFrame): Map<number, DeploymentAnnouncement[]> {
  const rows = db
    .prepare("SELECT deployment, pop, asn, announce, prepend, no_export FROM announcement ORDER BY id")
    .raw()
    .all() as [number, number, number, number, number, number][];
  const byDeployment = new Map<number, DeploymentAnnouncement[]>();
  for (const [deployment, pop, asn, announce, prepend, noExport] of rows) {
    const list = byDeployment.get(deployment) ?? [];
    byDeployment.set(deployment, list);
    list.push({ pop: popIndex.get(pop)!, asn, announce: announce === 1, prepend, noExport: noExport === 1 });
  }
  return byDeployment;
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
    if (!columns) byDeployment.set(deployment, (columns = new ServedColumns(frame.popCount)));
    const optimalPop = optimal === 0 ? -1 : frame.popIndex.get(optimal)!;
    columns.add(period, cell, frame.popIndex.get(served)!, optimalPop, samples);
  }
  return byDeployment;
}

/** The rows of one deployment as they are read; samples are whole numbers, so that their order does not matter. */
class ServedColumns {
  readonly #popCount: number;
  /** Cell, PoP and optimal PoP in one exact number, in this order of weight. */
  readonly #key = growingFloats();
  readonly #samples = growingFloats();
  latestDay = -1;
  total = 0;

  constructor(popCount: number) {
    this.#popCount = popCount;
  }

  add(day: number, cell: number, pop: number, optimalPop: number, samples: number): void {
    if (samples === 0) return;
    this.latestDay = Math.max(this.latestDay, day);
    this.total += samples;
    this.#key.push((cell * this.#popCount + pop) * (this.#popCount + 1) + optimalPop + 1);
    this.#samples.push(samples);
  }

  /** Rows by cell, PoP and optimal PoP, those of the same three added up. */
  compress(cellCount: number): ServedRows {
    const [keys, samples] = [this.#key.finish(), this.#samples.finish()];
    const order = ascendingOrder(keys);
    const [cells, pops, optimals, sums] = [growingInts(), growingInts(), growingInts(), growingFloats()];
    for (let i = 0; i < order.length;) {
      const key = keys[order[i]];
      let sum = 0;
      for (; i < order.length && keys[order[i]] === key; i++) sum += samples[order[i]];
      const entry = Math.floor(key / (this.#popCount + 1));
      cells.push(Math.floor(entry / this.#popCount));
      pops.push(entry % this.#popCount);
      optimals.push((key % (this.#popCount + 1)) - 1);
      sums.push(sum);
    }
    return {
      start: rowStarts(cellCount, cells.finish()),
      pop: pops.finish(),
      optimalPop: optimals.finish(),
      samples: sums.finish(),
    };
  }
}
