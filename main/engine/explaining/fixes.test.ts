import { describe, expect, test } from "vitest";
import type { ScoreSubject } from "../scoring/context.ts";
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
    const lowerEnds = all.map(({ netGainInterval90: [low] }) => low);
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
