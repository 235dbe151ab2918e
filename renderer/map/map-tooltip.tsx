import { useLayoutEffect, useRef } from "react";
import { geoName } from "#shared/geo/catalogue.ts";
import type { Flow } from "#shared/model/view.ts";
import { Doubts } from "../figures/doubts.tsx";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change, NotJudged, PercentWithInterval } from "../figures/figure.tsx";
import { formatChange, formatMs, formatShare } from "../figures/format.ts";
import { isStray } from "./flow-bundles.ts";
import { FlowLines, NetworkLines, PopLines } from "./mark-tooltips.tsx";
import type { GeoFigures, MapModel } from "./use-map-model.ts";
import type { Hovered } from "./use-scene.ts";

interface Props {
  hover: Hovered;
  model: MapModel;
  size: { width: number; height: number };
}

const tooltipWidth = 264;
const pointerGap = 16;
const mostPops = 4;

/** Below the pointer where there is room, else above it, else as high up as it must. */
function topOf(pointerY: number, height: number, mapHeight: number): number {
  const below = pointerY + pointerGap;
  if (below + height <= mapHeight - 8) return below;
  const above = pointerY - pointerGap - height;
  return above >= 8 ? above : Math.max(8, mapHeight - 8 - height);
}

/** What is under the pointer: figures of the geo with its subject named, interval, bounds and evidence; a PoP; a flow. */
export function MapTooltip({ hover: { geo, mark, point }, model, size }: Props) {
  const left = point.x + pointerGap + tooltipWidth < size.width;
  const x = left ? point.x + pointerGap : point.x - pointerGap - tooltipWidth;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current) element.current.style.top = `${topOf(point.y, element.current.offsetHeight, size.height)}px`;
  });
  return (
    <div
      ref={element}
      className="map-tooltip"
      role="tooltip"
      data-testid="map-tooltip"
      data-geo={mark?.kind === "pop" ? undefined : (geo ?? undefined)}
      data-pop={mark?.kind === "pop" ? mark.pop.id : undefined}
      style={{ left: Math.max(8, x), width: tooltipWidth }}
    >
      {mark?.kind === "flow" && <FlowLines arc={mark.arc} model={model} />}
      {mark?.kind === "pop" ? (
        <PopLines pop={mark.pop} model={model} />
      ) : (
        geo !== null && <GeoLines geo={geo} model={model} />
      )}
    </div>
  );
}

function GeoLines({ geo, model }: { geo: string; model: MapModel }) {
  const row = model.figures.get(geo);
  return (
    <>
      <div className="map-tooltip-title">
        <strong>{geoName(geo)}</strong>
        {row && <span>{formatShare(row.share)} of users</span>}
      </div>
      {row ? <TooltipFigures row={row} model={model} /> : <div className="map-tooltip-none">no data</div>}
    </>
  );
}

function TooltipFigures({ row, model }: { row: GeoFigures; model: MapModel }) {
  const { figures, baseline } = row;
  return (
    <>
      {baseline && <FigureLine name={model.baseline} figures={baseline} />}
      <FigureLine name={model.shown} figures={figures} />
      {baseline && (
        <div className="map-tooltip-line">
          <span>difference</span>
          <Change points={row.points} uncalibrated={figures.uncalibrated || baseline.uncalibrated} />
        </div>
      )}
      <NotJudged figures={figures} />
      <MeasureLine row={row} model={model} />
      <BackTestError model={model} geo={row.geo} />
      <div className="map-tooltip-line">
        <span>excess RTT, mean</span>
        <b>{formatMs(figures.excessMs.mean)}</b>
      </div>
      <EvidenceBar evidence={figures.evidence} legend />
      <Doubts figures={figures} />
      <ServedPops flows={model.flows} geo={row.geo} />
      <NetworkLines geo={row.geo} model={model} />
    </>
  );
}

/** What the colours are of, where the lines above don't have it. */
function MeasureLine({ row, model: { measure } }: { row: GeoFigures; model: MapModel }) {
  if (measure.id === "optimal" || measure.id === "excess" || measure.id === "share") return null;
  const value = measure.valueOf(row.figures, row.share);
  const change = row.difference && measure.difference ? measure.difference.valueOf(row.difference) : null;
  return (
    <div className="map-tooltip-line">
      <span>{measure.title}</span>
      <b>
        {value === null ? "not judged" : `${value.toFixed(row.figures.uncalibrated ? 0 : 1)}%`}
        {change !== null && ` (${formatChange(change)})`}
      </b>
    </div>
  );
}

/** Where the colours are the errors of a back-test: the error of this geo. */
function BackTestError({ model, geo }: { model: MapModel; geo: string }) {
  const row = model.backTest?.geos.find((candidate) => candidate.geo === geo);
  if (!row || !model.backTest) return null;
  return (
    <div className="map-tooltip-line">
      <span className="map-tooltip-subject">back-test of {model.backTest.id}</span>
      <b>{formatChange(row.errorPoints)}</b>
    </div>
  );
}

function FigureLine({ name, figures }: { name: string | null; figures: GeoFigures["figures"] }) {
  return (
    <div className="map-tooltip-line">
      <span className="map-tooltip-subject">{name?.replace(/^\w+:/, "")}</span>
      <PercentWithInterval figures={figures} unit />
    </div>
  );
}

/** The PoPs that serve the geo, the largest first, with what their users lose. */
function ServedPops({ flows, geo }: { flows: readonly Flow[]; geo: string }) {
  const own = flows.filter((flow) => flow.geo === geo && flow.share > 0).toSorted((a, b) => b.share - a.share);
  const total = own.reduce((sum, flow) => sum + flow.share, 0);
  if (own.length === 0) return null;
  return (
    <ul className="map-tooltip-pops" aria-label="Served by">
      {own.slice(0, mostPops).map((flow) => (
        <li key={flow.pop} className={isStray(flow) ? "is-stray" : undefined}>
          <b>{flow.pop}</b>
          <span>{formatShare(flow.share / total)}</span>
          <span>{flow.excessMs === null ? "not judged" : `+${formatMs(flow.excessMs)}`}</span>
        </li>
      ))}
      {own.length > mostPops && <li className="map-tooltip-more">and {own.length - mostPops} more</li>}
    </ul>
  );
}
