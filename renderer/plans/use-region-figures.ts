import type { Plan } from "#shared/model/plan.ts";
import { useMemo } from "react";
import { useMapLayer } from "../state/headline-store.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useMapView, useRole } from "../state/use-figures.ts";
import { figuresByRegion, figuresOfRegions, type RegionFigures } from "./region-figures.ts";

interface PlanFigures {
  /** Null while those of the plan as edited are on their way. */
  now: ReadonlyMap<string, RegionFigures> | null;
  /** The same borders under today's DNS. */
  before: ReadonlyMap<string, RegionFigures> | null;
  baseline: Subject | null;
}

/** Figures of the open plan's regions, and those of the DNS in view within the same borders. */
export function useRegionFigures(plan: Plan | null): PlanFigures {
  const subject = useMemo<Subject | null>(() => plan && { kind: "document", plan }, [plan]);
  const baseline = useRole("dns");
  const layer = useMapLayer(subject);
  const dns = useMapView(baseline);
  const known = layer.stale || layer.ahead ? null : layer.data;
  const now = useMemo(() => plan && known && figuresOfRegions(plan, known), [plan, known]);
  const before = useMemo(() => plan && dns.data && figuresByRegion(plan, dns.data.total.rows), [plan, dns.data]);
  return { now, before, baseline };
}
