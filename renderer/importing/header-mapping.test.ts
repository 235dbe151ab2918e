import { describe, expect, it } from "vitest";
import { addColumn, headerOf } from "./header-mapping.ts";

describe("header mapping", () => {
  it("gives a column one header and a header one column", () => {
    const one = addColumn(null, "pops", "site", "pop_id");
    expect(one).toEqual({ name: "", table: "pops", columns: { site: "pop_id" } });
    expect(addColumn(one, "pops", "code", "pop_id").columns).toEqual({ code: "pop_id" });
    expect(addColumn(one, "pops", "site", "name").columns).toEqual({ site: "name" });
    expect(addColumn(one, "pops", "", "pop_id").columns).toEqual({});
    expect(headerOf(one, "pop_id")).toBe("site");
    expect(headerOf(one, "name")).toBe("");
  });
});
