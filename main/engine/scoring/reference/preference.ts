import { add } from "./rows.ts";
import type { AssignmentRow } from "./rows.ts";

/** What one deployment's samples say: its announced set, and who was chosen from it. */
export interface Votes {
  set: string[];
  rows: AssignmentRow[];
}

/** PoP -> PoPs that it is preferred to, all consequences included. null: nothing can be learned. */
type Order = Map<string, Set<string>>;

/** The order that follows from what was chosen; null where fewer than two different sets were asked. */
export function orderOf(votes: Votes[]): Order | null {
  const heard = votes.filter((vote) => vote.rows.some((row) => row.samples > 0));
  if (new Set(heard.map(({ set }) => JSON.stringify([...new Set(set)].sort()))).size < 2) return null;
  const order: Order = new Map();
  for (const { set, rows } of heard) {
    const choice = mostSamples(rows);
    const behind = order.get(choice) ?? new Set<string>();
    for (const pop of set) if (pop !== choice) behind.add(pop);
    order.set(choice, behind);
  }
  for (let grown = true; grown;) {
    grown = false;
    for (const behind of order.values()) {
      for (const further of [...behind].flatMap((pop) => [...(order.get(pop) ?? [])])) {
        if (behind.has(further)) continue;
        behind.add(further);
        grown = true;
      }
    }
  }
  return order;
}

function mostSamples(rows: AssignmentRow[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) add(counts, row.servedPop, row.samples);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0][0];
}

/** The choices go round: somewhere a PoP is preferred to itself. */
export const isCircle = (order: Order | null): boolean =>
  order !== null && [...order].some(([pop, behind]) => behind.has(pop));

/** The PoP of S that is preferred to all others of S, null where the order does not decide. */
export function firstOf(order: Order | null, set: string[]): string | null {
  if (order === null || isCircle(order)) return null;
  return set.find((pop) => set.every((other) => other === pop || order.get(pop)?.has(other))) ?? null;
}
