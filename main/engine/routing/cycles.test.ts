import fc from "fast-check";
import { expect, test } from "vitest";
import { cycleText, providerCycle } from "./cycles.ts";
import { buildGraph, type AsGraph } from "./graph.ts";

type Provision = readonly [provider: number, customer: number];

const graphOf = (provisions: readonly Provision[]): AsGraph =>
  buildGraph({
    count: provisions.length,
    a: Uint32Array.from(provisions, ([provider]) => provider),
    b: Uint32Array.from(provisions, ([, customer]) => customer),
    relationship: new Int8Array(provisions.length).fill(-1),
  });

test("a chain, a fork and a diamond are no cycles", () => {
  expect(providerCycle(graphOf([]))).toBeNull();
  expect(
    providerCycle(
      graphOf([
        [1, 2],
        [2, 3],
        [1, 4],
        [4, 3],
        [1, 3],
      ]),
    ),
  ).toBeNull();
});

test("a cycle behind a chain is named without the chain, each AS a customer of the next", () => {
  // 1 buys from 10, 10 from 20, 20 from 30, 30 from 10.
  const cycle = providerCycle(
    graphOf([
      [10, 1],
      [20, 10],
      [30, 20],
      [10, 30],
    ]),
  );
  expect(cycle).toEqual([10, 20, 30]);
  expect(cycleText(cycle!)).toContain("AS10 → AS20 → AS30 → AS10");
});

/** Takes away who has no provider left, over and over: what stays is on a cycle, or buys from one. */
function hasCycle(provisions: readonly Provision[]): boolean {
  let left = [...provisions];
  for (;;) {
    const customers = new Set(left.map(([, customer]) => customer));
    const kept = left.filter(([provider]) => customers.has(provider));
    if (kept.length === left.length) return left.length > 0;
    left = kept;
  }
}

test("a cycle is found where there is one, and its links exist", () => {
  const links = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 14,
    // A link to itself is no link, and a pair has one.
    selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
  });
  fc.assert(
    fc.property(
      links.map((pairs) => pairs.filter(([a, b]) => a !== b)),
      (provisions) => {
        const cycle = providerCycle(graphOf(provisions));
        expect(cycle !== null).toBe(hasCycle(provisions));
        if (!cycle) return;
        expect(new Set(cycle).size).toBe(cycle.length);
        cycle.forEach((customer, index) => {
          expect(provisions).toContainEqual([cycle[(index + 1) % cycle.length], customer]);
        });
      },
    ),
    { numRuns: 500, seed: 20180601 },
  );
});
