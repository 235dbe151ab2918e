import type { EvidenceRule } from "../model/figures.ts";
import type { ColorStop } from "./color.ts";
import { colorAt, mixColors } from "./color.ts";

/** The looks of map, pictures and report. `contrast` is for readers who need strong edges. */
export type ThemeName = "dark" | "light" | "contrast";

export interface MapTheme {
  readonly sea: string;
  /** Land without data. */
  readonly land: string;
  /** Lines between geos, drawn over their fill. */
  readonly border: string;
  /** Cards and legends that lie over the map. */
  readonly panel: string;
  readonly panelEdge: string;
  readonly text: string;
  readonly mutedText: string;
  readonly accent: string;
  /** Geos whose users could not be judged: a hatch of these two. */
  readonly hatch: { readonly ground: string; readonly line: string };
  /** Flows that end at a PoP which is not optimal, and those that are where they belong. */
  readonly strayFlow: string;
  readonly calmFlow: string;
  readonly pop: { readonly fill: string; readonly ring: string; readonly idle: string };
  readonly better: string;
  readonly worse: string;
  /** % of users on their optimal PoP. Calm where users are well served, glowing where they are not. */
  readonly optimalStops: readonly ColorStop[];
  /** Difference of two subjects in percentage points, second minus first. */
  readonly differenceStops: readonly ColorStop[];
  readonly evidence: Readonly<Record<EvidenceRule | "notJudged" | "unserved", string>>;
}

const DARK: MapTheme = {
  sea: "#14181d",
  land: "#252b32",
  border: "#14181d",
  panel: "#1a1f25",
  panelEdge: "#323a43",
  text: "#e9edf1",
  mutedText: "#96a1ac",
  accent: "#45b5c4",
  hatch: { ground: "#2a3037", line: "#56606b" },
  strayFlow: "#ffd166",
  calmFlow: "#6f9aa8",
  pop: { fill: "#ffffff", ring: "#14181d", idle: "#78838e" },
  better: "#5ec8d8",
  worse: "#ff8f5c",
  optimalStops: [
    [40, "#f04e23"],
    [55, "#f58f4e"],
    [68, "#f0d29a"],
    [80, "#6d9c9f"],
    [90, "#2f6f7f"],
    [100, "#1d4658"],
  ],
  differenceStops: [
    [-20, "#ff7a45"],
    [-5, "#8f5a45"],
    [0, "#353c44"],
    [5, "#3a6f7c"],
    [20, "#63d3e6"],
  ],
  evidence: {
    measured: "#45b5c4",
    retained: "#2e8091",
    preference: "#8fa8f0",
    simulated: "#7c6cf0",
    inferred: "#c98bdb",
    assumed: "#7d8791",
    notJudged: "#3b434c",
    unserved: "#f04e23",
  },
};

const LIGHT: MapTheme = {
  sea: "#f7f9fa",
  land: "#e3e7ea",
  border: "#ffffff",
  panel: "#ffffff",
  panelEdge: "#d4dade",
  text: "#16202a",
  mutedText: "#5a6772",
  accent: "#0f7c8c",
  hatch: { ground: "#e9ecee", line: "#b1bac1" },
  strayFlow: "#8a2be2",
  calmFlow: "#7f97a3",
  pop: { fill: "#16202a", ring: "#ffffff", idle: "#8b969f" },
  better: "#0b7285",
  worse: "#b83a0b",
  optimalStops: [
    [40, "#a81c0e"],
    [55, "#e0571f"],
    [68, "#f5b169"],
    [80, "#e9e0c3"],
    [90, "#b5d3d6"],
    [100, "#86b9c3"],
  ],
  differenceStops: [
    [-20, "#b83a0b"],
    [-5, "#efb08e"],
    [0, "#eceff0"],
    [5, "#9fcbd3"],
    [20, "#0b6a7d"],
  ],
  evidence: {
    measured: "#0f7c8c",
    retained: "#6bb3bd",
    preference: "#5c7cdb",
    simulated: "#5b46d6",
    inferred: "#a556bf",
    assumed: "#8b969f",
    notJudged: "#d4dade",
    unserved: "#a81c0e",
  },
};

const CONTRAST: MapTheme = {
  sea: "#000000",
  land: "#1c1c1c",
  border: "#d0d0d0",
  panel: "#000000",
  panelEdge: "#ffffff",
  text: "#ffffff",
  mutedText: "#d0d0d0",
  accent: "#5ce1ff",
  hatch: { ground: "#000000", line: "#b0b0b0" },
  strayFlow: "#ffff00",
  calmFlow: "#9fb8c4",
  pop: { fill: "#ffffff", ring: "#000000", idle: "#a0a0a0" },
  better: "#5ce1ff",
  worse: "#ffa04d",
  optimalStops: [
    [40, "#ffe14d"],
    [55, "#ffa04d"],
    [68, "#d9732e"],
    [80, "#5f7fae"],
    [90, "#2b55a0"],
    [100, "#0c2a6b"],
  ],
  differenceStops: [
    [-20, "#ffa04d"],
    [0, "#1c1c1c"],
    [20, "#5ce1ff"],
  ],
  evidence: {
    measured: "#5ce1ff",
    retained: "#2b8fb0",
    preference: "#a9b8ff",
    simulated: "#8c7bff",
    inferred: "#e5a4f5",
    assumed: "#b0b0b0",
    notJudged: "#4a4a4a",
    unserved: "#ffe14d",
  },
};

export const themes: Readonly<Record<ThemeName, MapTheme>> = { dark: DARK, light: LIGHT, contrast: CONTRAST };

/** Fill of a geo by its % optimal; null (nothing judged) takes the hatch, whose ground is given here. */
export const optimalColor = (theme: MapTheme, percent: number | null): string =>
  percent === null ? theme.hatch.ground : colorAt(theme.optimalStops, percent);

/** Fill of a geo by a difference in percentage points; null (not judged for both) takes the hatch's ground. */
export const differenceColor = (theme: MapTheme, points: number | null): string =>
  points === null ? theme.hatch.ground : colorAt(theme.differenceStops, points);

/** Shares of users from which a geo has its full colour, and below which it keeps only a third of it. */
const FULL_COLOR_SHARE = 0.001;
const FAINT_COLOR_SHARE = 0.00002;
const FAINT_STRENGTH = 0.35;

/**
 * A colour drawn towards the land where few users live, so that the eye lands where it matters (value-by-alpha:
 * R. Roth, A. Woodruff and Z. Johnson, "Value-by-alpha Maps", The Cartographic Journal 47 (2010)).
 *
 * @param share share (0-1) of all users
 */
export function fadedByUsers(theme: MapTheme, color: string, share: number): string {
  const position =
    Math.log(Math.max(share, 1e-12) / FAINT_COLOR_SHARE) / Math.log(FULL_COLOR_SHARE / FAINT_COLOR_SHARE);
  return mixColors(theme.land, color, FAINT_STRENGTH + (1 - FAINT_STRENGTH) * Math.min(1, Math.max(0, position)));
}

/**
 * Colours of regions, told apart under the common colour vision deficiencies and on dark and light ground
 * (after M. Okabe and K. Ito, "Color Universal Design", 2008; black and yellow left out).
 */
export const regionColors = [
  "#56b4e9",
  "#e69f00",
  "#009e73",
  "#cc79a7",
  "#0072b2",
  "#d55e00",
  "#8b7fd6",
  "#9a8f5c",
] as const;

/** Colours of a scale from the worst, which glows, to the best, which is calm. */
const fromWorst = (theme: MapTheme): string[] => theme.optimalStops.map(([, color]) => color);

const stopsOf = (values: readonly number[], colors: readonly string[]): ColorStop[] =>
  values.map((value, at): ColorStop => [value, colors[at] ?? colors[colors.length - 1]]);

/** Mean excess latency in ms: none is calm. */
export const excessStops = (theme: MapTheme): ColorStop[] =>
  stopsOf([0, 5, 15, 30, 60, 120], fromWorst(theme).toReversed());

/** % of users served from another continent: none is calm. */
export const offContinentStops = (theme: MapTheme): ColorStop[] =>
  stopsOf([0, 5, 10, 20, 35, 60], fromWorst(theme).toReversed());

/** % of users whose PoP was measured or retained, not predicted: all is calm. */
export const evidenceStops = (theme: MapTheme): ColorStop[] => stopsOf([0, 20, 40, 60, 80, 100], fromWorst(theme));

/** Share of all users in %: one colour, the stronger the more; each step is several times the one before. */
export const shareStops = (theme: MapTheme): ColorStop[] =>
  stopsOf(
    [0, 0.05, 0.2, 1, 4, 15],
    [0.05, 0.24, 0.43, 0.62, 0.81, 1].map((part) => mixColors(theme.land, theme.accent, part)),
  );

/**
 * A scale of differences that reaches its ends at plus and minus `high`, in whatever unit.
 *
 * @param lessIsBetter the difference of a figure that ought to be low: the colours change sides
 */
export function differenceStopsTo(theme: MapTheme, high: number, lessIsBetter: boolean): ColorStop[] {
  const stops = theme.differenceStops;
  const end = stops[stops.length - 1][0];
  const scaled = stops.map(([value, color]): ColorStop => [(value / end) * high, color]);
  if (!lessIsBetter) return scaled;
  return scaled.toReversed().map(([value, color]): ColorStop => [value === 0 ? 0 : -value, color]);
}
