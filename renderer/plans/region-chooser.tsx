import { geoName } from "#shared/geo/catalogue.ts";
import { useState } from "react";
import { mostKeys } from "../map/paint.ts";
import { regionFinder } from "../map/plan-geos.ts";
import { assignGeosToRegion } from "../state/plan-actions.ts";
import { useActivePlan, usePlan } from "../state/plan-store.ts";
import { notify } from "../state/toast-store.ts";
import { selectGeos, showMode, useView } from "../state/view-store.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { openPlanEditor, showRegion } from "./editor/editor-store.ts";
import { addNamedRegion } from "./new-region.ts";
import "./plans.css";

/** Floats over the map while geos are selected: one button per region puts them there. */
export function RegionChooser() {
  const selected = useView((state) => state.selectedGeos);
  const mode = useView((state) => state.mode);
  const plan = useActivePlan();
  const builtin = usePlan((state) => state.builtin);
  if (selected.length === 0 || !plan || (mode !== "plan" && mode !== "difference")) {
    return selected.length > 0 && plan ? <GoToPlan count={selected.length} planId={plan.id} /> : null;
  }
  const regionOf = regionFinder(plan);
  const now = new Set(selected.map((geo) => regionOf(geo)?.id));
  return (
    <div className="float region-chooser" data-testid="assign-region" role="group" aria-label="Put into a region">
      <span className="region-chooser-title">
        {selectionText(selected)} → {builtin ? "copy of " : ""}
        <b>{plan.id}</b>
      </span>
      {plan.regions.map((region, index) => (
        <button
          key={region.id}
          type="button"
          className="chip chip-toggle"
          aria-pressed={now.size === 1 && now.has(region.id)}
          title={`Put ${selectionText(selected)} into ${region.name}${index < mostKeys ? ` (${index + 1}, on the map)` : ""}`}
          onClick={() => void assignGeosToRegion(selected, region.id)}
        >
          <i className="region-swatch" style={{ background: region.color }} />
          {region.name}
          {index < mostKeys && <kbd aria-hidden="true">{index + 1}</kbd>}
        </button>
      ))}
      <NewRegion geos={selected} />
      <IconButton icon="close" title="Clear the selection" onClick={() => selectGeos([])} />
    </div>
  );
}

const selectionText = (geos: readonly string[]): string =>
  geos.length === 1 ? geoName(geos[0] ?? "") : `${geos.length} geos`;

/** A deployment is on the map, which can't be edited: the way to the plan that can. */
function GoToPlan({ count, planId }: { count: number; planId: string }) {
  if (count < 2) return null;
  return (
    <div className="float region-chooser" role="group" aria-label="Put into a region">
      <span className="region-chooser-title">{count} geos selected</span>
      <button type="button" className="chip chip-toggle" onClick={() => showMode("plan")}>
        Put into a region of {planId}
      </button>
      <IconButton icon="close" title="Clear the selection" onClick={() => selectGeos([])} />
    </div>
  );
}

function NewRegion({ geos }: { geos: readonly string[] }) {
  const [name, setName] = useState<string | null>(null);
  if (name === null) {
    return (
      <button type="button" className="chip chip-toggle" onClick={() => setName("")}>
        + New region
      </button>
    );
  }
  const create = async (): Promise<void> => {
    setName(null);
    const region = await addNamedRegion(`new region ${name}`, name, geos);
    if (!region) return;
    showRegion(region.id);
    notify({
      kind: "info",
      text: `No PoP announces ${region.name} yet, so its users reach nothing: choose its PoPs in the plan editor.`,
      action: { label: "Open the plan editor", run: () => openPlanEditor({ region: region.id }) },
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void create();
      }}
    >
      <input
        className="field field-small"
        aria-label="Name of the new region"
        placeholder="Name of the region"
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setName(null);
        }}
      />
    </form>
  );
}
