import type { Plan, Region } from "#shared/model/plan.ts";
import { useMemo, useState } from "react";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change } from "../figures/figure.tsx";
import { formatInterval, formatPercent, formatShare, notJudged } from "../figures/format.ts";
import { editPlan } from "../state/plan-actions.ts";
import { addRegion } from "#shared/plan/edit.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { subjectLabel } from "../state/subjects.ts";
import { useMapView, useRole } from "../state/use-figures.ts";
import { selectGeos } from "../state/view-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { SideSection } from "../workbench/side-section.tsx";
import { geoListText } from "./geo-list-text.ts";
import { askPlan } from "./plan-dialogs-store.ts";
import { figuresByRegion, figuresOfRegions, type RegionFigures } from "./region-figures.ts";
import "./plans.css";

/** The regions of the plan that is open: PoPs, prefixes, geos, % optimal of their users and the change. */
export function RegionsSection() {
  const plan = useActivePlan();
  const subject = useRole("plan");
  const baseline = useRole("dns") ?? null;
  const planView = useMapView(subject);
  const baselineView = useMapView(baseline);
  const now = useMemo(() => plan && planView.data && figuresOfRegions(plan, planView.data), [plan, planView.data]);
  const before = useMemo(
    () => plan && baselineView.data && figuresByRegion(plan, baselineView.data.total.rows),
    [plan, baselineView.data],
  );
  if (!plan) return null;
  return (
    <SideSection
      title={`Regions, ${plan.id}`}
      actions={<IconButton icon="add" title="Add a region" onClick={() => void addAndAsk(plan)} />}
      testId="regions"
    >
      {plan.regions.map((region) => (
        <RegionCard
          key={region.id}
          plan={plan}
          region={region}
          figures={now?.get(region.id) ?? null}
          before={before?.get(region.id) ?? null}
        />
      ))}
      {baseline && (
        <p className="side-hint">
          Of users whose own geo is in the region, with the 90% interval; change in points against{" "}
          {subjectLabel(baseline)}.
        </p>
      )}
    </SideSection>
  );
}

async function addAndAsk(plan: Plan): Promise<void> {
  const added = addRegion(plan, "New region").regions.at(-1);
  await editPlan("add a region", (document) => addRegion(document, "New region"));
  if (added) askPlan({ kind: "region", regionId: added.id });
}

interface CardProps {
  plan: Plan;
  region: Region;
  figures: RegionFigures | null;
  before: RegionFigures | null;
}

function RegionCard({ plan, region, figures, before }: CardProps) {
  const [open, setOpen] = useState(true);
  const isDefault = plan.defaultRegion === region.id;
  return (
    <div className="region" data-testid={`region-${region.id}`}>
      <div className="region-heading">
        <button
          type="button"
          className="region-name"
          aria-expanded={open}
          title={`${region.name}: ${open ? "fold" : "unfold"}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? "chevron-down" : "chevron-right"} />
          <i className="region-swatch" style={{ background: region.color }} />
          <span>{region.name}</span>
          {isDefault && <span className="tag">default</span>}
        </button>
        <RegionFigure figures={figures} before={before} />
        <IconButton
          icon="edit"
          title={`Edit ${region.name}`}
          onClick={() => askPlan({ kind: "region", regionId: region.id })}
        />
      </div>
      {open && <RegionBody region={region} figures={figures} />}
    </div>
  );
}

function RegionFigure({ figures, before }: { figures: RegionFigures | null; before: RegionFigures | null }) {
  if (!figures) return <span className="muted">…</span>;
  if (figures.percentOptimal === null) return <span className="figure-none">{notJudged}</span>;
  const change = before?.percentOptimal == null ? null : figures.percentOptimal - before.percentOptimal;
  return (
    <span className="region-figure">
      <b>{formatPercent(figures.percentOptimal, figures.uncalibrated)}%</b>
      {change !== null && <Change points={change} uncalibrated={figures.uncalibrated} />}
    </span>
  );
}

function RegionBody({ region, figures }: { region: Region; figures: RegionFigures | null }) {
  const interval = figures ? formatInterval(figures.interval90, figures.uncalibrated) : "";
  return (
    <div className="region-body">
      {interval !== "" && (
        <span className="figure-interval" data-testid={`region-interval-${region.id}`}>
          90% interval {interval}
        </span>
      )}
      {figures && figures.share > 0 && <EvidenceBar evidence={figures.evidence} />}
      <div className="chips">
        {region.pops.map((pop) => (
          <span key={pop} className="chip">
            {pop}
          </span>
        ))}
        {region.pops.length === 0 && <span className="tag tag-warning">no PoP</span>}
      </div>
      <button
        type="button"
        className="region-geos"
        title="Select these geos on the map"
        onClick={() => selectGeos(figures?.geos ?? [])}
      >
        {[region.ipv4?.prefix, region.ipv6?.prefix].filter(Boolean).join(" · ")}
        {(region.ipv4 ?? region.ipv6) && " · "}
        {geoListText(region.geos, 3)}
        {figures && ` · ${formatShare(figures.share)} of users`}
      </button>
    </div>
  );
}
