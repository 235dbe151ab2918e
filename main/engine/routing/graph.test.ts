import { expect, test } from "vitest";
import { asIndex, buildGraph, type AsLists } from "./graph.ts";

const FAR = 4_200_000_001;

test("rows rise, whichever end of a link was named first, and far numbers come last", () => {
  const graph = buildGraph(
    {
      count: 5,
      a: Uint32Array.of(FAR, 7, 30, 7, 20, 99),
      b: Uint32Array.of(7, 30, 20, 20, FAR, 98),
      // 1: the second is the provider of the first. The last line is beyond `count`.
      relationship: Int8Array.of(1, -1, 0, -1, 1, -1),
    },
    [500, 7],
  );
  expect([...graph.asn]).toEqual([7, 20, 30, 500, FAR]);
  expect(graph.count).toBe(5);
  const asnsOf = ({ start, as }: AsLists) =>
    Object.fromEntries(
      Array.from(graph.asn, (asn, at) => [asn, Array.from(as.subarray(start[at], start[at + 1]), (i) => graph.asn[i])]),
    );
  expect(asnsOf(graph.customers)).toEqual({ 7: [20, 30, FAR], 20: [], 30: [], 500: [], [FAR]: [20] });
  expect(asnsOf(graph.providers)).toEqual({ 7: [], 20: [7, FAR], 30: [7], 500: [], [FAR]: [7] });
  expect(asnsOf(graph.peers)).toEqual({ 7: [], 20: [30], 30: [20], 500: [], [FAR]: [] });
  expect(asIndex(graph, FAR)).toBe(4);
  expect(asIndex(graph, 8)).toBe(-1);
});

test("a graph of nothing", () => {
  const none = { count: 0, a: new Uint32Array(0), b: new Uint32Array(0), relationship: new Int8Array(0) };
  expect(buildGraph(none)).toMatchObject({ count: 0 });
});
