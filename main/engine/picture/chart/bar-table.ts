import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn, EChartsOption } from "echarts";
import { optimalColor } from "#shared/look/scale.ts";
import { changeRangeText, changeText, percentText, rangeText, shareText } from "../../reporting/format.ts";
import { fitted } from "../measure.ts";
import type { Box, Canvas } from "../scene.ts";
import { textLine } from "../svg.ts";
import type { BarRow, BarTable } from "./bars-rows.ts";
import { drawChart, gridColor } from "./draw-chart.ts";

/** Sizes in units. */
export const ROW_PITCH = 25;
export const TABLE_HEAD = 74;
const TEXT = 13.5;
const NAME_WIDTH = 150;
const SHARE_WIDTH = 52;
const VALUE_WIDTH = 48;
const RANGE_WIDTH = 112;

interface Column {
  readonly head: string;
  /** Right end of the column from the table's left, in pixels. */
  readonly right: number;
  readonly text: (row: BarRow) => string;
  readonly color: (row: BarRow) => string;
  readonly bold: boolean;
}

/** One table: names and users at the left, bars or dumbbells on a scale of 0 to 100%, figures at the right. */
export async function drawBarTable(table: BarTable, rowsInAll: number, box: Box, canvas: Canvas): Promise<string> {
  const { unit, theme } = canvas;
  const columns = columnsOf(table, box.width, canvas);
  const grid = {
    left: (NAME_WIDTH + SHARE_WIDTH + 26) * unit,
    right: box.width - (Math.min(...columns.slice(1).map(({ right }) => right)) - VALUE_WIDTH * unit) + 12 * unit,
    top: TABLE_HEAD * unit,
    height: table.rows.length * ROW_PITCH * unit,
  };
  const count = table.rows.length < rowsInAll ? `${table.rows.length} of ${rowsInAll}, by users` : "by users";
  const heads = columns.map(({ head, right }) =>
    textLine(box.x + right, box.y + 61 * unit, head, { size: 12 * unit, fill: theme.mutedText, anchor: "end" }),
  );
  const title = textLine(box.x, box.y + 22 * unit, table.title, { size: 17 * unit, fill: theme.text, weight: 600 });
  const note = textLine(box.x, box.y + 42 * unit, count, { size: 12 * unit, fill: theme.mutedText });
  return title + note + heads.join("") + (await drawChart(optionOf(table, grid, columns, canvas), box, canvas));
}

interface Grid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

function optionOf(table: BarTable, grid: Grid, columns: readonly Column[], canvas: Canvas): EChartsOption {
  const { theme, unit } = canvas;
  return {
    grid,
    xAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: 25,
      position: "top",
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: theme.mutedText, fontSize: 12 * unit, margin: 10 * unit, formatter: "{value}%" },
      splitLine: { lineStyle: { color: gridColor(theme), width: unit } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: table.rows.map(({ geo }) => geo),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { show: false },
    },
    series: [
      {
        type: "custom",
        clip: false,
        data: table.rows.map((_, index) => [0, index]),
        encode: { x: 0, y: 1 },
        renderItem: ({ dataIndex }, api) => drawRow(table.rows[dataIndex], dataIndex, api, columns, canvas),
      },
    ],
  };
}

function drawRow(
  row: BarRow,
  index: number,
  api: CustomSeriesRenderItemAPI,
  columns: readonly Column[],
  canvas: Canvas,
): CustomSeriesRenderItemReturn {
  const { theme, unit } = canvas;
  const at = (percent: number): [number, number] => api.coord([percent, index]) as [number, number];
  const [, y] = at(0);
  const cell = (text: string, x: number, fill: string, bold: boolean, align: "left" | "right") => ({
    type: "text" as const,
    x,
    y,
    style: { text, fill, font: `${bold ? 600 : 400} ${TEXT * unit}px Inter`, align, verticalAlign: "middle" as const },
  });
  const name = fitted(row.name, NAME_WIDTH * unit, TEXT * unit);
  const children = [
    cell(name, 0, theme.text, false, "left"),
    ...columns.map(({ right, text, color, bold }) => cell(text(row), right, color(row), bold, "right")),
    ...(row.baseline ? dumbbell(row, at, canvas) : bar(row, at, canvas)),
  ];
  return { type: "group", children } as CustomSeriesRenderItemReturn;
}

type At = (percent: number) => [number, number];

const line = ([x1, y1]: [number, number], [x2, y2]: [number, number], stroke: string, lineWidth: number) => ({
  type: "line",
  shape: { x1, y1, x2, y2 },
  style: { stroke, lineWidth, lineCap: "round" },
});

const circle = ([cx, cy]: [number, number], r: number, style: object) => ({
  type: "circle",
  shape: { cx, cy, r },
  style,
});

/** From the baseline's ring to the subject's dot, in the colour of better or worse. */
function dumbbell(row: BarRow, at: At, { theme, unit }: Canvas): object[] {
  const [before, after] = [row.baseline?.percentOptimal ?? null, row.subject.percentOptimal];
  const tone = toneOf(row, theme);
  const ring = { fill: theme.sea, stroke: theme.mutedText, lineWidth: 1.8 * unit };
  return [
    ...(before !== null && after !== null ? [line(at(before), at(after), tone, 3 * unit)] : []),
    ...(before === null ? [] : [circle(at(before), 4.2 * unit, ring)]),
    ...(after === null ? [] : [circle(at(after), 5.2 * unit, { fill: tone, stroke: theme.sea, lineWidth: unit })]),
  ];
}

/** A bar from nothing to the figure, with its interval. */
function bar({ subject, range }: BarRow, at: At, { theme, unit }: Canvas): object[] {
  if (subject.percentOptimal === null) return [];
  const [x, y] = at(0);
  const [end] = at(subject.percentOptimal);
  const height = 11 * unit;
  const shape = { x, y: y - height / 2, width: end - x, height, r: [0, 2 * unit, 2 * unit, 0] };
  const [low, high] = range;
  return [
    { type: "rect", shape, style: { fill: optimalColor(theme, subject.percentOptimal) } },
    ...(low === null || high === null ? [] : [line(at(low), at(high), theme.text, 1.4 * unit)]),
  ];
}

/** The figures beside the bars, as many as there is room for; the users' share first. */
function columnsOf({ rows }: BarTable, width: number, { theme, unit }: Canvas): Column[] {
  const isDifference = rows.some(({ baseline }) => baseline !== null);
  const users: Column = {
    head: "users",
    right: (NAME_WIDTH + SHARE_WIDTH) * unit,
    text: ({ share }) => shareText(share),
    color: () => theme.mutedText,
    bold: false,
  };
  const range: Omit<Column, "right"> = {
    head: "90%",
    text: ({ subject, baseline, range: ends }) =>
      baseline ? changeRangeText(ends, isUncalibrated({ subject, baseline })) : rangeText(ends, subject.uncalibrated),
    color: () => theme.mutedText,
    bold: false,
  };
  const value = (head: string, of: (row: BarRow) => BarRow["baseline"]): Omit<Column, "right"> => ({
    head,
    text: (row) => percentText(of(row)?.percentOptimal ?? null, of(row)?.uncalibrated ?? false),
    color: () => theme.text,
    bold: !isDifference,
  });
  const change: Omit<Column, "right"> = {
    head: "change",
    text: (row) => changeText(row.points, isUncalibrated(row)),
    color: (row) => toneOf(row, theme),
    bold: true,
  };
  const subject = value(isDifference ? "to" : "%", (row) => row.subject);
  const wanted = isDifference ? [value("from", (row) => row.baseline), subject, change, range] : [subject, range];
  const fits = width / unit >= 640 ? wanted : wanted.filter((column) => column !== range);
  return [users, ...placed(fits, range, width, unit)];
}

function placed(columns: Omit<Column, "right">[], wide: Omit<Column, "right">, width: number, unit: number): Column[] {
  let right = width;
  return columns
    .toReversed()
    .map((column) => {
      const own = { ...column, right };
      right -= (column === wide ? RANGE_WIDTH : column.head === "change" ? 56 : VALUE_WIDTH) * unit;
      return own;
    })
    .toReversed();
}

const isUncalibrated = ({ subject, baseline }: Pick<BarRow, "subject" | "baseline">): boolean =>
  subject.uncalibrated || (baseline?.uncalibrated ?? false);

function toneOf(row: BarRow, theme: Canvas["theme"]): string {
  const text = changeText(row.points, isUncalibrated(row));
  if (row.points === null || text.startsWith("±")) return theme.mutedText;
  return row.points > 0 ? theme.better : theme.worse;
}
