import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { withOwnPrefixes } from "#engine/runbook/own-prefixes.ts";
import { writeRunbook, type RunbookGround } from "#engine/runbook/runbook.ts";
import { rolloutStates } from "#engine/runbook/states.ts";
import { ExportOptions } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { foreignConfig, withForeign } from "./foreign-bird.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import { configOf, EXPECTED, testPlan, without, type Seen } from "./plan.ts";

const TEXT = HOSTILE.join(" ");
const NORTH = { 4: "198.51.101.0/24", 6: "2001:db8:11::/48" } as const;

/** eu gives way to north, which has a prefix of its own; west and asia stay as they are. */
const live = testPlan(TEXT);
const next: Plan = {
  ...live,
  id: "next",
  defaultRegion: "north",
  regions: [
    region("north", {
      name: TEXT,
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

/** By hand: who hears north, and how. */
const toTransit = { path: "64500 64500 64500", communities: ["(64500,3,4)", "(65000,9)"] };
const toPeer = { path: "64500", communities: [] };
const NORTH_SEEN: Readonly<Record<string, Seen>> = {
  transit4: { [NORTH[4]]: toTransit },
  transit6: { [NORTH[6]]: toTransit },
  peer4: { [NORTH[4]]: toPeer },
  peer6: { [NORTH[6]]: toPeer },
  second4: {},
  silent4: {},
};
const BEFORE = withForeign(EXPECTED);
const BOTH = Object.fromEntries(
  Object.entries(BEFORE).map(([key, routes]) => [key, { ...routes, ...NORTH_SEEN[key] }]),
);
const AFTER = without(BOTH, ["198.51.100.0/24", "2001:db8:1::/48"]);
const SEEN_AFTER: Readonly<Record<string, Readonly<Record<string, Seen>>>> = {
  registry: BEFORE,
  dark: BOTH,
  "test-name": BOTH,
  ramp: BOTH,
  finish: BOTH,
  withdraw: AFTER,
};

const options = ExportOptions.parse({});
const own = withOwnPrefixes(live, next, defaultSettings());
const ground: RunbookGround = {
  base: "plan:bgp",
  live: configOf(TEXT, own.live),
  states: rolloutStates(own.live, own.next, new Map([["NL", 1]])),
  configOf: (plan) => configOf(TEXT, plan),
  moves: () => ({ movedShare: 0, load: [] }),
  findings: own.findings,
};

describe.runIf(routersInstalled())("a runbook with a real BIRD", () => {
  let lab: Lab;
  afterEach(async () => lab.stop());
  const at = (...parts: string[]): string => join(lab.folder, ...parts);

  /** Writes runbook and live files, starts BIRD with a configuration that includes them. */
  function begin(): ReturnType<typeof writeRunbook> {
    const runbook = writeRunbook(ground, { plan: own.next, target: "bird", options, step: null, allowLarge: false });
    writeBundle(runbook, at("runbook"));
    writeBundle(exportBundle(ground.live, "bird", options), at("live"));
    writeFileSync(at("live/own.conf"), foreignConfig(TEXT));
    mkdirSync(at("state"));
    chmodSync(at("state"), 0o777);
    lab.start("bird", ["-f", "-c", at("live/own.conf"), "-s", at("state/bird.ctl"), "-P", at("state/bird.pid")]);
    return runbook;
  }

  /** Runs a script of a step on the files of ams, and has BIRD read them. */
  async function turn(step: string, part: "apply" | "rollback"): Promise<void> {
    execFileSync("bash", [at("runbook", step, part, `${part}.sh`), at("live"), "ams"], { stdio: "pipe" });
    expect(await lab.run("birdc", ["-s", at("state/bird.ctl"), "configure"])).toMatch(/Reconfigured|progress/);
  }

  /** What the check of a step says, with names of protocols for sessions where they are given. */
  function verify(step: string, names = ""): Promise<{ status: number; said: string }> {
    writeFileSync(at("names"), `${names}\n`);
    const script = at("runbook", step, "verify/ams.sh");
    return lab.status("env", [`NAMES=${at("names")}`, "bash", script, at("state/bird.ctl")]);
  }

  async function seen(expected: Readonly<Record<string, Seen>>, when: string): Promise<void> {
    expect(await lab.sees(expected), when).toEqual(expected);
  }

  test(
    "every step changes what neighbors see as planned, its check says so, and its rollback gives back what they saw",
    { timeout: 120_000 },
    async () => {
      lab = await startLab();
      const runbook = begin();
      expect(runbook.steps.map(({ kind }) => kind)).toEqual(Object.keys(SEEN_AFTER));
      let before = BEFORE;
      await seen(before, "at first");
      for (const { folder: step, kind, changes } of runbook.steps) {
        if (changes === 0) {
          await turn(step, "apply");
          await turn(step, "rollback");
          await seen(before, `${step} changes nothing`);
          continue;
        }
        const after = SEEN_AFTER[kind]!;
        expect(await verify(step), `${step}, not applied`).toMatchObject({ status: 1 });
        await turn(step, "apply");
        await seen(after, `${step}, applied`);
        expect(await verify(step), `${step}, applied`).toEqual({
          status: 0,
          said: expect.stringMatching(/^verified: all \d+ announcements are as the plan says$/m),
        });
        await turn(step, "rollback");
        await seen(before, `${step}, rolled back`);
        expect(await verify(step), `${step}, rolled back`).toMatchObject({ status: 1 });
        await turn(step, "apply");
        before = after;
      }
      await seen(AFTER, "in the end");
      const { folder: last } = runbook.steps.at(-1)!;
      expect(await verify(last, "ams_as65011_v4 theirs_transit4")).toMatchObject({ status: 0 });
      expect(await verify(last, "ams_as65011_v4 nobody")).toMatchObject({
        status: 2,
        said: expect.stringMatching(
          /^UNKNOWN ams_as65011_v4: .*nobody[^]*^NOT VERIFIED: 1 sessions could not be asked/m,
        ),
      });
    },
  );

  test("what was drained by hand stays drained through a step and its rollback", { timeout: 60_000 }, async () => {
    lab = await startLab();
    const runbook = begin();
    await seen(BEFORE, "at first");
    const switches = at("live/ams.switches.conf");
    const exported = readFileSync(switches, "utf8");
    writeFileSync(
      switches,
      exported.replace("catchment_drain_ams_as65011_v4 = false;", "catchment_drain_ams_as65011_v4 = true;"),
    );
    const { folder: step } = runbook.steps.find(({ kind }) => kind === "dark")!;
    const drained = { transit4: withForeign({ transit4: {} })["transit4"]! };
    await turn(step, "apply");
    await seen({ ...BOTH, ...drained }, "applied");
    expect(await verify(step)).toMatchObject({ status: 1, said: expect.stringContaining("WRONG   ams_as65011_v4") });
    await turn(step, "rollback");
    await seen({ ...BEFORE, ...drained }, "rolled back");
    writeFileSync(switches, readFileSync(switches, "utf8").replace("= true;", "= false;"));
    expect(readFileSync(switches, "utf8")).toBe(exported);
  });
});
