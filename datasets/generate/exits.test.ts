import { describe, expect, test } from "vitest";
import { Exits } from "./exits.ts";
import { POPS, popIndex } from "./pops.ts";
import { createDice } from "./random.ts";
import { computeRoutes, drawHabits } from "./routing.ts";
import type { Session } from "./sessions.ts";
import { buildTopology } from "./topology.ts";

const dice = createDice(1);
// 10 sells transit to 20; it meets us at New York, Los Angeles and, as a mere peer, at Miami.
const topology = buildTopology([{ a: 10, b: 20, kind: "provider" }]);
const session = (pop: string, kind: Session["kind"]): Session => ({ asn: 10, pop: popIndex(pop), kind });
const sessions = [session("lga", "transit"), session("lax", "transit"), session("mia", "peer")];
const exits = new Exits(topology, computeRoutes(topology, drawHabits(topology, 0, dice), sessions, dice), sessions);
const exitFrom = (lat: number, lon: number): string | undefined => {
  const exit = exits.exit(topology.indexOf.get(20) ?? -1, { lat, lon }, false);
  return exit === null ? undefined : `${POPS[exit.pop].id} ${exit.entryAsn}`;
};

describe("where traffic arrives", () => {
  test("at the neighbor's session nearest to the user", () => {
    expect(exitFrom(42.4, -71.1)).toBe("lga 10"); // Boston
    expect(exitFrom(36.2, -115.1)).toBe("lax 10"); // Las Vegas
  });

  test("never over a session of lower rank than the route that the neighbor took", () => {
    expect(exitFrom(25.8, -80.2)).toBe("lga 10"); // Miami: 1,760 km to New York, 3,750 km to Los Angeles
  });
});
