import { regionColors } from "#shared/look/scale.ts";
import type { Region } from "#shared/model/plan.ts";
import { changeRegion } from "#shared/plan/edit.ts";
import { useEffect, useRef } from "react";
import { editPlan } from "../../state/plan-actions.ts";

/** The palette that colour-blind eyes can tell apart, and any other colour beside it. */
export function RegionColor({ region }: { region: Region }) {
  const set = (color: string): void => {
    if (color === region.color) return;
    void editPlan(`colour of ${region.name}`, (plan) => changeRegion(plan, region.id, (own) => ({ ...own, color })));
  };
  return (
    <div className="form-row">
      <span className="form-label">Colour</span>
      <div className="color-choice" role="group" aria-label="Colour of the region">
        {regionColors.map((color, index) => (
          <button
            key={color}
            type="button"
            className="color-swatch"
            aria-label={`Colour ${index + 1} of the palette, ${color}`}
            title={color}
            aria-pressed={region.color.toLowerCase() === color}
            style={{ background: color }}
            onClick={() => set(color)}
          />
        ))}
        <FreeColor value={region.color} onChoose={set} />
      </div>
    </div>
  );
}

/** Tells the colour when the picker closes: every shade that the mouse passes over would be a step to undo. */
function FreeColor({ value, onChoose }: { value: string; onChoose: (color: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onChoose);
  latest.current = onChoose;
  useEffect(() => {
    const field = input.current;
    if (!field) return undefined;
    field.value = value;
    const told = (): void => latest.current(field.value);
    field.addEventListener("change", told);
    return () => field.removeEventListener("change", told);
  }, [value]);
  return (
    <input ref={input} type="color" className="region-color" aria-label="Any other colour" title="Any other colour" />
  );
}
