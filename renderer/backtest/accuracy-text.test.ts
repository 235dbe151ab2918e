import { expect, it } from "vitest";
import type { Accuracies, RuleAccuracy } from "#shared/model/backtest.ts";
import { accuraciesText, basisText } from "./accuracy-text.ts";

const byDefault: RuleAccuracy = { accuracy: 0.7, basis: "default", learnedAt: null, deployments: [], weight: 0 };
const learned: RuleAccuracy = {
  accuracy: 0.64,
  basis: "learned",
  learnedAt: "2026-11-23T02:10:00Z",
  deployments: ["anycast-global", "asia"],
  weight: 1000,
};
const set: RuleAccuracy = { ...byDefault, basis: "set" };
const all = (rule: RuleAccuracy): Accuracies => ({
  retained: byDefault,
  preference: byDefault,
  simulated: rule,
  inferred: byDefault,
  assumed: byDefault,
});

it("says what an accuracy rests on", () => {
  expect(basisText(byDefault)).toBe("default, not learned");
  expect(basisText(learned)).toBe("learned 23 Nov 2026 from anycast-global, asia");
  expect(basisText(set)).toBe("set by you");
  expect(accuraciesText(all(byDefault))).toBe("not back-tested");
  expect(accuraciesText(all(learned))).toBe("back-tested 23 Nov 2026");
  expect(accuraciesText(all(set))).toBe("accuracies set by hand");
});
