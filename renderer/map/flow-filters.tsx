import { useSession } from "../state/session-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { strayExcessMs } from "./flow-bundles.ts";
import { filterFlows, useMapLook } from "./map-look.ts";
import { NetworkFilter } from "./network-filter.tsx";
import type { MapModel } from "./use-map-model.ts";

const noPops: readonly { id: string; name: string }[] = [];

/** The value of the choice that stands for every PoP: no PoP is called so. */
const everyPop = "*";

/** Which flows are drawn: to one PoP, only mistakes, of one network. */
export function FlowFilters({ model }: { model: MapModel }) {
  const pops = useSession((state) => state.workspace?.pops ?? noPops);
  const { pop, mistakesOnly } = useMapLook((look) => look.flows);
  const options = [
    { value: everyPop, label: "To every PoP" },
    ...pops.map(({ id, name }) => ({ value: id, label: `To ${id}, ${name}` })),
  ];
  return (
    <div className="map-layer-settings">
      <Choice
        label="Flows to which PoP"
        value={pop ?? everyPop}
        options={options}
        onChange={(next) => filterFlows({ pop: next === everyPop ? null : next })}
        testId="map-flows-pop"
      />
      <label>
        <input
          type="checkbox"
          checked={mistakesOnly}
          data-testid="map-flows-mistakes"
          onChange={() => filterFlows({ mistakesOnly: !mistakesOnly })}
        />{" "}
        Mistakes only, over {strayExcessMs} ms excess
      </label>
      <NetworkFilter none={model.flowsOfAsn !== null && model.flows.length === 0} />
    </div>
  );
}
