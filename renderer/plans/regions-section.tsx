import { runCommand } from "../commands/registry.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { subjectLabel } from "../state/subjects.ts";
import { usePlanProblems } from "../state/use-figures.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { SideSection } from "../workbench/side-section.tsx";
import { openPlanEditor } from "./editor/editor-store.ts";
import { RegionTree } from "./editor/region-tree.tsx";
import { useRegionFigures } from "./use-region-figures.ts";
import "./plans.css";

/** The regions of the plan that is open, with the share of their users that is well served and the change. */
export function RegionsSection() {
  const plan = useActivePlan();
  const problems = usePlanProblems(plan).data?.problems ?? [];
  const { now, before, baseline } = useRegionFigures(plan);
  if (!plan) return null;
  const actions = (
    <>
      <IconButton icon="add" title="Add a region" onClick={() => runCommand("plan.addRegion")} />
      <IconButton icon="edit" title="Open the plan editor" onClick={() => runCommand("plan.editor")} />
    </>
  );
  return (
    <SideSection title={`Regions, ${plan.id}`} actions={actions} testId="regions">
      <RegionTree
        key={plan.id}
        plan={plan}
        problems={problems}
        figures={now}
        before={before}
        compact
        onOpen={() => openPlanEditor()}
      />
      {baseline && (
        <p className="side-hint">
          Of users whose own geo is in the region; change in points against {subjectLabel(baseline)}. Enter opens the
          plan editor.
        </p>
      )}
    </SideSection>
  );
}
