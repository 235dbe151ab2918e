import { expect, test } from "vitest";
import type { Pop } from "#shared/model/entities.ts";
import { clickTarget } from "./click-target.ts";
import type { Hit } from "./scene/marks.ts";

const arc = (stray: boolean): Hit => ({
  kind: "flow",
  arc: {
    geos: ["ZA", "BW"],
    pop: "lhr",
    stray,
    from: [25, -29],
    share: 0.01,
    harm: 1,
    paths: [],
    widthPixels: 2,
  },
});
const pop: Hit = { kind: "pop", pop: { id: "lhr" } as Pop };
const flow = { kind: "flow", geos: ["ZA", "BW"], pop: "lhr" } as const;

test("a stray flow is clicked over the sea and over geos that it passes, not where it begins", () => {
  expect(clickTarget(arc(true), null, false, null)).toEqual(flow);
  expect(clickTarget(arc(true), "DZ", false, null)).toEqual(flow);
  expect(clickTarget(arc(true), "ZA", false, null)).toBeNull();
});

test("a quiet flow leaves clicks over land to the geo", () => {
  expect(clickTarget(arc(false), null, false, null)).toEqual(flow);
  expect(clickTarget(arc(false), "DZ", false, null)).toBeNull();
});

test("the second click on a flow, and a click that adds, are for the geo; a PoP is always itself", () => {
  expect(clickTarget(arc(true), "DZ", false, { kind: "flow", geos: ["ZA", "BW"], pop: "lhr" })).toBeNull();
  expect(clickTarget(arc(true), "DZ", true, null)).toBeNull();
  expect(clickTarget(pop, "GB", false, null)).toEqual({ kind: "pop", pop: "lhr" });
  expect(clickTarget(null, "GB", false, null)).toBeNull();
});
