import type { TableBy } from "#shared/model/table.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { comparedPair, comparedTable, type ComparedPair, type ComparedTable } from "../tabling/compared-table.ts";
import { findRows } from "../tabling/find-rows.ts";
import { rowsText } from "../tabling/rows-text.ts";
import { rowsWindow } from "../tabling/rows-window.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import type { Session } from "./session.ts";
import { contextKey, scoreContext, scoreSubjectOf } from "./score-context.ts";

export const tableHandlers: Handlers<"table.rows" | "table.text"> = {
  "table.rows": (session, { sort, filter, show, offset, limit, find, ...asked }) => {
    const table = tableFor(session, asked);
    return rowsWindow(table, foundIn(table, { sort, filter, show }), { offset, limit, find });
  },
  "table.text": (session, { sort, filter, show, columns, format, ...asked }) => {
    const table = tableFor(session, asked);
    const { rows } = foundIn(table, { sort, filter, show });
    return { text: rowsText(table, rows, columns, format), rows: rows.length };
  },
};

/** A pair with the tables that were asked for. */
interface Kept {
  readonly pair: ComparedPair;
  readonly tables: Map<TableBy, ComparedTable>;
}

/** Pairs kept by world: the one in view, and the one before it. */
const PAIRS_KEPT = 2;
const known = new WeakMap<World, Map<string, Kept>>();

/** The comparison of two subjects by rows, worked out once for all its windows. */
function tableFor(
  session: Session,
  { a, b, by, options }: { a: Subject; b: Subject; by: TableBy; options: ScoreOptions },
) {
  const context = scoreContext(session, options);
  const [before, after] = [scoreSubjectOf(session, a), scoreSubjectOf(session, b)];
  const pairs = known.get(context.world) ?? new Map<string, Kept>();
  known.set(context.world, pairs);
  const key = JSON.stringify([before, after, contextKey(context)]);
  const found = pairs.get(key);
  pairs.delete(key);
  // Room is made first: a comparison of a million rows is large.
  for (const oldest of pairs.keys()) {
    if (pairs.size < PAIRS_KEPT) break;
    pairs.delete(oldest);
  }
  const kept = found ?? {
    pair: comparedPair({ ...context, asName: asNames(session) }, before, after),
    tables: new Map(),
  };
  pairs.set(key, kept);
  const table = kept.tables.get(by) ?? comparedTable(kept.pair, by);
  kept.tables.set(by, table);
  return table;
}

/** Names of all networks, read at once when the first is asked for: a table sorts and filters by every one of them. */
function asNames(session: Session): (asn: number) => string | null {
  const { db } = session.committed();
  let names: ReadonlyMap<number, string> | null = null;
  return (asn) => {
    names ??= new Map(db.prepare("SELECT asn, name FROM as_info").raw().all() as [asn: number, name: string][]);
    return names.get(asn) ?? null;
  };
}

type Question = Parameters<typeof findRows>[1];

const lastFound = new WeakMap<ComparedTable, { key: string; found: ReturnType<typeof findRows> }>();

/** Scrolling asks for window after window of one order. */
function foundIn(table: ComparedTable, question: Question): ReturnType<typeof findRows> {
  const key = JSON.stringify([question.sort.column, question.sort.descending, question.filter, question.show]);
  const last = lastFound.get(table);
  if (last?.key === key) return last.found;
  const found = findRows(table, question);
  lastFound.set(table, { key, found });
  return found;
}
