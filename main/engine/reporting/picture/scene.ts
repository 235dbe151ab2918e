import type { MapTheme, ThemeName } from "#shared/look/scale.ts";
import type { ColorStop } from "#shared/look/color.ts";
import type { EvidenceRule } from "#shared/model/figures.ts";
import type { Pop } from "#shared/model/entities.ts";

export interface Fill {
  readonly color: string;
  /** Most of the users could not be judged. */
  readonly hatched: boolean;
}

/** Users of one geo at one PoP; width grows with the share. */
export interface DrawnFlow {
  readonly from: { readonly lat: number; readonly lon: number };
  readonly to: { readonly lat: number; readonly lon: number };
  readonly share: number;
  readonly stray: boolean;
}

export interface GeoLabel {
  readonly geo: string;
  readonly text: string;
  readonly figure: string;
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
  readonly evidence: readonly { readonly rule: EvidenceRule | "notJudged" | "unserved"; readonly share: number }[];
}

export interface Legend {
  readonly title: string;
  readonly stops: readonly ColorStop[];
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  readonly hasStrayFlows: boolean;
}

/** Everything that a picture shows, before it is laid out. */
export interface Scene {
  readonly title: string;
  readonly subtitle: string;
  readonly footer: string;
  readonly fills: ReadonlyMap<string, Fill>;
  readonly flows: readonly DrawnFlow[];
  readonly pops: readonly { readonly pop: Pop; readonly used: boolean }[];
  readonly labels: readonly GeoLabel[];
  readonly headline: Headline;
  readonly legend: Legend;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly theme: MapTheme;
  readonly themeName: ThemeName;
  /** Sizes are given for 1920 x 1080; this scales them to the canvas. */
  readonly unit: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
