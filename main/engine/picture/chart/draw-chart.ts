import type { EChartsOption } from "echarts";
import type * as ChartLibrary from "echarts/core";
import { mixColors } from "#shared/look/color.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { textWidth } from "../measure.ts";
import type { Box, Canvas } from "../scene.ts";
import { plainChart } from "./plain-chart.ts";

/** A chart by the chart library as SVG for a picture: nothing in it moves or hangs on a display. */
export async function drawChart(option: EChartsOption, box: Box, { theme, unit }: Canvas): Promise<string> {
  const { init } = await chartLibrary();
  const chart = init(null, null, { renderer: "svg", ssr: true, width: box.width, height: box.height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: "Inter", fontSize: 13 * unit, color: theme.mutedText },
      ...option,
    });
    return plainChart(chart.renderToSVGString(), box);
  } finally {
    chart.dispose();
  }
}

let library: Promise<typeof ChartLibrary> | undefined;

/** Loaded when the first chart is drawn: half a second that no other command should wait. */
function chartLibrary(): Promise<typeof ChartLibrary> {
  library ??= load();
  return library;
}

async function load(): Promise<typeof ChartLibrary> {
  const [core, charts, components, renderers] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([charts.CustomChart, charts.LineChart, components.GridComponent, renderers.SVGRenderer]);
  core.setPlatformAPI({
    measureText: (text, font) => ({
      width: textWidth(text, sizeOf(font ?? ""), /\b600\b/.test(font ?? "") ? 600 : 400),
    }),
  });
  return core;
}

const sizeOf = (font: string): number => Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);

/** Lines behind the data: just to be seen in every theme. */
export const gridColor = (theme: MapTheme): string => mixColors(theme.sea, theme.mutedText, 0.22);
