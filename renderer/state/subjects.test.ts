import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { describe, expect, it } from "vitest";
import { hasRoutes, mainDeployment, measuredSubjects, subjectIdentity, subjectKey, withDocument } from "./subjects.ts";

const deployment = { pops: [], group: null, use: null, family: 4 } as const;
const workspace = {
  deployments: [
    { ...deployment, pops: [], id: "dns", mechanism: "dns", samples: 10 },
    { ...deployment, pops: [], id: "small", mechanism: "anycast", samples: 5 },
    { ...deployment, pops: [], id: "large", mechanism: "anycast", samples: 50 },
    { ...deployment, pops: [], id: "eu", mechanism: "anycast", group: "regional", use: "holdout", samples: 60 },
    { ...deployment, pops: [], id: "us", mechanism: "anycast", group: "regional", use: "holdout", samples: 40 },
  ],
} as unknown as WorkspaceInfo;

const plan = {
  version: 1,
  id: "p",
  name: "P",
  notes: "",
  defaultRegion: "r",
  ecs: false,
  regions: [{ id: "r", name: "R", color: "#112233", pops: [], geos: [] }],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
} as const;

describe("subjects", () => {
  it("knows where BGP decides: anycast, its groups and plans", () => {
    const routed = (id: string) => hasRoutes({ kind: "deployment", id }, workspace);
    expect(["dns", "small", "regional", "gone"].map(routed)).toEqual([false, true, true, false]);
    expect(hasRoutes({ kind: "plan", id: "p" }, workspace)).toBe(true);
    expect(hasRoutes({ kind: "optimal" }, workspace)).toBe(false);
  });

  it("shows the members of a group as one, samples pooled", () => {
    const measured = measuredSubjects(workspace);
    expect(measured.map(({ id }) => id)).toEqual(["dns", "small", "large", "regional"]);
    expect(measured[3]).toMatchObject({ samples: 100, prefixes: 2, holdout: true });
  });

  it("starts with the deployment of the most samples that is not held out", () => {
    expect(mainDeployment(workspace, "anycast")).toEqual({ kind: "deployment", id: "large" });
    expect(mainDeployment({ ...workspace, deployments: [] }, "dns")).toBeNull();
  });

  it("puts the edited document in the place of the stored plan, under one identity and another key", () => {
    const document = { ...plan, regions: plan.regions.map((region) => ({ ...region, pops: [], geos: [] })) };
    const subject = withDocument(
      { kind: "plan", id: "p" },
      { ...document, announcements: [], dnsOverrides: [], ramp: [] },
    );
    expect(subject?.kind).toBe("document");
    expect(subject && subjectIdentity(subject)).toBe("plan:p");
    expect(subject && subjectKey(subject)).toContain('"id":"p"');
    expect(withDocument({ kind: "plan", id: "other" }, null)).toEqual({ kind: "plan", id: "other" });
  });
});
