import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDice } from "./random.ts";

describe("dice", () => {
  test("the same seed and keys give the same draw, other keys or seeds another", () => {
    expect(createDice(7).unit("a", 1)).toBe(createDice(7).unit("a", 1));
    expect(createDice(7).unit("a", 1)).not.toBe(createDice(7).unit("a", 2));
    expect(createDice(7).unit("a", 1)).not.toBe(createDice(8).unit("a", 1));
    expect(createDice(7).unit(4_294_967_295)).not.toBe(createDice(7).unit(2_147_483_647));
  });

  test("are even: a tenth of many draws falls into each tenth", () => {
    const dice = createDice(1);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) tenths[Math.floor(dice.unit("even", i) * 10)]++;
    // Five standard deviations of a binomial with n = 100,000 and p = 0.1: 5 x sqrt(9,000) = 474.
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(474);
  });

  test("normal draws have mean 0 and variance 1", () => {
    const dice = createDice(2);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 50_000; i++) {
      const draw = dice.normal("normal", i);
      sum += draw;
      squares += draw * draw;
    }
    expect(Math.abs(sum / 50_000)).toBeLessThan(0.025);
    expect(Math.abs(squares / 50_000 - 1)).toBeLessThan(0.03);
  });

  test("never pick what weighs nothing", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 4 }), (key, heavy) => {
        const weights = Array.from({ length: 5 }, (_, i) => (i === heavy ? 1 : 0));
        expect(createDice(3).pick(weights, key)).toBe(heavy);
      }),
    );
  });
});
