import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { dnsChanges } from "#engine/diff/dns.ts";
import { writeRunbook, type RunbookGround } from "#engine/runbook/runbook.ts";
import { withOwnPrefixes } from "#engine/runbook/own-prefixes.ts";
import { rolloutStates } from "#engine/runbook/states.ts";
import { ExportOptions } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { assignmentFinder, regionById } from "#shared/plan/region.ts";
import { dig } from "./dig.ts";
import { geoDatabase, placeOf } from "./places.ts";
import { builtin, configOf } from "./plans.ts";
import { launch, serversInstalled } from "./server.ts";

/** Users of the tests: a fifth of the USA's are in New York, the rest in California. */
const users = new Map([
  ["BR", 0.04],
  ["CL", 0.02],
  ["US-NY", 0.04],
  ["US-CA", 0.16],
  ["FR", 0.3],
  ["JP", 0.44],
]);

const next: Plan = {
  ...builtin("continents"),
  dnsOverrides: [{ cidr: "20.9.16.0/20", region: "americas" }],
  ramp: [
    { geo: "BR", percent: 100, date: "2026-12-01" },
    { geo: "US", percent: 25, date: "2026-12-02" },
    { geo: "continent:NA", percent: 100, date: "2026-12-03" },
  ],
};
const own = withOwnPrefixes(builtin("global"), next, defaultSettings());
const states = rolloutStates(own.live, own.next, users);

let folder: string;
let options: ExportOptions;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-runbook-"));
  writeFileSync(join(folder, "geo.mmdb"), geoDatabase());
  options = ExportOptions.parse({ geoDatabase: join(folder, "geo.mmdb") });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ground: RunbookGround = {
  base: "plan:global",
  live: configOf(own.live),
  states,
  configOf,
  moves: (from, to) => ({
    load: [],
    movedShare: dnsChanges(from, to, users)
      .filter(({ key }) => key.startsWith("geo:"))
      .reduce((sum, { userShare }) => sum + (userShare ?? 0), 0),
  }),
  findings: own.findings,
};

const write = (allowLarge: boolean, step: number | null = null) =>
  writeRunbook(ground, { plan: own.next, target: "gdnsd", options, step, allowLarge });

const PLACES = ["BR", "US-NY", "US-CA", "CL", "FR", "JP", "CA-QC", "ZA"];

const answered = (plan: Plan, geo: string): string | undefined => assignmentFinder(plan)(geo)?.region.ipv4?.address;

test("the states of a rollout: nobody moves before the ramp, parts of a geo as far as they fit, everybody at the end", () => {
  expect(states.map(({ kind }) => kind)).toEqual([
    "registry",
    "dark",
    "test-name",
    "ramp",
    "ramp",
    "ramp",
    "finish",
    "withdraw",
  ]);
  const old = regionById(own.live, "global")?.ipv4?.address;
  const new1 = regionById(own.next, "americas")?.ipv4?.address;
  expect(new1).not.toBe(old);
  const table = states.map(({ plan }) =>
    PLACES.map((geo) => (answered(plan, geo) === old ? "." : answered(plan, geo) === new1 ? "A" : "x")).join(""),
  );
  // A quarter of the users of the USA is 0.05: New York (0.04) fits, California does not.
  expect(table).toEqual([
    "........",
    "........",
    "........",
    "A.......",
    "AA......",
    "AAA...A.",
    "AAAAxxAx",
    "AAAAxxAx",
  ]);
  expect(states[4]?.notes).toEqual(["25% of US: DNS moves whole geos, so US-NY moves: 20.0% of its users"]);
});

test("steps beyond 5% of users are refused unless they are meant, and a prefix that is live is not announced dark", () => {
  expect(() => write(false)).toThrow(/^step 6 \(100% of continent:NA\) moves 16.0% of users; step 7 .* --allow-large$/);
  expect(write(false, 4).files.some(({ path }) => path.startsWith("04-ramp/apply/files/"))).toBe(true);
  expect(() => write(true, 9)).toThrow("--step 9: the runbook has steps 1 to 8");
  expect(write(true).steps.map(({ movedShare }) => Number(movedShare.toFixed(4)))).toEqual([
    0, 0, 0, 0.04, 0.04, 0.16, 0.76, 0,
  ]);
  expect(own.findings.map(({ code }) => code)).toEqual(["prefix-live"]);
});

function filesUnder(place: string): Record<string, string> {
  const names = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), "utf8"),
    ]),
  );
}

const run = (script: string, live: string) => spawnSync("bash", [script, live], { encoding: "utf8" });

test("every step refuses a stale base, changes nothing then, and its rollback gives back the bytes of before", () => {
  const runbook = write(true);
  const place = join(folder, "runbook");
  const live = join(folder, "live with 'quotes'");
  writeBundle(runbook, place);
  writeBundle(exportBundle(ground.live, "gdnsd", options), live);
  for (const { path } of runbook.files.filter(({ language }) => language === "shell"))
    execFileSync("bash", ["-n", join(place, path)]);
  for (const { folder: step, changes } of runbook.steps) {
    const before = filesUnder(live);
    const [apply, rollback] = ["apply", "rollback"].map((part) => join(place, step, part, `${part}.sh`)) as [
      string,
      string,
    ];
    if (changes > 0) {
      const stale = join(live, "geoip/global.map");
      writeFileSync(stale, `${before[stale]}by-hand => {}\n`);
      const touchesMap = readFileSync(apply, "utf8").includes("geoip/global.map");
      const refused = run(apply, live);
      if (touchesMap) {
        expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining("refused: geoip/global.map")]);
        expect(filesUnder(live)).toEqual({ ...before, [stale]: `${before[stale]}by-hand => {}\n` });
      } else expect(run(rollback, live).status).toBe(0);
      writeFileSync(stale, before[stale]!);
    }
    expect(run(apply, live)).toMatchObject({ status: 0 });
    if (changes > 0) expect(filesUnder(live)).not.toEqual(before);
    expect(run(rollback, live)).toMatchObject({ status: 0 });
    expect(filesUnder(live)).toEqual(before);
    expect(run(apply, live)).toMatchObject({ status: 0 });
  }
});

describe.runIf(serversInstalled())("with a real gdnsd", () => {
  test("after apply and rollback of every step the answers are those of before", async () => {
    const runbook = write(true);
    const place = join(folder, "runbook-gdnsd");
    const live = join(folder, "live-gdnsd");
    writeBundle(runbook, place);
    writeBundle(exportBundle(ground.live, "gdnsd", options), live);
    for (const [index, { folder: step, kind }] of runbook.steps.entries()) {
      const last = index === 0 ? own.live : states[index - 1]!.plan;
      const before = await asked(live);
      expect(before, `before ${step}`).toEqual(PLACES.map((geo) => [answered(last, geo)]));
      expect(run(join(place, step, "apply/apply.sh"), live).status).toBe(0);
      const after = await asked(live);
      expect(after, `after ${step}`).toEqual(PLACES.map((geo) => [answered(states[index]!.plan, geo)]));
      if (kind === "ramp" || kind === "finish") expect(after).not.toEqual(before);
      expect(run(join(place, step, "rollback/rollback.sh"), live).status).toBe(0);
      expect(await asked(live), `rolled back ${step}`).toEqual(before);
      expect(run(join(place, step, "apply/apply.sh"), live).status).toBe(0);
    }
  }, 60_000);
});

/** The answers of a gdnsd whose own configuration includes the files that lie in a folder. */
async function asked(live: string): Promise<string[][]> {
  const port = await freePort();
  const home = mkdtempSync(join(folder, "gdnsd-"));
  chmodSync(home, 0o755);
  cpSync(live, home, { recursive: true });
  const config = `options => { listen => "127.0.0.1:${port}", run_dir => "${home}/run", state_dir => "${home}/state", edns_client_subnet => true }
plugins => { geoip => { maps => { $include{geoip/global.map} }, resources => { $include{geoip/global.resource} } } }\n`;
  writeFileSync(join(home, "config"), config);
  mkdirSync(join(home, "zones"), { recursive: true });
  const zone =
    "@ 900 SOA ns1 hostmaster 1 7200 1800 259200 900\n@ NS ns1\n@ NS ns2\nns1 A 127.0.0.1\nns2 A 127.0.0.1\nwww 60 DYNA geoip!global\n";
  for (const name of readdirSync(join(home, "zones"))) rmSync(join(home, "zones", name));
  writeFileSync(join(home, "zones/example.com"), zone);
  const server = await launch("gdnsd", home, port);
  try {
    return await dig(
      port,
      PLACES.map((geo) => ({ subnet: `${placeOf(geo).addresses[0]}/32`, type: "A" as const })),
    );
  } finally {
    await server.stop();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const found = server.address();
      server.close(() => resolve(typeof found === "object" && found ? found.port : 0));
    });
  });
}
