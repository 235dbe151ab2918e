import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine, type Engine } from "#engine/service/engine.ts";
import type { Fix, FixList } from "#shared/model/routing.ts";
import type { Subject } from "#shared/model/subject.ts";
import { addAnnouncement } from "#shared/plan/announce.ts";

/** The generator's own record of what draws Brazil to Singapore; nothing in the product reads it. */
const { brazilDraw, globalSessions } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../datasets/sample/record.json"), "utf8"),
) as {
  brazilDraw: { asn: number; pop: string; relationship: string };
  globalSessions: Record<string, [pop: string, asn: number, share: number][]>;
};
const anycast: Subject = { kind: "deployment", id: "anycast-global" };

let folder: string;
let engine: Engine;
let fixes: FixList;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-why-"));
  engine = createEngine();
  await engine.call("workspace.sample", { path: join(folder, "sample.catchment") });
  fixes = await engine.call("routing.fixes", { subject: anycast, geo: "BR" });
}, 240_000);
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe("Brazil under global anycast", () => {
  test("strays over the session of the generator's record", async () => {
    const { sessions, measured, warnings } = await engine.call("routing.explain", { subject: anycast, geo: "BR" });
    const [worst] = sessions.toSorted((a, b) => b.strayShare - a.strayShare);
    const { asn, pop, relationship } = brazilDraw;
    expect(worst.session).toMatchObject({ asn, pop, relationship });
    expect(worst.excessMs).toBeGreaterThan(100);
    expect(measured?.pops[0].pop).toBe("sin");
    expect(warnings.join(" ")).not.toContain("No AS links");
  });

  test.each(["BR", "US", "US-NY", "US-IL"])("%s: the shares of the largest sessions of the record", async (geo) => {
    const { sessions } = await engine.call("routing.explain", { subject: anycast, geo });
    const [pop, asn, share] = globalSessions[geo].toSorted((a, b) => b[2] - a[2])[0];
    const found = sessions.find(({ session }) => session.pop === pop && session.asn === asn);
    expect(Math.abs((found?.share ?? 0) - share)).toBeLessThan(0.05);
  });

  test("one network: its ways to Singapore and home, hop by hop down to the session", async () => {
    const { routes } = await engine.call("routing.explain", { subject: anycast, geo: "BR", asn: 26615 });
    const stray = routes.find(({ pop }) => pop === "sin");
    expect(stray).toMatchObject({ basis: "attributed", stray: true, session: { asn: brazilDraw.asn, pop: "sin" } });
    expect(stray?.hops[0]).toMatchObject({ asn: 26615, country: "BR" });
    expect(stray?.hops.at(-1)).toMatchObject({ asn: brazilDraw.asn, relationship: "customer", pathLength: 1 });
    const home = routes.find(({ pop }) => pop === "gru");
    expect(home).toMatchObject({ basis: "simulated", stray: false });
    expect(home?.hops.map(({ asn }) => asn)).toEqual([26615]);
    expect(home?.deciding?.runnersUp.length).toBeGreaterThan(0);
  });

  test("the networks that stray most name the session at fault", async () => {
    const { rows } = await engine.call("score.problems", { subject: anycast, top: 5 });
    for (const row of rows) expect(row).toMatchObject({ servedPop: "sin", session: { asn: brazilDraw.asn } });
  });

  test("and so do the details of the geo, word for word", async () => {
    const options = { within: "BR" };
    const { rows } = await engine.call("score.problems", { subject: anycast, top: 20, options });
    const { problems } = await engine.call("view.geo", { subject: anycast, geo: "BR" });
    expect(problems).toEqual(rows);
    expect(problems[0].session).toMatchObject({ asn: brazilDraw.asn });
  });
});

describe("the change that would bring Brazil home", () => {
  test("concerns that session and is clearly good for all", () => {
    const [best] = fixes.fixes;
    expect(fixes.pop).toBe(brazilDraw.pop);
    expect(best.change).toMatchObject({ pop: brazilDraw.pop, asn: brazilDraw.asn });
    expect(best.netGainInterval90[0]).toBeGreaterThan(0);
    expect(best.homeGainPoints).toBeGreaterThan(30);
    expect(best.moves[0]).toMatchObject({ geo: "BR-SP", fromPop: "sin", toPop: "gru" });
    const surest = ({ netGainInterval90: [end], netGainBounds: [bound] }: Fix): number => Math.min(end, bound);
    for (const fix of fixes.fixes) expect(surest(fix)).toBeLessThanOrEqual(surest(best));
  });

  test("does in a simulation of the plan what it promised", async () => {
    const [best] = fixes.fixes;
    const plan: Subject = { kind: "document", plan: addAnnouncement(fixes.plan, best.change) };
    const options = { weights: "anycast-global" };
    const everybody = await engine.call("score.simulate", { plan, options });
    expect(everybody.percentOptimal).toBeCloseTo(best.percentOptimal.after ?? Number.NaN, 0);
    const brazil = { ...options, within: "BR" };
    const { difference } = await engine.call("score.compare", { a: anycast, b: plan, options: brazil });
    expect(difference.percentOptimal).toBeCloseTo(best.homeGainPoints, 0);
    expect(difference.interval90[0]).toBeGreaterThan(25);
  });

  test("is told with how many were tried, and can be cancelled", async () => {
    expect(fixes.tried).toBeGreaterThan(100);
    const cancel = new AbortController();
    const call = engine.call(
      "routing.fixes",
      { subject: anycast, geo: "BR" },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    );
    await expect(call).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test.each([
    [{ subject: anycast, geo: "ZZ" }, "NOT_FOUND"],
    [{ subject: anycast, geo: "Brazil" }, "BAD_USAGE"],
    [{ subject: anycast, geo: "BR", asn: 64511 }, "NOT_FOUND"],
    [{ subject: anycast, geo: "BR", pop: "xxx" }, "NOT_FOUND"],
    [{ subject: { kind: "deployment", id: "dns-today" } as const, geo: "BR" }, "BAD_USAGE"],
    [{ subject: { kind: "optimal" } as const, geo: "BR" }, "BAD_USAGE"],
  ])("%j: %s", async (question, code) => {
    await expect(engine.call("routing.fixes", question)).rejects.toMatchObject({ code });
  });
});
