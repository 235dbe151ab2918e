import { describe, expect, it } from "vitest";
import type { Hit } from "#shared/model/search.ts";
import { find } from "./find.ts";

const hit = (kind: Hit["kind"], id: string, name: string, note = "", cells: number | null = null): Hit => ({
  kind,
  id,
  name,
  note,
  cells,
});

const names = [
  hit("deployment", "dns-today", "dns-today", "dns"),
  hit("pop", "sin", "sin", "Singapore"),
  hit("geo", "SG", "Singapore", "SG", 40),
  hit("geo", "BR-SP", "São Paulo", "BR-SP, Brazil", 90),
  hit("geo", "US-NY", "New York", "US-NY, United States", 70),
  hit("asn", "7473", "AS7473", "Singtel, Singapore", 3),
  hit("asn", "747", "AS747", "", 1),
];

const ids = (text: string, kinds: Hit["kind"][] | null = null) => find(names, text, kinds, 50).hits.map(({ id }) => id);

describe("finding by name", () => {
  it("puts the whole name first, then what begins with it, then the rest", () => {
    expect(ids("singapore")).toEqual(["SG", "7473", "sin"]);
    expect(ids("747")).toEqual(["747", "7473"]);
    expect(ids("as7473")).toEqual(["7473"]);
  });

  it("does without accents, and takes words in any order", () => {
    expect(ids("sao")).toEqual(["BR-SP"]);
    expect(ids("brazil paulo")).toEqual(["BR-SP"]);
    expect(ids("us ny")).toEqual(["US-NY"]);
    expect(ids("ork")).toEqual([]);
  });

  it("counts every kind, and gives only those that were asked for", () => {
    const found = find(names, "sing", ["asn"], 50);
    expect(found.hits.map(({ id }) => id)).toEqual(["7473"]);
    expect(found.counts).toEqual({ deployment: 0, plan: 0, pop: 1, geo: 1, asn: 1 });
    expect(find(names, "s", null, 1).hits).toHaveLength(1);
  });

  it("gives everything for no text, the heaviest first", () => {
    expect(ids("").slice(0, 2)).toEqual(["BR-SP", "US-NY"]);
  });
});
