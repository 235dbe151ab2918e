import type { ScoreOptions } from "#shared/model/figures.ts";
import type { ComparedRow, ComparedRows } from "#shared/model/table.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { ParamsInput } from "#shared/rpc/contract.ts";
import { useEffect, useMemo, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { callEngine } from "../state/engine.ts";
import { useQueryStore } from "../state/query-store.ts";
import { useSession } from "../state/session-store.ts";
import { useReady, useScoreOptions, useWithDocument } from "../state/use-figures.ts";
import { useQuery, type Query } from "../state/use-query.ts";
import { useView } from "../state/view-store.ts";
import { sidesOf, useCompare } from "./compare-store.ts";

/** Rows asked for at a time. */
export const pageRows = 100;

/** The two sides as they are being edited; null while there are none to compare. */
export function useSides(): { a: Subject; b: Subject } | null {
  const workspace = useSession((state) => state.workspace);
  const roles = useView((state) => state.roles);
  const chosen = useCompare(useShallow(({ a, b }) => ({ a, b })));
  const sides = useMemo(() => sidesOf(workspace, roles, chosen), [workspace, roles, chosen]);
  const a = useWithDocument(sides?.a ?? null);
  const b = useWithDocument(sides?.b ?? null);
  return useMemo(() => (a && b ? { a, b } : null), [a, b]);
}

export type TableQuestion = ParamsInput<"table.rows">;

/** The options of a comparison: rows and level are the table's own. */
export function tableOptions({ by: _by, cellLevel: _level, ...options }: ScoreOptions): TableQuestion["options"] {
  return options;
}

/** What the table is asked for, but for the window; null while there are no sides. */
export function useTableQuestion(): TableQuestion | null {
  const sides = useSides();
  const ready = useReady();
  const options = useScoreOptions();
  const asked = useCompare(useShallow(({ by, sort, show, filter }) => ({ by, sort, show, filter })));
  return useMemo(
    () => (ready && sides ? { ...sides, ...asked, options: tableOptions(options) } : null),
    [ready, sides, asked, options],
  );
}

/** The first window of the table, with what stands above it. */
export function useFirstRows(question: TableQuestion | null): Query<ComparedRows> {
  return useQuery("table.rows", question && { ...question, offset: 0, limit: pageRows });
}

interface Pages {
  key: string;
  rows: ReadonlyMap<number, readonly ComparedRow[]>;
}

/**
 * The rows in sight by their place in the table, window by window as they are scrolled to.
 *
 * @param range first and last row in sight
 */
export function useRowsInSight(
  question: TableQuestion | null,
  first: ComparedRows | null,
  range: { from: number; to: number },
): (index: number) => ComparedRow | undefined {
  const version = useQueryStore((state) => state.version);
  const key = `${JSON.stringify(question)} @${version}`;
  const [pages, setPages] = useState<Pages>({ key, rows: new Map() });
  const known = pages.key === key ? pages.rows : null;
  const wanted = pagesOf(range).filter((page) => page > 0 && !known?.has(page));
  const asked = wanted.join();
  useEffect(() => {
    if (asked === "" || !question) return undefined;
    const controller = new AbortController();
    for (const page of asked.split(",").map(Number)) {
      callEngine(
        "table.rows",
        { ...question, offset: page * pageRows, limit: pageRows },
        { signal: controller.signal },
      ).then(
        ({ rows }) => setPages((now) => ({ key, rows: new Map(now.key === key ? now.rows : []).set(page, rows) })),
        // A window that fails stays empty; what is wrong stands above the table, whose first window failed too.
        () => undefined,
      );
    }
    return () => controller.abort();
  }, [asked, key, question]);
  return (index) => {
    const page = Math.floor(index / pageRows);
    return page === 0 ? first?.rows[index] : known?.get(page)?.[index % pageRows];
  };
}

function pagesOf({ from, to }: { from: number; to: number }): number[] {
  const pages: number[] = [];
  for (let page = Math.floor(from / pageRows); page <= Math.floor(to / pageRows); page++) pages.push(page);
  return pages;
}
