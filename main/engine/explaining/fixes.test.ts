import { describe, expect, test } from "vitest";
import type { ScoreSubject } from "../scoring/context.ts";
import { comparePair } from "../scoring/compare.ts";
import { addAnnouncement } from "#shared/plan/announce.ts";
import { findFixes } from "./fixes.ts";
import { handContext, handRows } from "./hand-world.fixture.ts";

const any: ScoreSubject = { kind: "deployment", id: "any" };
const call = { signal: new AbortController().signal, onProgress: () => undefined };
const fixesFor = (question: Parameters<typeof findFixes>[2], context = handContext()) =>
  findFixes(context, any, question, 10, call);

/*
 * Of 200 users 100 are in Brazil (20 of them at gru, where they belong) and 100 in Singapore (all of them at sin):
 * 60% optimal. Rules: simulated is right for 70%, the other 30% go to the other PoP.
 */
describe("changes that bring Brazil home", () => {
  test("are tried on every session of the PoP to which it strays", async () => {
    const { pop, tried, plan } = await fixesFor({ geo: "BR" });
    expect(pop).toBe("sin");
    // withhold, three prepends, no-export
    expect(tried).toBe(5);
    expect(plan.regions).toMatchObject([{ pops: ["gru", "sin"], geos: ["*"] }]);
  });

  test("no-export first: Singapore's own network still hears of sin", async () => {
    const { fixes } = await fixesFor({ geo: "BR" });
    const [best] = fixes;
    expect(best.label).toBe("sin AS40: no-export");
    expect(best.change).toEqual({ region: "any", pop: "sin", asn: 40, noExport: true });
    // Of the 80 at sin 70% are simulated at gru: 20 + 56 + 100 of 200.
    expect(best.percentOptimal.before).toBeCloseTo(60, 9);
    expect(best.percentOptimal.after).toBeCloseTo(88, 9);
    expect(best.netGainPoints).toBeCloseTo(28, 9);
    expect(best.homeGainPoints).toBeCloseTo(56, 9);
    expect(best.movedShare).toBeCloseTo(0.28, 9);
    expect(best.unservedShare).toBe(0);
    expect(best.moves).toHaveLength(1);
    expect(best.moves[0]).toMatchObject({ geo: "BR", fromPop: "sin", toPop: "gru" });
    expect(best.moves[0].share).toBeCloseTo(0.28, 9);
    expect(best.netGainInterval90[0]).toBeLessThan(28);
    expect(best.netGainInterval90[1]).toBeGreaterThan(28);
  });

  test("however few are asked for, they are the first of all by the lower end of the interval", async () => {
    const { fixes: all } = await fixesFor({ geo: "BR" });
    const lowerEnds = all.map(({ netGainInterval90: [low], netGainBounds: [least] }) => Math.min(low, least));
    expect(lowerEnds).toEqual(lowerEnds.toSorted((a, b) => b - a));
    for (const top of [1, 2, 3]) {
      const { fixes } = await findFixes(handContext(), any, { geo: "BR" }, top, call);
      expect(fixes).toEqual(all.slice(0, top));
    }
  });

  test("stand on a default accuracy until the rule's is known", async () => {
    const context = handContext();
    const { fixes } = await fixesFor({ geo: "BR" }, context);
    expect(fixes[0]).toMatchObject({ label: "sin AS40: no-export", uncalibrated: true });
    // Without sin one PoP is left: nothing is simulated.
    expect(fixes.find(({ change }) => change.withhold)?.uncalibrated).toBe(false);
    const settings = { ...context.settings, defaultAccuracies: new Set<never>() };
    const known = await fixesFor({ geo: "BR" }, { ...context, settings });
    expect(known.fixes.some(({ uncalibrated }) => uncalibrated)).toBe(false);
  });

  test("withholding takes sin from everybody: Brazil gains 80 points, Singapore loses all", async () => {
    const { fixes } = await fixesFor({ geo: "BR" });
    const withhold = fixes.find(({ change }) => change.withhold);
    expect(withhold?.netGainPoints).toBeCloseTo(-10, 9);
    expect(withhold?.homeGainPoints).toBeCloseTo(80, 9);
  });

  test("stand by the lower end: a prepend may gain 13 points, but nobody knows who follows it", async () => {
    const { fixes } = await fixesFor({ geo: "BR" });
    expect(fixes.map(({ label }) => label)).toEqual([
      "sin AS40: no-export",
      "sin AS40: withhold",
      "sin AS40: prepend 1",
      "sin AS40: prepend 2",
      "sin AS40: prepend 3",
    ]);
    const lower = fixes.map(({ netGainInterval90: [low] }) => low);
    expect(lower).toEqual(lower.toSorted((a, b) => b - a));
  });

  test("a prepend unsettles Singapore too: 76 and 70 of 200", async () => {
    const { fixes } = await fixesFor({ geo: "BR" });
    const prepend = fixes.find(({ change }) => change.prepend === 1);
    expect(prepend?.percentOptimal.after).toBeCloseTo(73, 9);
    expect(prepend?.netGainPoints).toBeCloseTo(13, 9);
  });

  test("an action community that the neighbor obeys is tried as well", async () => {
    const communities = [{ asn: 40, community: "40:30", effect: "no-export" as const, target: "30" }];
    const { tried, fixes } = await fixesFor({ geo: "BR" }, handContext({ ...handRows, communities }));
    expect(tried).toBe(6);
    const fix = fixes.find(({ change }) => change.communities !== undefined);
    expect(fix?.label).toBe("sin AS40: no-export to AS30 (40:30)");
    // As far as Brazil goes: no way past AS40, as with no-export.
    expect(fix?.homeGainPoints).toBeCloseTo(56, 9);
  });
});

describe("a gain is the prediction with the fix minus the prediction without", () => {
  // Learned: whoever can stay stays in 90% of cases.
  const context = handContext();
  const accuracy = { ...context.settings.accuracy, retained: 0.9 };
  const learned = { ...context, settings: { ...context.settings, accuracy } };

  test("each by the rules of its own plan: without it all is measured, with it 120 are retained and 80 simulated", async () => {
    const { fixes } = await fixesFor({ geo: "BR" }, learned);
    const best = fixes.find(({ change }) => change.noExport)!;
    // Without: 20 + 100 of 200 as measured. With: 18 of the 20 and 90 of the 100 stay, 56 of the 80 come home.
    expect(best.percentOptimal.before).toBeCloseTo(60, 9);
    expect(best.percentOptimal.after).toBeCloseTo(82, 9);
    expect(best.netGainPoints).toBeCloseTo(22, 9);
    // Of Brazil's 100: 18 + 56 against 20.
    expect(best.homeGainPoints).toBeCloseTo(54, 9);
    expect(best.netGainBounds[0]).toBeCloseTo(22, 9);
    expect(best.netGainBounds[1]).toBeCloseTo(22, 9);
    expect(best.evidence.before).toMatchObject({ measured: 1, retained: 0, simulated: 0 });
    expect(best.evidence.after.measured).toBe(0);
    expect(best.evidence.after.retained).toBeCloseTo(0.6, 9);
    expect(best.evidence.after.simulated).toBeCloseTo(0.4, 9);
  });

  test("as a comparison of the two plans tells it, with the same interval", async () => {
    const { fixes, plan } = await fixesFor({ geo: "BR" }, learned);
    for (const { change, netGainPoints, netGainInterval90, percentOptimal } of fixes) {
      const pair = comparePair(
        { ...learned, options: { weights: "any" } },
        { kind: "plan", plan },
        { kind: "plan", plan: addAnnouncement(plan, change) },
      );
      expect(pair.a.percentOptimal).toBeCloseTo(percentOptimal.before!, 9);
      expect(pair.b.percentOptimal).toBeCloseTo(percentOptimal.after!, 9);
      expect(pair.difference.percentOptimal).toBeCloseTo(netGainPoints, 9);
      expect(pair.difference.interval90[0]).toBeCloseTo(netGainInterval90[0], 9);
      expect(pair.difference.interval90[1]).toBeCloseTo(netGainInterval90[1], 9);
    }
  });

  test("users who go where nobody has measured don't flatter it: the bounds count them, and the order goes by the bounds", async () => {
    // Singapore's latency to gru is not known: without sin its 100 users can't be judged, and Brazil alone is left, 20 -> 100.
    const latency = handRows.latency?.filter(({ geo, pop }) => geo === "BR" || pop === "sin");
    const { fixes } = await fixesFor({ geo: "BR" }, handContext({ ...handRows, latency }));
    const withhold = fixes.find(({ change }) => change.withhold);
    expect(withhold?.netGainPoints).toBeCloseTo(80, 9);
    // Of all 200: 80 come home; the 100 of Singapore are all lost, or all still well off.
    expect(withhold?.netGainBounds[0]).toBeCloseTo(-10, 9);
    expect(withhold?.netGainBounds[1]).toBeCloseTo(40, 9);
    expect(fixes[0].label).toBe("sin AS40: no-export");
  });
});

describe("where there is nothing to fix", () => {
  test("nobody strays", async () => {
    const { fixes, tried, warnings } = await fixesFor({ geo: "SG" });
    expect([fixes, tried]).toEqual([[], 0]);
    expect(warnings.join(" ")).toContain("None of these users stray");
  });

  test("a PoP over which none of them comes", async () => {
    const { fixes, tried, pop } = await fixesFor({ geo: "SG", pop: "gru" });
    expect(pop).toBe("gru");
    expect(tried).toBe(5);
    expect(fixes).toEqual([]);
  });

  test("without links", async () => {
    const { fixes, warnings } = await fixesFor({ geo: "BR" }, handContext({ ...handRows, links: [] }));
    expect(fixes).toEqual([]);
    expect(warnings.join(" ")).toContain("No AS links are imported");
  });

  test("an unknown PoP, and a DNS map", async () => {
    await expect(fixesFor({ geo: "BR", pop: "xxx" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const dns = findFixes(handContext(), { kind: "deployment", id: "dns" }, { geo: "BR" }, 10, call);
    await expect(dns).rejects.toMatchObject({ code: "BAD_USAGE" });
  });
});
