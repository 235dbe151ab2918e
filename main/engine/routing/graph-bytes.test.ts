import { expect, test } from "vitest";
import { graphFromBytes, graphToBytes, hasPresentLayout } from "./graph-bytes.ts";
import { buildGraph } from "./graph.ts";

const graph = buildGraph(
  {
    count: 3,
    a: Uint32Array.of(1, 4_200_000_001, 2),
    b: Uint32Array.of(2, 1, 3),
    relationship: Int8Array.of(-1, 0, 1),
  },
  [7],
);

test("a graph comes back from its bytes, wherever they lie", () => {
  const bytes = graphToBytes(graph);
  expect(graphFromBytes(bytes)).toEqual(graph);
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(graphFromBytes(shifted.subarray(1))).toEqual(graph);
  expect(hasPresentLayout(shifted.subarray(1, 5))).toBe(true);
  const none = buildGraph({ count: 0, a: new Uint32Array(), b: new Uint32Array(), relationship: new Int8Array() });
  expect(graphFromBytes(graphToBytes(none))).toEqual(none);
});

test("another layout is no graph, nor are bytes that were cut short", () => {
  const other = graphToBytes(graph);
  other[0]++;
  expect(graphFromBytes(other)).toBeNull();
  expect(hasPresentLayout(other.subarray(0, 4))).toBe(false);
  expect(hasPresentLayout(new Uint8Array())).toBe(false);
  const bytes = graphToBytes(graph);
  for (const length of [0, 8, bytes.length - 4]) expect(graphFromBytes(bytes.subarray(0, length))).toBeNull();
});
