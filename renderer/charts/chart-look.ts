import type { EChartsCoreOption } from "echarts/core";
import { useMemo } from "react";
import { useTheme, type Theme } from "../state/preferences-store.ts";

/** The colours of the theme that charts are drawn in. */
export interface ChartLook {
  text: string;
  muted: string;
  strong: string;
  line: string;
  surface: string;
  raised: string;
  accent: string;
  a: string;
  better: string;
  worse: string;
  warning: string;
}

const tokens: Record<keyof ChartLook, string> = {
  text: "--text",
  muted: "--text-muted",
  strong: "--text-strong",
  line: "--line",
  surface: "--background",
  raised: "--surface-raised",
  accent: "--accent",
  a: "--role-dns",
  better: "--better",
  worse: "--worse",
  warning: "--warning",
};

/** The look of the theme in force. */
export function useChartLook(): ChartLook {
  const theme = useTheme();
  return useMemo(() => readLook(theme), [theme]);
}

/** The values that the style sheet gives the tokens under a theme. */
function readLook(theme: Theme): ChartLook {
  const style = getComputedStyle(document.querySelector(`[data-theme="${theme}"]`) ?? document.documentElement);
  const entries = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return Object.fromEntries(entries) as ChartLook;
}

const font = '"Inter", system-ui, sans-serif';

/** What all charts have in common: fonts, no motion of their own, a tooltip drawn in the chart (the page takes no markup of others). */
export function commonOption(look: ChartLook): EChartsCoreOption {
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: font, fontSize: 11, color: look.text },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: look.raised,
      borderColor: look.line,
      borderWidth: 1,
      padding: [6, 8],
      textStyle: { fontFamily: font, fontSize: 11, color: look.strong },
    },
  };
}

/** An axis of numbers or names in the theme's colours. */
export const axis = (look: ChartLook): Record<string, unknown> => ({
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
  axisLabel: { color: look.muted, fontSize: 11 },
  nameTextStyle: { color: look.muted, fontSize: 11 },
  splitLine: { lineStyle: { color: look.line, opacity: 0.6 } },
});
