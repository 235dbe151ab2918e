import type { PictureInput } from "#shared/model/picture.ts";

const subject = { kind: "plan" as const, id: "continents" };
const baseline = { kind: "deployment" as const, id: "dns-today" };

/** Pictures of the sample that are kept beside this file, as `kept/NAME.png` at a third of their size. */
export const keptPictures: Readonly<Record<string, PictureInput>> = {
  "map-dark": { subject, view: "map", theme: "dark" },
  "map-difference-light": { subject, baseline, view: "map", theme: "light" },
  "map-mercator-contrast": { subject, view: "map", theme: "contrast", projection: "mercator" },
  "map-difference-square": { subject, baseline, view: "map", theme: "dark", width: 1440, height: 1440 },
  "bars-light": { subject, view: "bars", theme: "light" },
  "bars-difference-dark": { subject, baseline, view: "bars", theme: "dark" },
  "cdf-difference-light": { subject, baseline, view: "cdf", theme: "light" },
  "matrix-light": { subject, view: "matrix", theme: "light" },
  "matrix-difference-dark": { subject, baseline, view: "matrix", theme: "dark" },
};

export const KEPT_SCALE = 1 / 3;

export const keptPath = (name: string): string => `${import.meta.dirname}/kept/${name}.png`;
