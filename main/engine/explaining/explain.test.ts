import { describe, expect, test } from "vitest";
import type { Plan } from "#shared/model/plan.ts";
import type { ScoreSubject } from "../scoring/context.ts";
import { explain } from "./explain.ts";
import { handContext, handRows } from "./hand-world.fixture.ts";

const any: ScoreSubject = { kind: "deployment", id: "any" };
const findAs = (asn: number) => (asn === 10 ? { name: "Ten", country: "BR", lat: null, lon: null } : undefined);
const why = (subject: ScoreSubject, geo: string, asn?: number) =>
  explain(handContext(), subject, { geo, asn }, 10, findAs);

const plan = (announcements: Plan["announcements"]): ScoreSubject => ({
  kind: "plan",
  plan: {
    version: 1,
    id: "world",
    name: "World",
    notes: "",
    defaultRegion: "all",
    ecs: false,
    regions: [{ id: "all", name: "All", color: "#000000", pops: ["gru", "sin"], geos: ["*"] }],
    announcements,
    dnsOverrides: [],
    ramp: [],
  },
});

describe("a measured deployment", () => {
  const brazil = why(any, "BR");

  test("says what was measured, with its samples", () => {
    expect(brazil).toMatchObject({ subject: "deployment:any", geo: "BR", asn: null, family: 4, weight: 100 });
    expect(brazil.measured).toEqual({
      deployment: "any",
      samples: 100,
      pops: [
        { pop: "sin", share: 0.8 },
        { pop: "gru", share: 0.2 },
      ],
    });
    expect(brazil.predicted.map(({ pop, share, evidence }) => [pop, share, evidence.measured])).toEqual([
      ["sin", 0.8, 0.8],
      ["gru", 0.2, 0.2],
    ]);
  });

  test("names the sessions with those who stray over them", () => {
    expect(brazil.sessions).toHaveLength(2);
    expect(brazil.sessions[0]).toMatchObject({ share: 0.8, strayShare: 0.8, excessMs: 290, networks: 1 });
    expect(brazil.sessions[0].session).toMatchObject({ pop: "sin", asn: 40, relationship: "transit", name: "Forty" });
    expect(brazil.sessions[1]).toMatchObject({ share: 0.2, strayShare: 0, excessMs: 0 });
  });

  test("tells the way to sin as that of sin alone, the way to gru as simulated", () => {
    const [toSin, toGru] = brazil.routes;
    expect(toSin).toMatchObject({ asn: 10, name: "Ten", pop: "sin", basis: "attributed", stray: true, excessMs: 290 });
    expect(toSin.hops.map(({ asn, relationship, pathLength }) => [asn, relationship, pathLength])).toEqual([
      [10, "provider", 3],
      [30, "peer", 2],
      [40, "customer", 1],
    ]);
    expect(toSin.deciding).toMatchObject({ hop: 0, runnersUp: [{ via: 20, lostBy: "own-preference" }] });
    expect(toGru).toMatchObject({ pop: "gru", basis: "simulated", stray: false, excessMs: 0, orderDependent: false });
    expect(toGru.hops.map(({ asn }) => asn)).toEqual([10, 20]);
    expect(toGru.deciding?.runnersUp[0]).toMatchObject({ via: 30, pops: ["sin"], lostBy: "path-length" });
  });

  test("shares are of the users asked about; the world holds both geos", () => {
    const world = why(any, "*");
    expect(world.weight).toBe(200);
    expect(world.sessions.map(({ session, share }) => [session.asn, share])).toEqual([
      [40, 0.9],
      [20, 0.1],
    ]);
    expect(why(any, "*", 40).routes.map(({ asn, pop, share }) => [asn, pop, share])).toEqual([[40, "sin", 1]]);
  });

  test("under a DNS map every PoP stands alone", () => {
    const dns = why({ kind: "deployment", id: "dns" }, "BR");
    expect(dns.routes).toHaveLength(1);
    expect(dns.routes[0]).toMatchObject({ pop: "gru", basis: "simulated", session: { asn: 20 } });
    expect(dns.warnings.join(" ")).toContain("DNS chose the PoP");
  });
});

describe("a plan", () => {
  test("as measured: the deployment stands beside it", () => {
    const { measured, predicted } = why(plan([]), "BR");
    expect(measured?.deployment).toBe("any");
    expect(predicted[0]).toMatchObject({ pop: "sin", share: 0.8, evidence: { measured: 0.8 } });
  });

  test("with the session withheld everybody is at gru", () => {
    const { predicted, sessions, routes } = why(plan([{ region: "all", pop: "sin", asn: 40, withhold: true }]), "BR");
    expect(predicted).toHaveLength(1);
    expect(predicted[0]).toMatchObject({ pop: "gru", share: 1 });
    expect(sessions.map(({ session }) => session.asn)).toEqual([20]);
    // With sin gone nobody had a choice.
    expect(routes[0].deciding).toBeNull();
  });
});

describe("where nothing can be told", () => {
  test("without links", () => {
    const context = handContext({ ...handRows, links: [] });
    const { routes, sessions, warnings, measured } = explain(context, any, { geo: "BR" }, 10, findAs);
    expect(sessions).toEqual([]);
    expect(routes.every(({ hops, session }) => hops.length === 0 && session === null)).toBe(true);
    expect(measured?.samples).toBe(100);
    expect(warnings.join(" ")).toContain("No AS links are imported");
  });

  test("for a network in no link", () => {
    const assignments = handRows.assignments!.map((row) => (row.asn === 10 ? { ...row, asn: 99 } : row));
    const context = handContext({ ...handRows, assignments });
    const { sessions, warnings } = explain(context, any, { geo: "BR" }, 10, findAs);
    expect(sessions).toEqual([]);
    expect(warnings.join(" ")).toContain("100.0% of these users have no known way");
  });

  test.each([
    ["no such geo", any, "QQ", undefined, "NOT_FOUND"],
    ["no geo at all", any, "Brazil", undefined, "BAD_USAGE"],
    ["an AS without users there", any, "BR", 40, "NOT_FOUND"],
    ["no such deployment", { kind: "deployment", id: "none" } as const, "BR", undefined, "NOT_FOUND"],
    ["optimal", { kind: "optimal" } as const, "BR", undefined, "BAD_USAGE"],
  ])("%s", (_, subject, geo, asn, code) => {
    expect(() => why(subject, geo, asn)).toThrow(expect.objectContaining({ code }));
  });

  test("both families at once", () => {
    const context = handContext(handRows, { family: "both" });
    expect(() => explain(context, any, { geo: "BR" }, 10, findAs)).toThrow(
      expect.objectContaining({ code: "BAD_USAGE" }),
    );
  });
});
