import { expect, test } from "vitest";
import type { Community } from "#shared/model/routing.ts";
import { routingOf } from "./build-routing.ts";
import { exportPolicy } from "./export-policy.ts";
import { asIndex, buildGraph } from "./graph.ts";

// AS 10 peers with 20 and 21 and sells to 30 to 32.
const graph = buildGraph({
  count: 5,
  a: Uint32Array.of(10, 10, 10, 10, 10),
  b: Uint32Array.of(20, 21, 30, 31, 32),
  relationship: Int8Array.of(0, 0, -1, -1, -1),
});
const countries: Record<number, string> = { 21: "BR", 30: "BR", 31: "AR" };
const routing = routingOf({
  graph,
  graphVersion: "hand-made",
  sessions: [],
  communities: [],
  countryOf: (asn) => countries[asn] ?? "",
});

const effect = (name: Community["effect"], target: string): Community => ({
  asn: 10,
  community: "10:1",
  effect: name,
  target,
});
const copies = (effects: Community[]): Record<string, number> => {
  const policy = exportPolicy(routing, asIndex(graph, 10), effects)!;
  return Object.fromEntries([20, 21, 30, 31, 32].map((asn) => [asn, policy(asIndex(graph, asn))]));
};

test.for([
  ["one AS", [effect("prepend-2", "30")], { 20: 0, 21: 0, 30: 2, 31: 0, 32: 0 }],
  ["peers", [effect("no-export", "peers")], { 20: -1, 21: -1, 30: 0, 31: 0, 32: 0 }],
  ["a country", [effect("prepend-1", "BR")], { 20: 0, 21: 1, 30: 1, 31: 0, 32: 0 }],
  [
    "a continent: no AS whose country is not known",
    [effect("prepend-3", "continent:SA")],
    { 20: 0, 21: 3, 30: 3, 31: 3, 32: 0 },
  ],
  [
    "the most copies of several",
    [effect("prepend-1", "continent:SA"), effect("prepend-3", "30")],
    { 20: 0, 21: 1, 30: 3, 31: 1, 32: 0 },
  ],
  [
    "no-export before all",
    [effect("prepend-3", "30"), effect("no-export", "BR")],
    { 20: 0, 21: -1, 30: -1, 31: 0, 32: 0 },
  ],
] as const)("%s", ([, effects, expected]) => {
  expect(copies([...effects])).toEqual(expected);
});

test("without effects there is no policy, and the same effects are one policy", () => {
  expect(exportPolicy(routing, 0, [])).toBeNull();
  expect(exportPolicy(routing, 0, [effect("prepend-1", "30")])).toBe(
    exportPolicy(routing, 0, [effect("prepend-1", "30")]),
  );
});
