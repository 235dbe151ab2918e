import { beforeEach, describe, expect, it } from "vitest";
import { drillInto, drillOut, drillTo, nextTowards, pathTo, useDrill } from "./drill.ts";

describe("drilling down", () => {
  beforeEach(() => drillTo(null));
  const where = (): string | null => useDrill.getState().geo;

  it("goes from the world to the country, to the state, and back", () => {
    drillInto("US-CA");
    expect(where()).toBe("US");
    drillInto("US-CA");
    expect(where()).toBe("US-CA");
    drillInto("US-CA");
    expect(where()).toBe("US-CA");
    drillOut();
    expect(where()).toBe("US");
    drillOut();
    expect(where()).toBeNull();
    drillOut();
    expect(where()).toBeNull();
  });

  it("leaves one country for another", () => {
    expect(nextTowards("US-CA", "BR-SP")).toBe("BR");
    expect(nextTowards("BR", "BR-SP")).toBe("BR-SP");
    expect(nextTowards("US", "US-NY")).toBe("US-NY");
  });

  it("knows the way to a geo, and none to what is no place", () => {
    expect(pathTo("US-CA")).toEqual(["US", "US-CA"]);
    expect(pathTo("SG")).toEqual(["SG"]);
    expect(pathTo("")).toEqual([]);
    expect(nextTowards(null, "")).toBeNull();
  });
});
