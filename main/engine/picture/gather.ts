import { isDeepStrictEqual } from "node:util";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Result, ScoreOptions } from "#shared/model/figures.ts";
import type { Picture } from "#shared/model/picture.ts";
import { type Subject, subjectName } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { type About, type NamedSubject, scopeOf } from "./about.ts";
import { barsSheet } from "./chart/bars-sheet.ts";
import { cdfSheet } from "./chart/cdf-sheet.ts";
import { matrixSheet } from "./chart/matrix-sheet.ts";
import { mapSheet } from "./map/map-sheet.ts";
import type { Sheet } from "./scene.ts";

/** Steps of users along the curves of a distribution. */
const CDF_STEPS = 400;

/**
 * Asks the engine for what a picture shows. NOT_FOUND for a subject that does not exist, BAD_USAGE for the difference of a
 * subject to itself.
 */
export async function gatherSheet(engine: EngineClient, picture: Picture, call: CallOptions = {}): Promise<Sheet> {
  if (picture.baseline) refuseSame(picture.subject, picture.baseline);
  const info = await engine.call("workspace.info", {}, call);
  const about: About = {
    title: picture.title,
    subject: nameOf(picture.subject, info),
    baseline: picture.baseline ? nameOf(picture.baseline, info) : null,
    pops: info.pops,
    isSynthetic: info.synthetic !== null,
    scope: scopeOf(picture.options),
  };
  const { by: _, ...asked } = picture.options;
  return sheetOf(engine, { ...picture, options: { ...asked, cellLevel: true } }, about, call);
}

async function sheetOf(engine: EngineClient, picture: Picture, about: About, call: CallOptions): Promise<Sheet> {
  const { subject, baseline, theme, projection, options } = picture;
  const against = baseline && { baseline };
  switch (picture.view) {
    case "map":
      return mapSheet(about, await mapFigures(engine, picture, call), theme, { projection, within: options.within });
    case "bars":
      return barsSheet(about, await barsFigures(engine, picture, call), theme);
    case "cdf":
      return cdfSheet(
        about,
        await engine.call("view.distribution", { subject, ...against, steps: CDF_STEPS, options }, call),
        theme,
      );
    case "matrix":
      return matrixSheet(about, await engine.call("view.confusion", { subject, ...against, options }, call), theme);
  }
}

async function mapFigures(engine: EngineClient, { subject, baseline, options }: Picture, call: CallOptions) {
  if (!baseline) return { view: await engine.call("view.map", { subject, options }, call), comparison: null };
  const comparison = await engine.call(
    "score.compare",
    { a: baseline, b: subject, options: { ...options, by: "geo" } },
    call,
  );
  const view = await engine.call("view.map", { subject, options: sameWeights(options, comparison.a) }, call);
  return { view, comparison };
}

/** The flows of a difference are weighed as its figures are. */
function sameWeights(options: ScoreOptions, { weights, family }: Result): ScoreOptions {
  return weights === "none" ? { ...options, family } : { ...options, family, weights: weights.replace(/^\w+:/, "") };
}

async function barsFigures(engine: EngineClient, { subject, baseline, options }: Picture, call: CallOptions) {
  if (!baseline) return { kind: "subject" as const, view: await engine.call("view.map", { subject, options }, call) };
  const compare = (by: "country" | "geo") =>
    engine.call("score.compare", { a: baseline, b: subject, options: { ...options, by } }, call);
  return { kind: "difference" as const, byCountry: await compare("country"), byGeo: await compare("geo") };
}

/** BAD_USAGE where both are one subject: their difference would be a picture of nothing. */
export function refuseSame(subject: Subject, baseline: Subject): void {
  if (!isDeepStrictEqual(subject, baseline)) return;
  throw new CatchmentError("BAD_USAGE", `${subjectName(subject)} can't be compared with itself: name another subject`);
}

/** The name that people gave the subject, and where its figures come from. */
export function nameOf(subject: Subject, info: WorkspaceInfo): NamedSubject {
  switch (subject.kind) {
    case "deployment":
      return { name: subject.id, how: "measured" };
    case "plan":
      return { name: info.plans.find(({ id }) => id === subject.id)?.name ?? subject.id, how: "simulated" };
    case "document":
      return { name: subject.plan.name, how: "simulated" };
    case "optimal":
      return { name: "Optimal", how: "ideal" };
  }
}
