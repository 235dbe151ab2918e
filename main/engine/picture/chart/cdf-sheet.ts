import type { EChartsOption, LineSeriesOption } from "echarts";
import { themes, type MapTheme, type ThemeName } from "#shared/look/scale.ts";
import type { Distribution } from "#shared/model/view.ts";
import { changeText, msText } from "../../reporting/format.ts";
import { type About, footerOf, subtitleOf, titleOf } from "../about.ts";
import { differenceHeadline, subjectHeadline } from "../headlines.ts";
import type { Box, Canvas, Headline, LegendMark, Sheet } from "../scene.ts";
import { textLine } from "../svg.ts";
import { drawChart, gridColor } from "./draw-chart.ts";

type Side = Distribution["subject"];

/** Shares of users whose latency is marked on the curves and told beside them. */
const MARKED = [0.5, 0.9, 0.95];
/** The axis ends where so many users are within: the last ones would press the others to the edge. */
const SHOWN_SHARE = 0.99;

/** The latencies of the users, as a cumulative distribution; of one subject, or of two over the same users. */
export function cdfSheet(about: About, distribution: Distribution, theme: ThemeName): Sheet {
  const { subject, baseline } = distribution;
  const end = axisEnd([subject, ...(baseline ? [baseline] : [])]);
  const shows = `share of users within a round-trip time, by the median of their network${baseline ? ", among users that can be judged for both" : ""}`;
  return {
    title: titleOf(about),
    subtitle: subtitleOf(about, shows),
    footer: footerOf(about, subject.total, baseline?.total ?? null, beyondText(about, distribution, end)),
    headline: headlineOf(about, distribution),
    legend: { title: "Round-trip time of users", scale: null, marks: marksOf(about, themes[theme]) },
    layout: "beside",
    draw: (room, canvas) => drawCurves(distribution, end, room.content, canvas),
  };
}

const marksOf = (about: About, theme: MapTheme): LegendMark[] => [
  { kind: "line", color: theme.accent, text: about.subject.name },
  ...(about.baseline ? [{ kind: "line" as const, color: theme.worse, text: about.baseline.name }] : []),
  { kind: "ring", color: theme.text, text: "50, 90 and 95% of users" },
];

function headlineOf(about: About, { subject, baseline, difference, jointlyJudgedShare }: Distribution): Headline {
  const quantiles = (["p50", "p90", "p95"] as const).map((name) => {
    const [from, to] = [baseline?.total.cellMedianRttMs[name] ?? null, subject.total.cellMedianRttMs[name]];
    const value = baseline ? `${msText(from)} to ${msText(to)} ms` : `${msText(to)} ms`;
    return { name: `RTT of users, ${name}`, value };
  });
  if (!baseline || !difference) return subjectHeadline(subject.total, quantiles);
  const mean = difference.meanRttMs;
  const compared = {
    subject: subject.total,
    baseline: baseline.total,
    difference,
    jointlyJudgedShare: jointlyJudgedShare ?? 0,
    subjectName: about.subject.name,
    baselineName: about.baseline?.name ?? baseline.total.subject,
  };
  const meanLine = { name: "RTT, mean", value: mean === null ? "–" : `${changeText(mean, false)} ms` };
  return differenceHeadline(compared, [...quantiles, meanLine]);
}

/** A round number of ms that nearly all users of every side are within. */
function axisEnd(sides: readonly Side[]): number {
  const longest = Math.max(
    ...sides.map(({ shares, rttMs }) => rttMs[shares.findIndex((share) => share >= SHOWN_SHARE)] ?? 0),
  );
  const step = stepOf(longest);
  return Math.max(1, Math.ceil(longest / step)) * step;
}

/** Between two ticks: the least of these that needs no more than ten. */
const stepOf = (longest: number): number => [1, 2, 5, 10, 20, 50, 100, 200].find((step) => longest <= 10 * step) ?? 500;

/** Who lies beyond the end of the axis. */
function beyondText(about: About, { subject, baseline }: Distribution, end: number): string[] {
  const beyond = ({ shares, rttMs }: Side): number => {
    const first = rttMs.findIndex((ms) => ms > end);
    return first < 0 ? 0 : 1 - shares[Math.max(0, first - 1)];
  };
  const sides = [
    [about.subject.name, beyond(subject)],
    ...(baseline ? [[about.baseline?.name ?? "baseline", beyond(baseline)]] : []),
  ] as [string, number][];
  const said = sides.filter(([, share]) => share > 0).map(([name, share]) => `${(100 * share).toFixed(1)}% of ${name}`);
  return said.length > 0 ? [`beyond ${end} ms: ${said.join(", ")}`] : [];
}

async function drawCurves({ subject, baseline }: Distribution, end: number, box: Box, canvas: Canvas): Promise<string> {
  const { theme, unit } = canvas;
  if (subject.rttMs.length === 0 && (baseline?.rttMs.length ?? 0) === 0) {
    const size = 20 * unit;
    return textLine(box.x, box.y + 60 * unit, "Nothing could be judged.", { size, fill: theme.mutedText });
  }
  const series = [
    ...(baseline ? [curve(baseline, theme.worse, 2.2, canvas)] : []),
    curve(subject, theme.accent, 3, canvas),
    ...(baseline ? [dots(baseline, theme.worse, canvas)] : []),
    dots(subject, theme.accent, canvas),
  ];
  const note = textLine(box.x, box.y + 20 * unit, "% of users", { size: 13 * unit, fill: theme.mutedText });
  return note + (await drawChart({ ...axes(end, canvas), series } as EChartsOption, box, canvas));
}

function axes(end: number, { theme, unit }: Canvas): EChartsOption {
  const label = { color: theme.mutedText, fontSize: 13 * unit };
  const split = { lineStyle: { color: gridColor(theme), width: unit } };
  const plain = { axisTick: { show: false }, splitLine: split };
  return {
    grid: { left: 52 * unit, right: 24 * unit, top: 40 * unit, bottom: 44 * unit },
    xAxis: {
      type: "value",
      min: 0,
      max: end,
      interval: stepOf(end),
      ...plain,
      axisLine: { lineStyle: { color: theme.panelEdge, width: unit } },
      axisLabel: { ...label, margin: 10 * unit, formatter: "{value} ms" },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: 10,
      ...plain,
      axisLine: { show: false },
      axisLabel: { ...label, margin: 10 * unit },
    },
  };
}

const pointsOf = ({ shares, rttMs }: Side): [number, number][] => rttMs.map((ms, index) => [ms, 100 * shares[index]]);

const curve = (side: Side, color: string, width: number, { unit }: Canvas): LineSeriesOption => ({
  type: "line",
  data: pointsOf(side),
  showSymbol: false,
  clip: true,
  lineStyle: { color, width: width * unit, join: "round" },
});

const dots = (side: Side, color: string, { theme, unit }: Canvas): LineSeriesOption => ({
  type: "line",
  data: pointsOf(side).filter((_, index) => MARKED.includes(side.shares[index])),
  symbol: "circle",
  symbolSize: 9 * unit,
  clip: true,
  lineStyle: { width: 0, opacity: 0 },
  itemStyle: { color: theme.sea, borderColor: color, borderWidth: 2.2 * unit },
});
