import { useActivePlan } from "../state/plan-store.ts";
import { useView } from "../state/view-store.ts";
import { useMapLook } from "./map-look.ts";
import { mostKeys, regionDragType } from "./paint.ts";

/**
 * The regions of the open plan with their keys, while the map shows them and nothing is selected (the chooser of a
 * selection has them then): a key paints what is under the pointer, a drag what it is dropped on.
 */
export function PaintBar() {
  const plan = useActivePlan();
  const selected = useView((state) => state.selectedGeos.length);
  const colored = useMapLook((look) => look.layers.regions.visible);
  if (!plan || plan.regions.length < 2 || selected > 0 || !colored) return null;
  return (
    <div
      className="map-paint"
      role="list"
      aria-label={`Regions to paint with, of ${plan.name}`}
      data-testid="map-paint"
    >
      {plan.regions.slice(0, mostKeys).map(({ id, name, color }, index) => (
        <span
          key={id}
          role="listitem"
          className="map-paint-region"
          draggable
          title={`Put the geo under the pointer into ${name} (${index + 1}); or drag onto a geo`}
          data-testid={`map-paint-${id}`}
          onDragStart={(event) => {
            event.dataTransfer.setData(regionDragType, id);
            event.dataTransfer.effectAllowed = "copy";
          }}
        >
          <kbd>{index + 1}</kbd>
          <i className="map-key map-key-region" style={{ background: color }} aria-hidden="true" />
          <span>{name}</span>
        </span>
      ))}
    </div>
  );
}
