import { Slider } from "@base-ui/react/slider";
import type { Day, Days } from "#shared/model/details.ts";
import { useRef, useState, type PointerEvent } from "react";
import { runCommand } from "../commands/registry.ts";
import { countOf, formatPeriod } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { useReady, useRole, useScoreOptions, useViewSubject } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { useView } from "../state/view-store.ts";
import { PanelActions } from "../workbench/panel-actions.tsx";
import { DaysChart, percentScale, titleOf } from "./days-chart.tsx";
import { lastDays, periodOf, placeAt, rangeOf, type DayRange } from "./day-range.ts";
import { setPeriod } from "./set-period.ts";
import "./time.css";

/** Which days all figures of the window are over: a brush over the samples of each day, with the figure by day. */
export function PeriodPanel() {
  const subject = useMeasuredSubject();
  const { period: _period, ...options } = useScoreOptions();
  const { data, error } = useQuery("view.days", useReady() && subject ? { subject, options } : null);
  if (!subject) return <NoDays text="No deployment was measured yet." />;
  if (error && !data) return <p className="empty error-text">{error.message}</p>;
  if (!data) return <p className="empty">…</p>;
  if (data.days.length === 0) return <NoDays text="No day has samples of it." />;
  return (
    <div className="period" data-testid="period">
      <Actions days={data.days} />
      <Note data={data} />
      <Brush days={data.days} />
    </div>
  );
}

/** The subject in view where it was measured; else the deployment that stands beside it. */
function useMeasuredSubject() {
  const shown = useViewSubject();
  const [dns, anycast] = [useRole("dns"), useRole("anycast")];
  return shown?.kind === "deployment" ? shown : (dns ?? anycast ?? shown);
}

function NoDays({ text }: { text: string }) {
  return (
    <div className="empty">
      <p>{text}</p>
      <button type="button" className="button" onClick={() => runCommand("file.import")}>
        Import files…
      </button>
    </div>
  );
}

function Actions({ days }: { days: readonly Day[] }) {
  const period = useView((state) => state.filters.period);
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  const now = period ?? { from: first ?? "", to: last ?? "" };
  const change = (from: string, to: string): void => {
    if (from !== "" && to !== "" && from <= to) setPeriod(from === first && to === last ? undefined : { from, to });
  };
  return (
    <PanelActions>
      {[7, 28].map((count) => (
        <button
          key={count}
          type="button"
          className="link"
          disabled={days.length < count}
          onClick={() => setPeriod(periodOf(days, lastDays(days, count)))}
        >
          Last {count} days
        </button>
      ))}
      <button type="button" className="link" disabled={!period} onClick={() => setPeriod(undefined)}>
        All days
      </button>
      <input
        className="field period-date"
        type="date"
        aria-label="First day"
        value={now.from}
        min={first}
        max={now.to}
        onChange={(event) => change(event.target.value, now.to)}
      />
      <span className="muted">to</span>
      <input
        className="field period-date"
        type="date"
        aria-label="Last day"
        value={now.to}
        min={now.from}
        max={last}
        onChange={(event) => change(now.from, event.target.value)}
      />
    </PanelActions>
  );
}

/** Whose days these are, and why the subject in view has none. */
function Note({ data }: { data: Days }) {
  const shown = useViewSubject();
  const workspace = useSession((state) => state.workspace);
  const period = useView((state) => state.filters.period);
  const scale = percentScale(data.days);
  const own = shown?.kind === "deployment";
  return (
    <p className="period-note muted">
      <span data-testid="period-now">All figures: {formatPeriod(period ?? workspace?.periods ?? null)}.</span>{" "}
      {data.samplesOf === "rum-assignments" ? "Lines" : "No lines"}: % optimal of {data.subject.replace(/^\w+:/, "")} by
      day, from {scale.low} to {scale.high}%, with its 90% interval, by the latencies of all days; bars: samples.
      {!own &&
        shown &&
        ` ${subjectLabel(shown)} is ${subjectOrigin(shown)} over the whole period and has no days of its own.`}
      {data.reason !== null && ` ${data.reason}`}
    </p>
  );
}

/** The days with two handles; dragging over the days takes what is under it. */
function Brush({ days }: { days: readonly Day[] }) {
  const period = useView((state) => state.filters.period);
  const [drawn, setDrawn] = useState<DayRange | null>(null);
  const range = drawn ?? rangeOf(days, period);
  const from = useRef<number | null>(null);
  const place = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return placeAt(days, (event.clientX - left) / width);
  };
  const commit = (next: DayRange): void => {
    setDrawn(null);
    setPeriod(periodOf(days, next));
  };
  const total = days.slice(range?.[0] ?? 0, (range?.[1] ?? -1) + 1).reduce((sum, { samples }) => sum + samples, 0);
  return (
    <div className="period-brush">
      <div
        className="period-days"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = place(event);
          setDrawn([from.current, from.current]);
        }}
        onPointerMove={(event) => {
          if (from.current === null) return;
          const to = place(event);
          setDrawn([Math.min(from.current, to), Math.max(from.current, to)]);
        }}
        onPointerUp={() => {
          from.current = null;
          if (drawn) commit(drawn);
        }}
        onPointerCancel={() => {
          from.current = null;
          setDrawn(null);
        }}
      >
        <DaysChart
          days={days}
          range={range}
          label={`${countOf(days.length, "day")}, ${countOf(total, "sample")} in the period`}
        />
      </div>
      <Slider.Root
        className="period-slider"
        min={0}
        max={Math.max(1, days.length - 1)}
        value={[...(range ?? [0, days.length - 1])]}
        onValueChange={(value) => setDrawn(rangeIn(value))}
        onValueCommitted={(value) => commit(rangeIn(value))}
      >
        <Slider.Control className="period-control">
          <Slider.Track className="period-track">
            <Slider.Indicator className="period-indicator" />
            {["First day", "Last day"].map((name, index) => (
              <Slider.Thumb
                key={name}
                index={index}
                className="period-thumb"
                getAriaLabel={() => name}
                getAriaValueText={(_text, value) => titleOf(days[value] ?? days[0]!)}
              />
            ))}
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <div className="period-ends muted">
        <span>{days[0]?.day}</span>
        <span>{range && `${days[range[0]]?.day} to ${days[range[1]]?.day}, ${countOf(total, "sample")}`}</span>
        <span>{days.at(-1)?.day}</span>
      </div>
    </div>
  );
}

const rangeIn = (value: number | readonly number[]): DayRange =>
  typeof value === "number" ? [value, value] : [value[0] ?? 0, value[1] ?? value[0] ?? 0];
