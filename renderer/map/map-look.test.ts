import { beforeEach, describe, expect, it, vi } from "vitest";

const stored = new Map<string, string>();
const localStorage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
  removeItem: (key: string) => stored.delete(key),
};
vi.stubGlobal("window", { localStorage });

/** The store as a window that starts now makes it. */
async function started() {
  vi.resetModules();
  return import("./map-look.ts");
}

describe("the look of maps", () => {
  beforeEach(() => stored.clear());

  it("is as it was left when the window starts again, but for the filters of flows", async () => {
    const { setMeasure, setLayer, moveLayer, setProjection, filterFlows } = await started();
    setMeasure("excess");
    setLayer("regions", { visible: true, opacity: 0.4 });
    moveLayer("measure", 1);
    setProjection("equal-area");
    filterFlows({ pop: "gru" });
    const { useMapLook } = await started();
    const { measure, layers, areaOrder, projection, flows } = useMapLook.getState();
    expect({ measure, projection, areaOrder, regions: layers.regions }).toEqual({
      measure: "excess",
      projection: "equal-area",
      areaOrder: ["catchments", "measure", "regions", "errors"],
      regions: { visible: true, opacity: 0.4 },
    });
    expect(flows).toEqual({ pop: null, mistakesOnly: false, asn: null });
  });

  it("takes of what another version has left what it knows", async () => {
    const state = {
      measure: "charm",
      areaOrder: ["measure", "moods"],
      layers: { pops: { visible: false, opacity: 1 } },
    };
    stored.set("catchment.map", JSON.stringify({ state, version: 1 }));
    const { useMapLook } = await started();
    const { measure, areaOrder, layers } = useMapLook.getState();
    expect(measure).toBe("optimal");
    expect(areaOrder).toEqual(["measure", "catchments", "regions", "errors"]);
    expect(layers.pops.visible).toBe(false);
    expect(layers.flows.visible).toBe(true);
  });

  it("moves no layer beyond the ends of its kind", async () => {
    const { moveLayer, useMapLook } = await started();
    moveLayer("pops", 1);
    moveLayer("measure", -1);
    expect(useMapLook.getState().markOrder).toEqual(["flows", "networks", "pops"]);
    expect(useMapLook.getState().areaOrder).toEqual(["measure", "catchments", "regions", "errors"]);
  });
});
