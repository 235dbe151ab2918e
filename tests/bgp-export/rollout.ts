import { ExportOptions } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { withOwnPrefixes } from "#engine/runbook/own-prefixes.ts";
import { writeRunbook, type RunbookGround } from "#engine/runbook/runbook.ts";
import { rolloutStates } from "#engine/runbook/states.ts";
import { configOf, EXPECTED, testPlan, without, type Seen } from "./plan.ts";

type SeenByAll = Readonly<Record<string, Seen>>;

const NORTH = { 4: "198.51.101.0/24", 6: "2001:db8:11::/48" } as const;

/** By hand: who hears north, and how. */
const toTransit = { path: "64500 64500 64500", communities: ["(64500,3,4)", "(65000,9)"] };
const toPeer = { path: "64500", communities: [] };
const NORTH_SEEN: SeenByAll = {
  transit4: { [NORTH[4]]: toTransit },
  transit6: { [NORTH[6]]: toTransit },
  peer4: { [NORTH[4]]: toPeer },
  peer6: { [NORTH[6]]: toPeer },
  second4: {},
  silent4: {},
};

/** What neighbors see before the rollout, and after each of its steps. `withForeign` adds the routes of the router's own. */
export function seenAfter(withForeign: (seen: SeenByAll) => Record<string, Seen>) {
  const before = withForeign(EXPECTED);
  const both = Object.fromEntries(
    Object.entries(before).map(([key, routes]) => [key, { ...routes, ...NORTH_SEEN[key] }]),
  );
  const after = without(both, ["198.51.100.0/24", "2001:db8:1::/48"]);
  const steps: Readonly<Record<string, SeenByAll>> = {
    registry: before,
    dark: both,
    "test-name": both,
    ramp: both,
    finish: both,
    withdraw: after,
  };
  return { before, both, after, steps };
}

/** A rollout of the test plan, with a text in all its names: eu gives way to north, which has a prefix of its own. */
export function rollout(text: string) {
  const live = testPlan(text);
  const next: Plan = {
    ...live,
    id: "next",
    defaultRegion: "north",
    regions: [
      region("north", {
        name: text,
        pops: ["ams"],
        geos: ["continent:EU"],
        ipv4: { prefix: NORTH[4], address: "198.51.101.1" },
        ipv6: { prefix: NORTH[6], address: "2001:db8:11::1" },
      }),
      ...live.regions.filter(({ id }) => id !== "eu"),
    ],
    announcements: [
      ...live.announcements.filter((each) => each.region !== "eu"),
      { region: "north", pop: "ams", asn: 65011, prepend: 2, communities: ["65000:9", "64500:3:4"] },
      { region: "north", pop: "ams", asn: 65012, session: "second", withhold: true },
      { region: "north", pop: "ams", asn: 65013, withhold: true },
    ],
    ramp: [{ geo: "NL", percent: 100, date: "2026-12-01" }],
  };
  const own = withOwnPrefixes(live, next, defaultSettings());
  const ground: RunbookGround = {
    base: "plan:bgp",
    live: configOf(text, own.live),
    states: rolloutStates(own.live, own.next, new Map([["NL", 1]])),
    configOf: (plan) => configOf(text, plan),
    moves: () => ({ movedShare: 0, load: [] }),
    findings: own.findings,
  };
  const options = ExportOptions.parse({});
  return {
    live: ground.live,
    options,
    runbook: (target: "bird" | "frr") =>
      writeRunbook(ground, { plan: own.next, target, options, step: null, allowLarge: false }),
  };
}
