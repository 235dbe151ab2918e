import type { Comparison } from "#shared/model/figures.ts";
import { themes, type ThemeName } from "#shared/look/scale.ts";
import type { MapView } from "#shared/model/view.ts";
import { type About, footerOf, subtitleOf, titleOf } from "../about.ts";
import { differenceHeadline, excessChangeLine, excessLines, subjectHeadline } from "../headlines.ts";
import type { Sheet } from "../scene.ts";
import { drawMap } from "./draw-map.ts";
import { type MapFrame, WORLD } from "./projection.ts";
import { differenceScene, subjectScene } from "./map-scene.ts";
import type { MapScene } from "./scene.ts";

export interface MapFigures {
  /** Of the subject: by geo, with its flows. */
  readonly view: MapView;
  /** By geo, baseline first; null for the subject alone. */
  readonly comparison: Comparison | null;
}

const MAP_SOURCE = "map: Natural Earth";

/** The map of one subject, or of one difference. */
export function mapSheet(
  about: About,
  { view, comparison }: MapFigures,
  theme: ThemeName,
  frame: MapFrame = WORLD,
): Sheet {
  return comparison ? differenceMap(about, view, comparison, theme, frame) : subjectMap(about, view, theme, frame);
}

function subjectMap(about: About, view: MapView, theme: ThemeName, frame: MapFrame): Sheet {
  const shows =
    about.subject.how === "simulated"
      ? "where the plan would send users, and how many of them would reach their optimal PoP"
      : "where users were sent, and how many of them reached their optimal PoP";
  const head = { title: titleOf(about), subtitle: subtitleOf(about, shows) };
  return {
    ...head,
    footer: footerOf(about, view.total, null, [MAP_SOURCE]),
    headline: subjectHeadline(view.total, excessLines(view.total)),
    ...drawn(subjectScene(view, about.pops, themes[theme]), head, frame),
  };
}

function differenceMap(about: About, view: MapView, comparison: Comparison, theme: ThemeName, frame: MapFrame): Sheet {
  const { a, b, difference, jointlyJudgedShare } = comparison;
  const shows = "change in the share of users on their optimal PoP, among users that can be judged for both";
  const head = { title: titleOf(about), subtitle: subtitleOf(about, shows) };
  const compared = {
    subject: b,
    baseline: a,
    difference,
    jointlyJudgedShare,
    subjectName: about.subject.name,
    baselineName: about.baseline?.name ?? a.subject,
  };
  return {
    ...head,
    footer: footerOf(about, b, a, [`flows: ${b.subject}`, MAP_SOURCE]),
    headline: differenceHeadline(compared, [excessChangeLine(difference)]),
    ...drawn(differenceScene(comparison, view.flows, about.pops, themes[theme]), head, frame),
  };
}

const drawn = (
  scene: MapScene,
  head: Pick<Sheet, "title" | "subtitle">,
  frame: MapFrame,
): Pick<Sheet, "legend" | "layout" | "draw"> => ({
  legend: scene.legend,
  layout: "over",
  draw: (room, canvas) => drawMap(scene, frame, head, room, canvas),
});
