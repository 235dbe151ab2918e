import type { ThemeName } from "#shared/look/scale.ts";
import type { Headline } from "../../picture/scene.ts";

/** One cell of a table, as plain text. */
export interface Cell {
  readonly text: string;
  readonly tone?: "better" | "worse" | "muted";
  readonly isBold?: boolean;
}

export interface Table {
  readonly title: string;
  readonly note: string | null;
  readonly columns: readonly { readonly head: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Figure {
  readonly caption: string;
  readonly svg: string;
}

/** Everything that a report on a plan says, before it becomes a page, slides or text. All texts are plain. */
export interface DecisionReport {
  readonly title: string;
  readonly subtitle: string;
  /** Said wherever figures stand: the data is not real. */
  readonly synthetic: string | null;
  readonly footer: readonly string[];
  readonly headline: Headline;
  /** The page of decision. */
  readonly what: string;
  readonly gain: string;
  readonly verdict: string;
  readonly evidence: string;
  readonly risks: readonly string[];
  readonly measures: Table;
  readonly figures: readonly Figure[];
  /** Winners and losers, PoP load, problem networks: by page. */
  readonly tables: readonly (readonly Table[])[];
  readonly regions: Table;
  /** How the figures were made. */
  readonly grounds: readonly string[];
  readonly appendix: readonly { readonly name: string; readonly text: string }[];
}

/** Reports are read on paper and on white slides. */
export const REPORT_THEME: ThemeName = "light";
export const FIGURE_SIZE = { width: 1920, height: 1080 };

export const text = (value: string): Cell => ({ text: value });
export const muted = (value: string): Cell => ({ text: value, tone: "muted" });
export const bold = (value: string): Cell => ({ text: value, isBold: true });
export const left = (head: string): Table["columns"][number] => ({ head, align: "left" });
export const right = (head: string): Table["columns"][number] => ({ head, align: "right" });

/** A change in colour, where it is one after rounding. */
export function toned(words: string, isBetter: boolean | null): Cell {
  if (isBetter === null || words.startsWith("±") || words === "–") return muted(words);
  return { text: words, tone: isBetter ? "better" : "worse", isBold: true };
}

/** `Winners and losers` */
export const groupTitle = ([first, ...rest]: readonly Table[]): string =>
  [first.title, ...rest.map(({ title }) => title.toLowerCase())].join(" and ");
