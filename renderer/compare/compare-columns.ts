import type { ComparedRow, TableColumn } from "#shared/model/table.ts";
import { formatMs, formatShare } from "../figures/format.ts";

/** One column of the comparison; `a` and `b` in a title stand for the names of the two sides. */
export interface CompareColumn {
  id: TableColumn | "dumbbell" | "evidence";
  title: (a: string, b: string) => string;
  /** What it means, in words. */
  meaning: (a: string, b: string) => string;
  width: string;
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
    width: "minmax(52px, 0.4fr)",
    byDefault: true,
    sorts: true,
    text: ({ share }) => formatShare(share),
  },
  {
    id: "a",
    title: (a) => a,
    meaning: (a) => `% optimal of ${a} over users judged for both, with its 90% interval`,
    width: "minmax(104px, 0.4fr)",
    byDefault: true,
    sorts: true,
  },
  {
    id: "b",
    title: (_a, b) => b,
    meaning: (_a, b) => `% optimal of ${b} over users judged for both, with its 90% interval`,
    width: "minmax(104px, 0.4fr)",
    byDefault: true,
    sorts: true,
  },
  {
    id: "difference",
    title: () => "Change",
    meaning: (a, b) => `${b} minus ${a} in points, with its 90% interval`,
    width: "minmax(112px, 0.4fr)",
    byDefault: true,
    sorts: true,
  },
  {
    id: "dumbbell",
    title: () => "0 to 100%",
    meaning: (a, b) => `% optimal of ${a} (ring) and ${b} (dot) from 0 to 100`,
    width: "minmax(124px, 0.4fr)",
    byDefault: true,
    sorts: false,
  },
  {
    id: "excessA",
    title: (a) => `Excess, ${a}`,
    meaning: (a) => `Mean RTT over the best PoP's, ${a}`,
    width: "minmax(88px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.a.excessMs.mean),
  },
  {
    id: "excessB",
    title: (_a, b) => `Excess, ${b}`,
    meaning: (_a, b) => `Mean RTT over the best PoP's, ${b}`,
    width: "minmax(88px, 0.4fr)",
    byDefault: true,
    sorts: true,
    text: (row) => ms(row.b.excessMs.mean),
  },
  {
    id: "excessDifference",
    title: () => "Excess, change",
    meaning: (a, b) => `Mean excess RTT of ${b} minus that of ${a}`,
    width: "minmax(100px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.difference.excessMs.mean).replace("-", "\u2212"),
  },
  {
    id: "rttA",
    title: (a) => `RTT, ${a}`,
    meaning: (a) => `Mean of the cells' median RTT, ${a}`,
    width: "minmax(80px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.a.meanRttMs),
  },
  {
    id: "rttB",
    title: (_a, b) => `RTT, ${b}`,
    meaning: (_a, b) => `Mean of the cells' median RTT, ${b}`,
    width: "minmax(80px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => ms(row.b.meanRttMs),
  },
  {
    id: "notJudgedA",
    title: (a) => `Not judged, ${a}`,
    meaning: (a) => `Share of users sent where their latency is not known, ${a}`,
    width: "minmax(88px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.a.notJudgedShare),
  },
  {
    id: "notJudgedB",
    title: (_a, b) => `Not judged, ${b}`,
    meaning: (_a, b) => `Share of users sent where their latency is not known, ${b}`,
    width: "minmax(88px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.b.notJudgedShare),
  },
  {
    id: "unservedA",
    title: (a) => `No route, ${a}`,
    meaning: (a) => `Share of users without a route, ${a}`,
    width: "minmax(80px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.a.unservedShare),
  },
  {
    id: "unservedB",
    title: (_a, b) => `No route, ${b}`,
    meaning: (_a, b) => `Share of users without a route, ${b}`,
    width: "minmax(80px, 0.4fr)",
    byDefault: false,
    sorts: true,
    text: (row) => formatShare(row.b.unservedShare),
  },
  {
    id: "evidence",
    title: () => "Evidence",
    meaning: (_a, b) => `What the figure of ${b} stands on`,
    width: "minmax(88px, 0.4fr)",
    byDefault: true,
    sorts: false,
  },
];

/** What a text of the shown columns holds; drawn ones have no text of their own. */
export const textColumns = (shown: readonly string[]): TableColumn[] =>
  compareColumns.flatMap(({ id }) =>
    id !== "dumbbell" && id !== "evidence" && (shown.includes(id) || id === "users") ? [id] : [],
  );
