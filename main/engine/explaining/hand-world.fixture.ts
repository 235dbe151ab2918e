import { defaultSettings, scoringSettings } from "#shared/model/settings.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { buildWorld } from "../world/build.ts";
import type { WorldRows } from "../world/rows.ts";

const day = "2015-03-02";

const served = (geo: string, asn: number, servedPop: string, samples: number, deployment = "any") => ({
  period: day,
  geo,
  asn,
  family: 4 as const,
  deployment,
  servedPop,
  optimalPop: "",
  samples,
});

const latency = (geo: string, asn: number, pop: string, rttMs: number) => ({
  period: day,
  geo,
  asn,
  family: 4 as const,
  pop,
  samples: 100,
  rttMs,
});

/**
 * One prefix at São Paulo (gru) and Singapore (sin). Users in Brazil are in AS10, which buys from AS20, our provider at
 * gru, and from AS30, which peers with AS40, our provider at sin. Users in Singapore are in AS40 itself. The textbook
 * sends AS10 to gru (path 2 against 3); 80 of its 100 samples were measured at sin, 290 ms farther.
 */
export const handRows: WorldRows = {
  pops: [
    { id: "gru", country: "BR", lat: -23.4, lon: -46.5 },
    { id: "sin", country: "SG", lat: 1.4, lon: 104 },
  ],
  deployments: [
    { id: "any", mechanism: "anycast", pops: ["gru", "sin"] },
    { id: "dns", mechanism: "dns", pops: [] },
  ],
  assignments: [
    served("BR", 10, "sin", 80),
    served("BR", 10, "gru", 20),
    served("SG", 40, "sin", 100),
    served("BR", 10, "gru", 90, "dns"),
  ],
  latency: [
    latency("BR", 10, "gru", 10),
    latency("BR", 10, "sin", 300),
    latency("SG", 40, "gru", 310),
    latency("SG", 40, "sin", 5),
  ],
  links: [{ provider: 20, customer: 10 }, { provider: 30, customer: 10 }, { peer: [30, 40] }],
  neighbors: [
    { pop: "gru", asn: 20, relationship: "transit" },
    { pop: "sin", asn: 40, relationship: "transit", name: "Forty" },
  ],
};

export function handContext(rows: WorldRows = handRows, options: ScoreOptions = {}): ScoreContext {
  return { ...buildWorld(rows), settings: scoringSettings({ ...defaultSettings(), originAsn: 64500 }), options };
}
