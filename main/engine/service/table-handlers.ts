import type { TableBy } from "#shared/model/table.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { comparedTable, type ComparedTable } from "../tabling/compared-table.ts";
import { findRows } from "../tabling/find-rows.ts";
import { rowsText } from "../tabling/rows-text.ts";
import { rowsWindow } from "../tabling/rows-window.ts";
import type { World } from "../world/world.ts";
import type { Handlers } from "./handler.ts";
import { contextKey, scoreContext, scoreSubjectOf } from "./score-context.ts";

export const tableHandlers: Handlers<"table.rows" | "table.text"> = {
  "table.rows": (session, { a, b, by, sort, filter, show, offset, limit, find, options }) => {
    const table = tableFor(scoreContext(session, options), scoreSubjectOf(session, a), scoreSubjectOf(session, b), by);
    return rowsWindow(table, foundIn(table, { sort, filter, show }), { offset, limit, find });
  },
  "table.text": (session, { a, b, by, sort, filter, show, columns, format, options }) => {
    const table = tableFor(scoreContext(session, options), scoreSubjectOf(session, a), scoreSubjectOf(session, b), by);
    const { rows } = foundIn(table, { sort, filter, show });
    return { text: rowsText(table, rows, columns, format), rows: rows.length };
  },
};

/** Comparisons kept by world: the one in view, and the one before it. */
const TABLES_KEPT = 2;
const known = new WeakMap<World, Map<string, ComparedTable>>();

/** The comparison of two subjects by rows, worked out once for all its windows. */
function tableFor(context: ScoreContext, a: ScoreSubject, b: ScoreSubject, by: TableBy): ComparedTable {
  const tables = known.get(context.world) ?? new Map<string, ComparedTable>();
  known.set(context.world, tables);
  const key = JSON.stringify([a, b, by, contextKey(context)]);
  const kept = tables.get(key);
  tables.delete(key);
  // Room is made first: a comparison of a million rows is large.
  for (const oldest of tables.keys()) {
    if (tables.size < TABLES_KEPT) break;
    tables.delete(oldest);
  }
  const table = kept ?? comparedTable(context, a, b, by);
  tables.set(key, table);
  return table;
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
