import type { Cell, Shares } from "./cells.ts";
import { ACTIVE, POPS, popIndex, type RegionId } from "./pops.ts";
import type { Dice } from "./random.ts";
import { popsOfRegion, type Truth } from "./truth.ts";

/** A deployment that the sample measured: where it sends the users of a cell, and how many users took part. */
export interface MeasuredDeployment {
  id: string;
  mechanism: "dns" | "anycast";
  announced: readonly number[];
  group: string;
  use: string;
  /** Share of the users that were measured on it. */
  ramp: number;
  /** Shares of the cell's users; they sum to the part of the cell that uses the deployment at all. */
  served(cell: Cell): Shares;
}

const distanceOf = (truth: Truth, cell: Cell): number => truth.resolverDistance.get(cell.geo.code) ?? 0;

function regional(truth: Truth, region: RegionId): MeasuredDeployment {
  const announced = popsOfRegion(region);
  return {
    id: `regional-2015-${region}`,
    mechanism: "anycast",
    announced,
    group: "regional-2015",
    use: "holdout",
    ramp: 0.5,
    served: (cell) => {
      const sent = truth.dns.regions(cell, distanceOf(truth, cell)).get(region) ?? 0;
      if (sent === 0) return new Map();
      return new Map([...truth.anycast(cell, announced)].map(([pop, share]) => [pop, share * sent]));
    },
  };
}

/** Nine PoPs that announced a spare prefix before the others did; each region has PoPs that are not among them. */
const TRIAL = ["ams", "fra", "hkg", "lax", "lga", "lhr", "ord", "sin", "syd"].map(popIndex);
/** The trial reached the larger cells, and some of the others. */
const TRIAL_LARGE = 400;
const TRIAL_SMALL_SHARE = 0.3;

function trial(truth: Truth, dice: Dice): MeasuredDeployment {
  const takesPart = (cell: Cell): boolean =>
    cell.weight > TRIAL_LARGE || dice.unit("trial", cell.network.asn, cell.geo.code) < TRIAL_SMALL_SHARE;
  return {
    id: "anycast-trial",
    mechanism: "anycast",
    announced: TRIAL,
    group: "",
    use: "",
    ramp: 0.2,
    served: (cell) => (takesPart(cell) ? truth.anycast(cell, TRIAL) : new Map()),
  };
}

/** DNS as of today, one global anycast prefix, an earlier trial with fewer PoPs, and the regional rollout with one prefix per region, held out. */
export function measuredDeployments(truth: Truth, dice: Dice): MeasuredDeployment[] {
  return [
    {
      id: "dns-today",
      mechanism: "dns",
      announced: [],
      group: "",
      use: "",
      ramp: 1,
      served: (cell) => truth.dns.served(cell, distanceOf(truth, cell)),
    },
    {
      id: "anycast-global",
      mechanism: "anycast",
      announced: ACTIVE,
      group: "",
      use: "",
      ramp: 1,
      served: (cell) => truth.anycast(cell, ACTIVE),
    },
    trial(truth, dice),
    ...(["amer", "emea", "apac"] as const).map((region) => regional(truth, region)),
  ];
}

export const popIds = (pops: readonly number[]): string => pops.map((pop) => POPS[pop].id).join(" ");
