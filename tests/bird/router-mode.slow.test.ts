import { describe, expect, test } from "vitest";
import { differences } from "./compare.ts";
import { birdIsHere, startNetwork } from "./network.ts";
import { randomTopology } from "./topology.ts";

if (!birdIsHere()) {
  if (process.env.CI) throw new Error("BIRD 2 is missing");
  process.stderr.write("BIRD 2 is not here: the comparison with real BGP is passed over\n");
}

/** Loopback networks of this process: two test runs on one machine seldom meet. */
const net = 2 + (process.pid % 200);

describe.runIf(birdIsHere())("router mode picks what real BGP daemons pick", () => {
  test.for([1, 2, 3, 4, 5, 6])("in the topology of seed %i", { timeout: 90_000 }, async (seed) => {
    const topology = randomTopology(seed, { ases: 30 + 2 * seed, pops: 3 + (seed % 4) });
    const network = startNetwork(topology, net);
    try {
      const routes = await network.settled(60_000);
      expect(routes.size).toBeGreaterThan(20);
      expect(differences(topology, routes)).toEqual([]);
    } finally {
      await network.stop();
    }
  });
});
