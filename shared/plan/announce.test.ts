import { describe, expect, it } from "vitest";
import type { Plan, PlanAnnouncement } from "../model/plan.ts";
import { addAnnouncement, tellSession, toldByFile, toldByPlan } from "./announce.ts";

const planWith = (...announcements: PlanAnnouncement[]): Plan => ({
  version: 1,
  id: "p",
  name: "P",
  notes: "",
  defaultRegion: "world",
  ecs: false,
  regions: [{ id: "world", name: "World", color: "#000000", pops: ["sin"], geos: ["*"] }],
  announcements,
  dnsOverrides: [],
  ramp: [],
});
const session = { pop: "sin", asn: 64500, session: "a" };
const file = toldByFile({ announce: true, prepend: 1 });

describe("what a plan tells a session", () => {
  it("keeps only what differs from the file", () => {
    const withheld = tellSession(planWith(), "world", session, file, { announce: false });
    expect(withheld.announcements).toEqual([{ region: "world", pop: "sin", asn: 64500, session: "a", withhold: true }]);
    const prepended = tellSession(withheld, "world", session, file, { prepend: 3 });
    expect(prepended.announcements).toEqual([
      { region: "world", pop: "sin", asn: 64500, session: "a", withhold: true, prepend: 3 },
    ]);
    const back = tellSession(prepended, "world", session, file, { announce: true, prepend: 1 });
    expect(back.announcements).toEqual([]);
  });

  it("gives the plan itself where nothing changes", () => {
    const plan = planWith();
    expect(tellSession(plan, "world", session, file, { announce: true })).toBe(plan);
  });

  it("announces what the file holds back", () => {
    const held = toldByFile({ announce: false, prepend: 0 });
    const plan = tellSession(planWith(), "world", session, held, { announce: true });
    expect(plan.announcements[0]).toMatchObject({ withhold: false });
    expect(toldByPlan(plan, "world", session, held).announce).toBe(true);
  });

  it("leaves what is said of all sessions with the ASN as it is, and differs from it", () => {
    const all: PlanAnnouncement = { region: "world", pop: "sin", asn: 64500, withhold: true };
    const plan = tellSession(planWith(all), "world", session, file, { announce: true });
    expect(plan.announcements).toEqual([
      all,
      { region: "world", pop: "sin", asn: 64500, session: "a", withhold: false },
    ]);
    expect(toldByPlan(plan, "world", session, file).announce).toBe(true);
    expect(toldByPlan(plan, "world", { ...session, session: "b" }, file).announce).toBe(false);
    expect(tellSession(plan, "world", session, file, { announce: false }).announcements).toEqual([all]);
  });

  it("keeps communities sorted and does not mind their order", () => {
    const plan = tellSession(planWith(), "world", session, file, { communities: ["1:2", "1:1"] });
    expect(plan.announcements[0]?.communities).toEqual(["1:1", "1:2"]);
    expect(tellSession(plan, "world", session, file, { communities: ["1:2", "1:1"] }).announcements).toEqual(
      plan.announcements,
    );
  });

  it("goes back to the file, by saying so where all sessions with the ASN are told otherwise", () => {
    const own: PlanAnnouncement = { region: "world", pop: "sin", asn: 64500, session: "a", withhold: true };
    const other: PlanAnnouncement = { ...own, region: "east" };
    expect(tellSession(planWith(own, other), "world", session, file, file).announcements).toEqual([other]);
    const all: PlanAnnouncement = { region: "world", pop: "sin", asn: 64500, prepend: 3 };
    expect(tellSession(planWith(all), "world", session, file, file).announcements).toEqual([
      all,
      { region: "world", pop: "sin", asn: 64500, session: "a", prepend: 1 },
    ]);
  });

  it("adds a fix to what was said of the same session", () => {
    const own: PlanAnnouncement = { region: "world", pop: "sin", asn: 64500, prepend: 2 };
    const fixed = addAnnouncement(planWith(own), { region: "world", pop: "sin", asn: 64500, noExport: true });
    expect(fixed.announcements).toEqual([{ ...own, noExport: true }]);
  });
});
