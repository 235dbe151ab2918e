import { describe, expect, it } from "vitest";
import type { ConfusionEntry } from "#shared/model/view.ts";
import { confusionTable, other } from "./confusion-table.ts";

const entry = (servedPop: string | null, optimalPop: string | null, share: number): ConfusionEntry => ({
  servedPop,
  optimalPop,
  share,
  optimalShare: servedPop === optimalPop ? share : 0,
  excessMs: servedPop === null ? null : servedPop === optimalPop ? 0 : 40,
});

describe("served against optimal PoP", () => {
  it("keeps the heaviest PoPs in order, the unserved at the end", () => {
    const table = confusionTable([entry("ams", "ams", 0.5), entry("fra", "ams", 0.2), entry(null, "fra", 0.3)]);
    expect(table.served).toEqual(["ams", "fra", "no route"]);
    expect(table.optimal).toEqual(["ams", "fra"]);
    expect(table.cells.find(({ served }) => served === "no route")?.excessMs).toBeNull();
  });

  it("sums the lighter ones up without losing anyone", () => {
    const entries = Array.from({ length: 30 }, (_, index) =>
      entry(`p${index}`, `p${(index + 1) % 30}`, (index + 1) / 465),
    );
    const table = confusionTable(entries);
    expect(table.served).toHaveLength(16);
    expect(table.served.at(-1)).toBe(other);
    expect(table.cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    // Everyone here is 40 ms off, also where PoPs stand together.
    for (const { excessMs } of table.cells) expect(excessMs).toBeCloseTo(40, 9);
  });
});
