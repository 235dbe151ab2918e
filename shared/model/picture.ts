import { z } from "zod";
import { ScoreOptions } from "./figures.ts";
import { Subject } from "./subject.ts";

/** map: who is served well and where the others go; bars: geo by geo; cdf: latencies of the users; matrix: served against best PoP. */
export const PictureView = z.enum(["map", "bars", "cdf", "matrix"]);
export type PictureView = z.infer<typeof PictureView>;

export const PictureTheme = z.enum(["dark", "light", "contrast"]);
export type PictureTheme = z.infer<typeof PictureTheme>;

export const PictureProjection = z.enum(["equal-earth", "mercator"]);
export type PictureProjection = z.infer<typeof PictureProjection>;

export const PictureFormat = z.enum(["png", "svg", "pdf"]);
export type PictureFormat = z.infer<typeof PictureFormat>;

/** Pixels along an edge: smaller ones can't hold what must be said, larger ones not be painted. */
export const SMALLEST_PICTURE = 480;
export const LARGEST_PICTURE = 8000;
const Edge = z.number().int().min(SMALLEST_PICTURE).max(LARGEST_PICTURE);

/** What a picture shows: one subject, or one difference (subject - baseline), at cell level; and how it is drawn. */
export const Picture = z.object({
  subject: Subject,
  baseline: Subject.optional(),
  view: PictureView.default("map"),
  width: Edge.default(1920),
  height: Edge.default(1080),
  theme: PictureTheme.default("dark"),
  /** Of the map. */
  projection: PictureProjection.default("equal-earth"),
  /** Left out: the names of the subjects. */
  title: z.string().trim().min(1).max(200).optional(),
  options: ScoreOptions.default({}),
});
export type Picture = z.output<typeof Picture>;
export type PictureInput = z.input<typeof Picture>;

/** Pixels of a PNG for each pixel of the picture. */
export const PictureScale = z.number().min(0.1).max(4).default(1);

export interface PicturePreset {
  readonly id: "slide" | "4k" | "poster" | "square";
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export const picturePresets: readonly PicturePreset[] = [
  { id: "slide", name: "Slide", width: 1920, height: 1080 },
  { id: "4k", name: "4K", width: 3840, height: 2160 },
  { id: "poster", name: "Poster (A3)", width: 4961, height: 3508 },
  { id: "square", name: "Square", width: 2160, height: 2160 },
];
