import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import { configOf, EXPECTED, NEIGHBORS, OWN_AS, WEST_PREFIXES, without, type Seen } from "./plan.ts";

/** Every name in the configuration is as hostile as can be: the routes are those of the plan all the same. */
const TEXT = `${HOSTILE.join(" ")}${"long ".repeat(2000)}`;
const NOTHING = Object.fromEntries(NEIGHBORS.map(({ key }) => [key, {}]));

describe.runIf(routersInstalled())("BIRD", () => {
  let lab: Lab;
  afterEach(async () => lab.stop());

  /** Writes an export into the lab and starts BIRD with a configuration there. */
  function begin(full: boolean, own: string | null): void {
    const { folder } = lab;
    writeBundle(exportBundle(configOf(TEXT), "bird", ExportOptions.parse({ full, folder })), folder);
    const config = join(folder, own === null ? "ams.conf" : "own.conf");
    if (own !== null) writeFileSync(config, own);
    execFileSync("/usr/sbin/bird", ["-p", "-c", config], { stdio: "pipe" });
    lab.start("bird", ["-f", "-c", config, "-s", join(folder, "ams.ctl"), "-P", join(folder, "ams.pid")]);
  }

  async function turn(name: string, drained: boolean): Promise<void> {
    const path = join(lab.folder, "ams.switches.conf");
    const line = `define catchment_drain_${name} = `;
    const before = readFileSync(path, "utf8");
    expect(before).toContain(`${line}${!drained};`);
    writeFileSync(path, before.replace(`${line}${!drained};`, `${line}${drained};`));
    expect(await lab.run("birdc", ["-s", join(lab.folder, "ams.ctl"), "configure"])).toMatch(/Reconfigured|progress/);
  }

  test("with --full: neighbors see the plan, nothing of what is drained, all again", { timeout: 90_000 }, async () => {
    lab = await startLab();
    begin(true, null);
    expect(await lab.sees(EXPECTED)).toEqual(EXPECTED);
    await turn("POP", true);
    expect(await lab.sees(NOTHING)).toEqual(NOTHING);
    await turn("POP", false);
    expect(await lab.sees(EXPECTED)).toEqual(EXPECTED);
    await turn("REGION_west", true);
    await turn("ams_as65011_v6", true);
    expect(await lab.sees({ ...without(EXPECTED, WEST_PREFIXES), transit6: {} })).toEqual({
      ...without(EXPECTED, WEST_PREFIXES),
      transit6: {},
    });
    await turn("REGION_west", false);
    await turn("ams_as65011_v6", false);
    expect(await lab.sees(EXPECTED)).toEqual(EXPECTED);
  });

  test(
    "fragments in a configuration of somebody else's do the same, and leave its own routes alone",
    { timeout: 90_000 },
    async () => {
      lab = await startLab();
      begin(false, foreignConfig());
      expect(await lab.sees(withForeign(EXPECTED))).toEqual(withForeign(EXPECTED));
      await turn("POP", true);
      expect(await lab.sees(withForeign(NOTHING))).toEqual(withForeign(NOTHING));
      await turn("POP", false);
      expect(await lab.sees(withForeign(EXPECTED))).toEqual(withForeign(EXPECTED));
    },
  );
});

const NAMES: Readonly<Record<string, string>> = {
  transit4: "ams_as65011_v4",
  transit6: "ams_as65011_v6",
  peer4: "ams_as65012_first_v4",
  peer6: "ams_as65012_first_v6",
  second4: "ams_as65012_second_v4",
};

/** A configuration with filters, routes and names of its own, which takes up the fragments as their headers say. */
const foreignConfig = (): string =>
  [
    "log stderr all;",
    "router id 192.0.2.1;",
    "define policy = 1;",
    "protocol device { }",
    "protocol static mine4 { ipv4; route 100.64.0.0/10 blackhole; route 198.51.100.0/25 blackhole; }",
    "protocol static mine6 { ipv6; route 2001:db8:100::/48 blackhole; }",
    'include "ams.switches.conf";',
    'include "ams.policy.conf";',
    'include "ams.originate.conf";',
    ...NEIGHBORS.map(({ key, asn, family, address, own: local }) => {
      const name = NAMES[key] ?? silentName();
      const own = `if net ~ [ ${family === 4 ? "100.64.0.0/10" : "2001:db8:100::/48"} ] then { bgp_community.add((64500,99)); accept; } reject;`;
      const ours = `if catchment_ours_v${family}() then { if catchment_${name}() then accept; reject; }`;
      return `protocol bgp theirs_${key} { local ${local} as ${OWN_AS}; neighbor ${address} as ${asn}; ipv${family} { import none; export filter { ${ours} ${own} }; }; }`;
    }),
    "",
  ].join("\n");

/** The name of the session whose own name is hostile, as the export has it. */
function silentName(): string {
  const files = exportBundle(configOf(TEXT), "bird", ExportOptions.parse({})).files;
  const [, name = ""] = /function catchment_(ams_as65013\w*)\(/.exec(files.map(({ text }) => text).join("")) ?? [];
  return name;
}

function withForeign(seen: Readonly<Record<string, Seen>>): Record<string, Seen> {
  const own = { path: "64500", communities: ["(64500,99)"] };
  return Object.fromEntries(
    NEIGHBORS.map(({ key, family }) => [
      key,
      { ...seen[key], [family === 4 ? "100.64.0.0/10" : "2001:db8:100::/48"]: own },
    ]),
  );
}
