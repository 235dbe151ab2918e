import type { ComparedRow, TableColumn } from "#shared/model/table.ts";
import { formatMs, formatShare } from "../figures/format.ts";

/** One column of the comparison; `a` and `b` in a title stand for the names of the two sides. */
export interface CompareColumn {
  id: TableColumn | "dumbbell" | "evidence";
  title: (a: string, b: string) => string;
  /** What it means, in words. */
  meaning: (a: string, b: string) => string;
  /** It is never narrower; what room is left is shared out. */
  leastPx: number;
  byDefault: boolean;
  /** The engine can sort by it. */
  sorts: boolean;
  /** As text where it is a plain number. */
  text?: (row: ComparedRow) => string;
}

const ms = (value: number | null): string => (value === null ? "not judged" : formatMs(value));

export const compareColumns: readonly CompareColumn[] = [
  {
    id: "users",
    title: () => "Users",
    meaning: () => "Share of users",
    leastPx: 52,
    byDefault: true,
    sorts: true,
    text: ({ share }) => formatShare(share),
  },
  {
    id: "a",
    title: (a) => a,
    meaning: (a) => `% optimal of ${a} over users judged for both, with its 90% interval`,
    leastPx: 104,
    byDefault: true,
    sorts: true,
  },
  {
    id: "b",
    title: (_a, b) => b,
    meaning: (_a, b) => `% optimal of ${b} over users judged for both, with its 90% interval`,
    leastPx: 104,
    byDefault: true,
    sorts: true,
  },
  {
    id: "difference",
    title: () => "Change",
    meaning: (a, b) => `${b} minus ${a} in points, with its 90% interval`,
    leastPx: 136,
    byDefault: true,
    sorts: true,
  },
  {
    id: "dumbbell",
    title: () => "0 to 100%",
    meaning: (a, b) => `% optimal of ${a} (ring) and ${b} (dot) from 0 to 100`,
    leastPx: 124,
    byDefault: true,
    sorts: false,
  },
  {
    id: "excessA",
    title: (a) => `Excess, ${a}`,
    meaning: (a) => `Mean RTT over the best PoP's, ${a}`,
    leastPx: 88,
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.a.excessMs.mean),
  },
  {
    id: "excessB",
    title: (_a, b) => `Excess, ${b}`,
    meaning: (_a, b) => `Mean RTT over the best PoP's, ${b}`,
    leastPx: 88,
    byDefault: true,
    sorts: true,
    text: (row) => ms(row.b.excessMs.mean),
  },
  {
    id: "excessDifference",
    title: () => "Excess, change",
    meaning: (a, b) => `Mean excess RTT of ${b} minus that of ${a}`,
    leastPx: 100,
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.difference.excessMs.mean).replace("-", "\u2212"),
  },
  {
    id: "rttA",
    title: (a) => `RTT, ${a}`,
    meaning: (a) => `Mean of the cells' median RTT, ${a}`,
    leastPx: 80,
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.a.meanRttMs),
  },
  {
    id: "rttB",
    title: (_a, b) => `RTT, ${b}`,
    meaning: (_a, b) => `Mean of the cells' median RTT, ${b}`,
    leastPx: 80,
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.b.meanRttMs),
  },
  {
    id: "notJudgedA",
    title: (a) => `Not judged, ${a}`,
    meaning: (a) => `Share of users sent where their latency is not known, ${a}`,
    leastPx: 88,
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.a.notJudgedShare),
  },
  {
    id: "notJudgedB",
    title: (_a, b) => `Not judged, ${b}`,
    meaning: (_a, b) => `Share of users sent where their latency is not known, ${b}`,
    leastPx: 88,
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.b.notJudgedShare),
  },
  {
    id: "unservedA",
    title: (a) => `No route, ${a}`,
    meaning: (a) => `Share of users without a route, ${a}`,
    leastPx: 80,
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.a.unservedShare),
  },
  {
    id: "unservedB",
    title: (_a, b) => `No route, ${b}`,
    meaning: (_a, b) => `Share of users without a route, ${b}`,
    leastPx: 80,
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.b.unservedShare),
  },
  {
    id: "evidence",
    title: () => "Evidence",
    meaning: (_a, b) => `What the figure of ${b} stands on`,
    leastPx: 88,
    byDefault: true,
    sorts: false,
  },
];

/** What a text of the shown columns holds; drawn ones have no text of their own. */
export const textColumns = (shown: readonly string[]): TableColumn[] =>
  compareColumns.flatMap(({ id }) =>
    id !== "dumbbell" && id !== "evidence" && (shown.includes(id) || id === "users") ? [id] : [],
  );

const nameLeastPx = 160;
const gapPx = 8;
/** Space at both sides, and for the scrollbar. */
const edgesPx = 42;

/** Widths of head and rows alike: the tracks of the name and the shown columns, and below which width they scroll. */
export function tableWidths(shown: readonly CompareColumn[]): { gridTemplateColumns: string; minWidth: number } {
  const tracks = shown.map(({ leastPx }) => `minmax(${leastPx}px, 0.4fr)`);
  const least = shown.reduce((sum, { leastPx }) => sum + leastPx + gapPx, nameLeastPx + edgesPx);
  return { gridTemplateColumns: [`minmax(${nameLeastPx}px, 1.6fr)`, ...tracks].join(" "), minWidth: least };
}
