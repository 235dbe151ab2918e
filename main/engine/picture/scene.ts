import type { MapTheme, ThemeName } from "#shared/look/scale.ts";
import type { ColorStop } from "#shared/look/color.ts";
import type { EvidenceRule } from "#shared/model/figures.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a picture is drawn on. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly theme: MapTheme;
  readonly themeName: ThemeName;
  /** Sizes are given for 1920 x 1080; this scales them to the canvas. */
  readonly unit: number;
}

/** The panel with the one big number. */
export interface Headline {
  readonly label: string;
  readonly number: string;
  readonly unit: string;
  /** `90% interval 86.9–94.8` */
  readonly range: string;
  /** Short remark beside the range, such as `uncalibrated`. */
  readonly tag: string | null;
  readonly lines: readonly { readonly name: string; readonly value: string; readonly tone?: "better" | "worse" }[];
  /** Whose evidence it is, where there are two subjects. */
  readonly evidenceOf: string | null;
  readonly evidence: readonly { readonly rule: EvidenceRule | "notJudged" | "unserved"; readonly share: number }[];
}

/** What a mark of the picture means; drawn by its kind. */
export interface LegendMark {
  readonly kind: "line" | "square" | "hatch" | "dot" | "ring" | "whisker";
  readonly color: string;
  readonly text: string;
}

export interface Legend {
  readonly title: string;
  readonly scale: {
    readonly stops: readonly ColorStop[];
    readonly ticks: readonly { readonly value: number; readonly text: string }[];
  } | null;
  readonly marks: readonly LegendMark[];
}

/** Where things are on a canvas: the content's room, and the boxes of what lies over or beside it. */
export interface Room {
  readonly content: Box;
  readonly title: Box;
  readonly headline: Box;
  readonly legend: Box;
  readonly footer: Box;
}

/** Everything that a picture says, before it is laid out; every view makes one. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  /** Subject, period, level, tolerance, weights, attribution. */
  readonly footer: readonly string[];
  readonly headline: Headline;
  readonly legend: Legend;
  /** over: panels lie over the content's empty corners (a map); beside: the content keeps clear of them. */
  readonly layout: "over" | "beside";
  readonly draw: (room: Room, canvas: Canvas) => string | Promise<string>;
}
