import { describe, expect, it } from "vitest";
import type { Pop } from "#shared/model/entities.ts";
import type { Flow } from "#shared/model/view.ts";
import { catchmentShades, mainPops, popColors } from "./catchments.ts";

const flow = (geo: string, pop: string, share: number): Flow => ({ geo, pop, share, strayShare: 0, excessMs: 0 });

describe("mainPops", () => {
  it("has the PoP with most users; of equals the first by name; nobody's flows count for nothing", () => {
    const flows = [
      flow("BR", "sin", 0.1),
      flow("BR", "gru", 0.2),
      flow("PE", "mia", 0.1),
      flow("PE", "lim", 0.1),
      flow("CL", "scl", 0),
    ];
    expect([...mainPops(flows)]).toEqual([
      ["BR", "gru"],
      ["PE", "lim"],
    ]);
  });
});

describe("popColors", () => {
  const pop = (id: string, lon: number): Pop => ({ id, name: id, country: "BR", lat: 0, lon, state: "active" }) as Pop;

  it("gives eight PoPs eight colours, and a ninth that of the one farthest from it", () => {
    const nine = Array.from({ length: 9 }, (_, at) => pop(`p${at}`, at === 8 ? 175 : at * 10));
    const colors = popColors(nine);
    expect(new Set([...colors.values()].slice(0, 8)).size).toBe(8);
    // p8 stands at 175 degrees east: p0, at 0, is farthest from it.
    expect(colors.get("p8")).toBe(colors.get("p0"));
  });

  it("paints geos in the colour of their PoP and leaves out those whose PoP is not known", () => {
    const shades = catchmentShades([flow("BR", "gru", 1), flow("PE", "xxx", 1)], new Map([["gru", "#112233"]]));
    expect([...shades]).toEqual([["BR", { kind: "color", color: "#112233", hatched: false }]]);
  });
});
