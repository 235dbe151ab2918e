import { beforeEach, describe, expect, it } from "vitest";
import {
  differenceSides,
  resetView,
  selectGeos,
  showDifference,
  showMode,
  shownSubject,
  showSubject,
  useView,
} from "./view-store.ts";

const dns = { kind: "deployment", id: "dns-today" } as const;
const anycast = { kind: "deployment", id: "anycast-global" } as const;
const plan = { kind: "plan", id: "continents" } as const;

describe("what is viewed", () => {
  beforeEach(() => {
    resetView();
    useView.setState({ roles: { dns, anycast, plan } });
  });

  it("switches between what stands in the roles, and does not switch to an empty one", () => {
    showMode("anycast");
    expect(shownSubject(useView.getState())).toEqual(anycast);
    useView.setState({ roles: { dns, anycast, plan: null } });
    showMode("plan");
    expect(useView.getState().mode).toBe("anycast");
    showSubject("plan", plan);
    expect(shownSubject(useView.getState())).toEqual(plan);
  });

  it("takes the difference of plan and DNS unless told otherwise, and none of a subject and itself", () => {
    showMode("difference");
    expect(differenceSides(useView.getState())).toEqual({ from: dns, to: plan });
    expect(shownSubject(useView.getState())).toEqual(plan);
    showDifference(anycast, dns);
    expect(differenceSides(useView.getState())).toEqual({ from: anycast, to: dns });
    showDifference(dns, dns);
    expect(differenceSides(useView.getState())).toBeNull();
  });

  it("replaces the selection, or adds to it and takes out what was in it", () => {
    selectGeos(["BR", "AR"]);
    selectGeos(["AR", "CL"], "add");
    expect(useView.getState().selectedGeos).toEqual(["BR", "CL"]);
    selectGeos(["US"]);
    expect(useView.getState().selectedGeos).toEqual(["US"]);
  });
});
