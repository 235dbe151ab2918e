import { Choice } from "../workbench/choice.tsx";
import { setMeasure, useMapLook } from "./map-look.ts";
import { measureIds, measureOf, type MeasureId } from "./measures.ts";

const options = measureIds.map((id) => ({ value: id, label: measureOf(id).title }));

/** What the colours of all maps mean. */
export function MeasureChoice({ testId }: { testId: string }) {
  const id = useMapLook((look) => look.measure);
  return (
    <Choice
      label="Measure of the map"
      value={id}
      options={options}
      onChange={(next) => setMeasure(next as MeasureId)}
      testId={testId}
    />
  );
}
