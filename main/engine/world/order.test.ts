import fc from "fast-check";
import { expect, test } from "vitest";
import { ascendingOrder } from "./order.ts";

const value = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, 1e-300, -1e300));

test("few values and many are ordered alike, equal ones by index", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (few) => {
      // Repeated until the radix sort takes over: every value then has equals.
      const many = Float64Array.from({ length: 5000 }, (_, index) => few[index % few.length]);
      const order = ascendingOrder(many);
      const expected = Array.from(many, (_, index) => index).sort((a, b) => many[a] - many[b] || a - b);
      expect([...order]).toEqual(expected);
      expect([...ascendingOrder(Float64Array.from(few))]).toEqual(
        few.map((_, index) => index).sort((a, b) => few[a] - few[b] || a - b),
      );
    }),
    { numRuns: 30, seed: 1 },
  );
});
