import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import "./charts.css";

/** What of a chart is pointed at or picked. */
export interface ChartPoint {
  series: number;
  index: number;
}

interface Props {
  title: string;
  /** What it shows in a sentence, for those who can't see it. */
  description: string;
  option: EChartsCoreOption;
  onPoint?: (point: ChartPoint | null) => void;
  onPick?: (point: ChartPoint) => void;
  /** Lit up because something else points at it. */
  lit?: readonly ChartPoint[];
  testId: string;
}

/** A chart that fills its place; its library is loaded when the first one is shown. */
export function Chart({ title, description, option, onPoint, onPick, lit = none, testId }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const handlers = useRef({ onPoint, onPick });
  handlers.current = { onPoint, onPick };

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let made: EChartsType | null = null;
    let gone = false;
    void import("./echarts.ts").then(({ createChart }) => {
      if (gone) return;
      made = createChart(element);
      follow(made, handlers);
      setChart(made);
    });
    const observer = new ResizeObserver(() => made?.resize());
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    chart?.setOption(option, { notMerge: true });
  }, [chart, option]);

  useEffect(() => {
    if (!chart) return;
    chart.dispatchAction({ type: "downplay" });
    for (const { series, index } of lit)
      chart.dispatchAction({ type: "highlight", seriesIndex: series, dataIndex: index });
  }, [chart, option, lit]);

  return (
    <div className="chart-place">
      <div
        ref={place}
        className="chart"
        role="img"
        aria-label={`${title}. ${description}`}
        data-testid={testId}
        data-drawn={chart !== null}
      />
    </div>
  );
}

const none: readonly ChartPoint[] = [];

/** Passes on what the pointer does. */
function follow(chart: EChartsType, handlers: { current: Pick<Props, "onPoint" | "onPick"> }): void {
  const pointOf = (event: { seriesIndex?: number; dataIndex?: number }): ChartPoint | null =>
    event.seriesIndex === undefined || event.dataIndex === undefined
      ? null
      : { series: event.seriesIndex, index: event.dataIndex };
  chart.on("mouseover", (event) => handlers.current.onPoint?.(pointOf(event)));
  chart.on("mouseout", () => handlers.current.onPoint?.(null));
  chart.on("click", (event) => {
    const point = pointOf(event);
    if (point) handlers.current.onPick?.(point);
  });
}
