import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn, EChartsOption } from "echarts";
import { contrast, mixColors } from "#shared/look/color.ts";
import { themes, type MapTheme, type ThemeName } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Confusion } from "#shared/model/view.ts";
import { shareText } from "../../reporting/format.ts";
import { type About, footerOf, subtitleOf, titleOf } from "../about.ts";
import { differenceHeadline, excessChangeLine, excessLines, subjectHeadline } from "../headlines.ts";
import { fitted } from "../measure.ts";
import type { Box, Canvas, Headline, LegendMark, Sheet } from "../scene.ts";
import { textLine } from "../svg.ts";
import { drawChart } from "./draw-chart.ts";
import { type Matrix, type MatrixCell, matrixOf, NONE, OTHERS } from "./matrix-table.ts";

/** Sizes in units: the least that a cell needs for its number, and what stands around the cells. */
const SMALLEST_CELL = { width: 38, height: 22 };
const AROUND = { left: 76, top: 76, right: 70, bottom: 48 };
const MOST_POPS = 40;

/** Which PoP serves the users of which best PoP; of a difference, where users move. */
export function matrixSheet(about: About, confusion: Confusion, theme: ThemeName): Sheet {
  const { subject, baseline } = confusion;
  const shows = baseline
    ? "where the users of each best PoP move, in points of these users"
    : "which PoP serves the users of each best PoP, in % of these users";
  return {
    title: titleOf(about),
    subtitle: subtitleOf(about, shows),
    footer: footerOf(about, subject.total, baseline?.total ?? null, []),
    headline: headlineOf(about, confusion),
    legend: {
      title: baseline ? "Change in the users of a best PoP" : "Users of a best PoP",
      scale: null,
      marks: marksOf(themes[theme], baseline !== null),
    },
    layout: "beside",
    draw: (room, canvas) => drawMatrix(confusion, about.pops, room.content, canvas),
  };
}

function headlineOf(about: About, { subject, baseline, difference, jointlyJudgedShare }: Confusion): Headline {
  if (!baseline || !difference) return subjectHeadline(subject.total, excessLines(subject.total));
  const compared = {
    subject: subject.total,
    baseline: baseline.total,
    difference,
    jointlyJudgedShare: jointlyJudgedShare ?? 0,
    subjectName: about.subject.name,
    baselineName: about.baseline?.name ?? baseline.total.subject,
  };
  return differenceHeadline(compared, [excessChangeLine(difference)]);
}

const marksOf = (theme: MapTheme, isDifference: boolean): LegendMark[] =>
  isDifference
    ? [
        { kind: "square", color: theme.better, text: "more on an optimal, or fewer on a wrong PoP" },
        { kind: "square", color: theme.worse, text: "fewer on an optimal, or more on a wrong PoP" },
      ]
    : [
        { kind: "square", color: calmest(theme), text: "served by an optimal PoP" },
        { kind: "square", color: theme.optimalStops[0][1], text: "served by a wrong PoP" },
      ];

const calmest = (theme: MapTheme): string => theme.optimalStops[theme.optimalStops.length - 2][1];

async function drawMatrix(confusion: Confusion, pops: readonly Pop[], box: Box, canvas: Canvas): Promise<string> {
  const { theme, unit } = canvas;
  const room = {
    width: box.width / unit - AROUND.left - AROUND.right,
    height: box.height / unit - AROUND.top - AROUND.bottom,
  };
  const most = Math.floor(Math.min(MOST_POPS, room.width / SMALLEST_CELL.width, room.height / SMALLEST_CELL.height));
  const matrix = matrixOf(confusion, pops, Math.max(3, most - 1));
  const words = (x: number, y: number, text: string): string =>
    textLine(box.x + x * unit, box.y + y * unit, text, { size: 12.5 * unit, fill: theme.mutedText });
  if (matrix.cells.length === 0) return words(0, 40, "Nothing could be judged.");
  const right = box.width / unit;
  return (
    words(0, 56, "best PoP") +
    words(AROUND.left + 2, 22, "served by") +
    words(right - AROUND.right + 10, 56, "users") +
    words(0, box.height / unit - AROUND.bottom + 22, "users") +
    (await drawChart(optionOf(matrix, confusion.baseline !== null, canvas), box, canvas))
  );
}

function optionOf(matrix: Matrix, isDifference: boolean, canvas: Canvas): EChartsOption {
  const { theme, unit } = canvas;
  const { lines, columns, shareOfLine, shareOfColumn } = matrix;
  const squares = allCells(matrix);
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const name = { color: theme.text, fontSize: 12.5 * unit, interval: 0, margin: 10 * unit };
  const share = { ...name, color: theme.mutedText, fontSize: 11 * unit };
  const category = { type: "category" as const, ...bare };
  const shares = (names: readonly string[], of: ReadonlyMap<string, number>): string[] =>
    names.map((each) => shareText(of.get(each) ?? 0));
  return {
    grid: {
      left: AROUND.left * unit,
      right: AROUND.right * unit,
      top: AROUND.top * unit,
      bottom: AROUND.bottom * unit,
    },
    xAxis: [
      { ...category, position: "top", data: columns.map(shown), axisLabel: name },
      { ...category, position: "bottom", data: unlike(shares(columns, shareOfColumn)), axisLabel: shareLabel(share) },
    ],
    yAxis: [
      { ...category, inverse: true, data: lines.map(shown), axisLabel: name },
      {
        ...category,
        position: "right",
        inverse: true,
        data: unlike(shares(lines, shareOfLine)),
        axisLabel: shareLabel(share),
      },
    ],
    series: [
      {
        type: "custom",
        data: squares.map(({ served, optimal }) => [columns.indexOf(served), lines.indexOf(optimal)]),
        renderItem: ({ dataIndex }, api) => drawnCell(squares[dataIndex], api, isDifference, canvas),
      },
    ],
  };
}

/** Equal shares are lines of their own: the number keeps them apart and is not shown. */
const unlike = (texts: readonly string[]): string[] => texts.map((text, index) => `${text}|${index}`);
const shareLabel = (label: object): object => ({ ...label, formatter: (text: string) => text.split("|")[0] });

const shown = (pop: string): string => (pop === OTHERS || pop === NONE ? pop : fitted(pop.toUpperCase(), 56, 12.5));

/** Values below this round to nothing: no colour, no number. */
const LEAST_NUMBER = 0.005;

function drawnCell(
  cell: MatrixCell,
  api: CustomSeriesRenderItemAPI,
  isDifference: boolean,
  { theme, unit }: Canvas,
): CustomSeriesRenderItemReturn {
  const isFaint = Math.abs(cell.value) < LEAST_NUMBER;
  const fill = isFaint ? faint(theme) : isDifference ? changeColor(cell, theme) : shareColor(cell, theme);
  const [x, y] = api.coord([api.value(0), api.value(1)]);
  const [width, height] = api.size!([1, 1]) as number[];
  const gap = 0.75 * unit;
  const shape = { x: x - width / 2 + gap, y: y - height / 2 + gap, width: width - 2 * gap, height: height - 2 * gap };
  const square = { type: "rect" as const, shape: { ...shape, r: 3 * unit }, style: { fill } };
  if (isFaint) return square;
  const ink = contrast(fill, theme.text) >= contrast(fill, theme.sea) ? theme.text : theme.sea;
  const font = `400 ${11.5 * unit}px Inter`;
  const text = numberText(cell.value, isDifference);
  const style = { text, fill: ink, font, align: "center" as const, verticalAlign: "middle" as const };
  return { type: "group", children: [square, { type: "text", x, y, style }] };
}

/** The ground of cells that (nearly) nobody is in. */
const faint = (theme: MapTheme): string => mixColors(theme.sea, theme.land, 0.5);

/** Every pair of a line and a column, also those without users. */
function allCells({ lines, columns, cells }: Matrix): MatrixCell[] {
  const known = new Map(cells.map((cell) => [`${cell.optimal} ${cell.served}`, cell]));
  return lines.flatMap((optimal) =>
    columns.map((served) => known.get(`${optimal} ${served}`) ?? { served, optimal, value: 0, optimalPart: 0 }),
  );
}

function numberText(value: number, isDifference: boolean): string {
  const text = Math.abs(100 * value).toFixed(0);
  if (!isDifference) return text;
  return `${value > 0 ? "+" : "\u2212"}${text}`;
}

/** Calm where the PoP is optimal, glowing where it is not, the stronger the more users. */
function shareColor({ value, optimalPart }: MatrixCell, theme: MapTheme): string {
  const full = mixColors(theme.optimalStops[0][1], calmest(theme), optimalPart);
  return mixColors(theme.land, full, Math.sqrt(Math.min(1, value)));
}

/** More users on an optimal PoP is better, more on a wrong one worse. */
function changeColor({ value, optimalPart }: MatrixCell, theme: MapTheme): string {
  const isBetter = value > 0 === optimalPart >= 0.5;
  const strength = Math.sqrt(Math.min(1, 2 * Math.abs(value)));
  return mixColors(theme.land, isBetter ? theme.better : theme.worse, strength);
}
