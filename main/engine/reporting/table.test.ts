import { describe, expect, it } from "vitest";
import { comparison, result, row } from "./figures.fixture.ts";
import { comparisonTable, problemsTable, resultTable } from "./table.ts";
import { textTable } from "./text-table.ts";

describe("text tables", () => {
  it("align columns by what is seen, accents included, and let no control character through", () => {
    const columns = [
      { title: "what", align: "left" as const },
      { title: "n", align: "right" as const },
    ];
    expect(
      textTable(columns, [
        ["São", "1"],
        ["Sa\u0303o Tome\u0301", "10"],
        ["x\u001b[2J", "3"],
      ]).split("\n"),
    ).toEqual(["what       n", "────────  ──", "São        1", "São Tomé  10", "x?[2J      3"]);
  });
});

describe("results for the terminal", () => {
  it("lead with the figure, its interval and what it rests on", () => {
    const text = resultTable(
      result("deployment:dns", 82.66, [row({ geo: "BR" }, 0.39, 33.04)], { warnings: ["something to know"] }),
    );
    expect(text.split("\n")[0]).toBe("deployment:dns: 82.7% optimal (90%: 80.7–84.7)");
    expect(text).toContain("bounds 81.7–83.7, not judged 2.0%");
    expect(text).toContain("evidence: measured 98%");
    expect(text).toContain("note: something to know");
    expect(text).toMatch(/Brazil\s+39%\s+33\.0\s+31\.0–35\.0/);
  });

  it("round to whole points and say so when uncalibrated", () => {
    const text = resultTable(result("plan:p", 82.66, [], { uncalibrated: true }));
    expect(text.split("\n")[0]).toBe("plan:p: 83% optimal (90%: 81–85), uncalibrated");
  });

  it("say when nothing could be judged", () => {
    const nothing = result("plan:p", null, [], { interval90: [null, null], percentOptimalBounds: [0, 100] });
    expect(resultTable(nothing)).toContain("plan:p: nothing could be judged");
  });

  it("show the load of PoPs", () => {
    const load = { peak: 1200, peakHourUtc: 7, capacity: 1000, unit: "Gbit/s" };
    const text = resultTable(result("plan:p", 80, [{ ...row({ pop: "gru" }, 1, 80), load }]));
    expect(text).toContain("1,200 Gbit/s at 07:00 UTC, 120% of capacity");
  });

  it("compare b with the baseline a", () => {
    const a = result("deployment:a", 80, [row({ geo: "BR" }, 1, 88)]);
    const b = result("plan:b", 85, [row({ geo: "BR" }, 1, 33)]);
    const text = comparisonTable(comparison(a, b));
    expect(text).toContain("b - a: +5.0 points (90%: +4.0 to +6.0), excess RTT −2.5 ms on average");
    expect(text).toContain("judged for both: 97% of users");
    expect(text).toMatch(/Brazil\s+100%\s+88\.0\s+33\.0\s+−55\.0/);
  });

  it("list problem networks, or say that there are none", () => {
    const problem = {
      asn: 64500,
      asName: "Example Net",
      geo: "BR-SP",
      servedPop: "sin",
      optimalPop: "gru",
      weight: 3,
      share: 0.1,
      excessMs: 310,
      score: 930,
    };
    expect(problemsTable({ rows: [problem], warnings: [] })).toMatch(
      /1\s+AS64500 Example Net\s+São Paulo, Brazil\s+sin\s+gru\s+10%\s+310/,
    );
    expect(problemsTable({ rows: [], warnings: ["Uncalibrated."] })).toMatch(
      /no problem networks.*\nnote: Uncalibrated\.$/,
    );
  });
});
