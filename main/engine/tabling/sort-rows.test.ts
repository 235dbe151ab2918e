import fc from "fast-check";
import { expect, test } from "vitest";
import { sortRows } from "./sort-rows.ts";

const number = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

test("sorts as a comparing sort does: stable, NaN last either way", () => {
  fc.assert(
    fc.property(fc.array(number), fc.boolean(), (values, descending) => {
      const rows = values.map((_, row) => row).reverse();
      const expected = rows.toSorted((a, b) => {
        const [left, right] = [values[a]!, values[b]!];
        if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
        if (left === right) return 0;
        return left < right === descending ? 1 : -1;
      });
      expect([...sortRows(Uint32Array.from(rows), Float64Array.from(values), descending)]).toEqual(expected);
    }),
    { seed: 20150301 },
  );
});
