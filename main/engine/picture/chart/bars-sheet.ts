import type { Comparison, Result } from "#shared/model/figures.ts";
import { themes, type MapTheme, type ThemeName } from "#shared/look/scale.ts";
import { type About, footerOf, subtitleOf, titleOf } from "../about.ts";
import { differenceHeadline, excessChangeLine, excessLines, subjectHeadline } from "../headlines.ts";
import type { Box, Canvas, LegendMark, Sheet } from "../scene.ts";
import { optimalScale } from "../map/map-scene.ts";
import { drawBarTable, ROW_PITCH, TABLE_HEAD } from "./bar-table.ts";
import { barTables, type BarsFigures, type BarTable } from "./bars-rows.ts";

/** Narrower tables (in units) have no room for their figures: they stand one above the other. */
const NARROWEST_PAIR = 1160;
const MOST_ROWS = 40;
const GAP = 36;

/** The origin article's table: % optimal geo by geo, of one subject with intervals or of two with the change between. */
export function barsSheet(about: About, figures: BarsFigures, theme: ThemeName): Sheet {
  const tables = barTables(figures);
  return {
    title: titleOf(about),
    ...(figures.kind === "subject"
      ? wordsOfSubject(about, figures.view.total, themes[theme])
      : wordsOfDifference(about, figures.byCountry, themes[theme])),
    layout: "beside",
    draw: (room, canvas) => drawTables(tables, room.content, canvas),
  };
}

type Words = Pick<Sheet, "subtitle" | "footer" | "headline" | "legend">;

function wordsOfSubject(about: About, total: Result, theme: MapTheme): Words {
  return {
    subtitle: subtitleOf(about, "share of users on their optimal PoP, where most of them live"),
    footer: footerOf(about, total, null, []),
    headline: subjectHeadline(total, excessLines(total)),
    legend: {
      title: "% of users on their optimal PoP",
      scale: optimalScale(theme),
      marks: [{ kind: "whisker", color: theme.text, text: "90% interval" }],
    },
  };
}

function wordsOfDifference(about: About, comparison: Comparison, theme: MapTheme): Words {
  const { a, b, difference, jointlyJudgedShare } = comparison;
  const baselineName = about.baseline?.name ?? a.subject;
  const compared = {
    subject: b,
    baseline: a,
    difference,
    jointlyJudgedShare,
    subjectName: about.subject.name,
    baselineName,
  };
  const marks: LegendMark[] = [
    { kind: "ring", color: theme.mutedText, text: baselineName },
    { kind: "dot", color: theme.better, text: `${about.subject.name}, better` },
    { kind: "dot", color: theme.worse, text: `${about.subject.name}, worse` },
  ];
  return {
    subtitle: subtitleOf(about, "share of users on their optimal PoP, among users that can be judged for both"),
    footer: footerOf(about, b, a, []),
    headline: differenceHeadline(compared, [excessChangeLine(difference)]),
    legend: { title: "% of users on their optimal PoP", scale: null, marks },
  };
}

async function drawTables(tables: readonly BarTable[], room: Box, canvas: Canvas): Promise<string> {
  const drawn: string[] = [];
  for (const [index, table] of tables.entries()) {
    const box = tableBox(index, tables.length, room, canvas);
    const fits = Math.max(1, Math.floor((box.height / canvas.unit - TABLE_HEAD) / ROW_PITCH));
    const shown = { ...table, rows: table.rows.slice(0, Math.min(fits, MOST_ROWS)) };
    drawn.push(await drawBarTable(shown, table.rows.length, box, canvas));
  }
  return drawn.join("");
}

function tableBox(index: number, count: number, room: Box, { unit }: Canvas): Box {
  const gap = GAP * unit;
  if (room.width / unit >= NARROWEST_PAIR) {
    const width = (room.width - gap * (count - 1)) / count;
    return { ...room, x: room.x + index * (width + gap), width };
  }
  const height = (room.height - gap * (count - 1)) / count;
  return { ...room, y: room.y + index * (height + gap), height };
}
