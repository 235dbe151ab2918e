import type { PlanDiff } from "#shared/model/plan-diff.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { comparePair } from "../scoring/compare.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { bgpChanges } from "./bgp.ts";
import { dnsChanges } from "./dns.ts";
import { loadChanges } from "./load.ts";

/** One side of a diff: its config, and what of it is not known. */
export interface DiffSide {
  readonly name: string;
  readonly config: RegionConfig;
  /** True where it was read from a DNS server's configuration, which holds no announcements. */
  readonly dnsOnly: boolean;
}

/** What changes from a to b in DNS, BGP, load and % optimal. */
export function planDiff(context: ScoreContext, a: DiffSide, b: DiffSide): PlanDiff {
  const { load, users } = loadChanges(context, a.config.plan, b.config.plan);
  const dns = dnsChanges(a.config, b.config, users);
  const dnsOnly = [a, b].filter((side) => side.dnsOnly);
  const bgp = dnsOnly.length > 0 ? [] : bgpChanges(a.config, b.config);
  const moved = dns
    .filter(({ key }) => key.startsWith("geo:"))
    .reduce((sum, { userShare }) => sum + (userShare ?? 0), 0);
  return {
    a: a.name,
    b: b.name,
    same: dns.length === 0 && bgp.length === 0,
    dns,
    movedShare: moved,
    bgp,
    load,
    comparison: comparePair(context, { kind: "plan", plan: a.config.plan }, { kind: "plan", plan: b.config.plan }),
    notes: dnsOnly.map(({ name }) => `${name} is a DNS configuration: it says nothing of BGP, which was not compared`),
  };
}
