import { expect, test } from "vitest";
import { lineThrough, ratioAtFull, type FrameCost } from "./cost.ts";

const cost = (part: number, ms: number): FrameCost => ({ part, ms, cpuMs: Number.NaN });
const msOf = ({ ms }: FrameCost): number => ms;

test("a line through points off the line lies where their squares are least", () => {
  // Through (0, 1), (1, 1), (2, 4): slope 1.5, mean (1, 2).
  const line = lineThrough([
    [0, 1],
    [1, 1],
    [2, 4],
  ]);
  expect(line.at(1)).toBeCloseTo(2, 12);
  expect(line.at(3)).toBeCloseTo(5, 12);
  expect(lineThrough([[0.5, 7]]).at(1)).toBe(7);
});

test("costs of smaller counts are drawn out to the full ones, each scene along its own line", () => {
  // 10 + 100 x against 20 + 80 x: 110 against 100 at the full counts, whatever the ratios below.
  const ours = [cost(0.1, 20), cost(0.2, 30)];
  const plain = [cost(0.1, 28), cost(0.2, 36)];
  expect(ratioAtFull(ours, plain, msOf)).toBeCloseTo(1.1, 12);
});

test("what was measured at the full counts is taken as it is", () => {
  expect(ratioAtFull([cost(0.5, 1), cost(1, 60)], [cost(0.5, 1), cost(1, 50)], msOf)).toBeCloseTo(1.2, 12);
});
