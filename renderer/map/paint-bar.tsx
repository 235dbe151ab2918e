import { useActivePlan } from "../state/plan-store.ts";
import { useView } from "../state/view-store.ts";
import { useMapLook } from "./map-look.ts";
import { geosToPaint, mostKeys, paintGeos, regionDragType } from "./paint.ts";

/** The regions of the open plan with their keys: a click paints the selection, a drag paints what it is dropped on. */
export function PaintBar() {
  const plan = useActivePlan();
  const selected = useView((state) => state.selectedGeos.length);
  const colored = useMapLook((look) => look.layers.regions.visible);
  if (!plan || plan.regions.length < 2 || (selected === 0 && !colored)) return null;
  return (
    <div className="map-paint" role="toolbar" aria-label={`Paint regions of ${plan.name}`} data-testid="map-paint">
      {plan.regions.slice(0, mostKeys).map(({ id, name, color }, index) => (
        <button
          key={id}
          type="button"
          className="map-paint-region"
          draggable
          title={`Put ${selected === 0 ? "the geo under the pointer" : "what is selected"} into ${name} (${index + 1}); or drag onto a geo`}
          data-testid={`map-paint-${id}`}
          onClick={() => void paintGeos(geosToPaint(), id)}
          onDragStart={(event) => {
            event.dataTransfer.setData(regionDragType, id);
            event.dataTransfer.effectAllowed = "copy";
          }}
        >
          <kbd>{index + 1}</kbd>
          <i className="map-key map-key-region" style={{ background: color }} aria-hidden="true" />
          <span>{name}</span>
        </button>
      ))}
    </div>
  );
}
