import type { Plan } from "#shared/model/plan.ts";
import { beforeEach, describe, expect, it } from "vitest";
import {
  canRedo,
  canUndo,
  changeDocument,
  isDirty,
  jumpInHistory,
  markStored,
  openDocument,
  planHistory,
  redoPlanEdit,
  takeStored,
  undoPlanEdit,
  usePlan,
} from "./plan-store.ts";

const plan: Plan = {
  version: 1,
  id: "p",
  name: "0",
  notes: "",
  defaultRegion: "r",
  ecs: false,
  regions: [{ id: "r", name: "R", color: "#56b4e9", pops: [], geos: [] }],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

const name = (text: string): void => changeDocument(`name ${text}`, (document) => ({ ...document, name: text }));
const now = (): string | undefined => usePlan.getState().plan?.name;
const listed = (): string[] => planHistory().map(({ step, offset }) => `${offset} ${step ?? "opened"}`);

beforeEach(() => openDocument(plan, false));

describe("the history of a plan", () => {
  it("begins anew with each document, and steps back and forth", () => {
    expect([canUndo(), canRedo()]).toEqual([false, false]);
    name("1");
    name("2");
    undoPlanEdit();
    expect(now()).toBe("1");
    redoPlanEdit();
    expect(now()).toBe("2");
    redoPlanEdit();
    expect(now()).toBe("2");
    openDocument(plan, true);
    undoPlanEdit();
    expect(now()).toBe("0");
  });

  it("lists every state by what led to it, and jumps to any", () => {
    for (const text of ["1", "2", "3"]) name(text);
    expect(listed()).toEqual(["-3 opened", "-2 name 1", "-1 name 2", "0 name 3"]);
    jumpInHistory(-2);
    expect(now()).toBe("1");
    expect(listed()).toEqual(["-1 opened", "0 name 1", "1 name 2", "2 name 3"]);
    jumpInHistory(2);
    expect(now()).toBe("3");
    jumpInHistory(-3);
    expect(now()).toBe("0");
    name("4");
    expect(listed()).toEqual(["-1 opened", "0 name 4"]);
  });

  it("has no step where nothing changed, nor where the document was stored", () => {
    changeDocument("nothing", (document) => document);
    name("1");
    markStored(usePlan.getState().plan ?? plan);
    expect(isDirty(usePlan.getState())).toBe(false);
    expect(planHistory()).toHaveLength(2);
  });

  it("takes typing for one step", () => {
    const type = (text: string): void =>
      changeDocument("write", (document) => ({ ...document, notes: text }), { merge: true });
    name("1");
    for (const text of ["a", "ab", "abc"]) type(text);
    expect(listed()).toEqual(["-2 opened", "-1 name 1", "0 write"]);
    undoPlanEdit();
    expect(usePlan.getState().plan).toMatchObject({ name: "1", notes: "" });
    redoPlanEdit();
    expect(usePlan.getState().plan?.notes).toBe("abc");
  });

  it("keeps ours where somebody else stored theirs", () => {
    name("ours");
    takeStored({ ...plan, name: "theirs" });
    expect(isDirty(usePlan.getState())).toBe(false);
    undoPlanEdit();
    expect(now()).toBe("ours");
    expect(isDirty(usePlan.getState())).toBe(true);
  });
});
