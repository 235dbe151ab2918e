import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { bgpChecks } from "#engine/runbook/verify-bgp.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import { configOf, EXPECTED, NEIGHBORS, OWN_AS, WEST_PREFIXES, without, type Seen } from "./plan.ts";

/** Every name in the configuration is as hostile as can be, and longer than the lines that FRR reads. */
const TEXT = `${HOSTILE.join(" ")}${"long ".repeat(2000)}`;
const NOTHING = Object.fromEntries(NEIGHBORS.map(({ key }) => [key, {}]));

describe.runIf(routersInstalled())("FRR", () => {
  let lab: Lab;
  afterEach(async () => lab.stop());

  /** Only root may read the vtysh.conf of the system. */
  const ownConfig = (): string[] => ["--config_dir", lab.folder];

  /** Writes an export into the lab, has vtysh check a configuration there, and starts bgpd with it. */
  function begin(full: boolean, foreign: ((fragments: string) => string) | null): void {
    const { folder } = lab;
    writeBundle(exportBundle(configOf(TEXT), "frr", ExportOptions.parse({ full, folder })), folder);
    writeFileSync(join(folder, "vtysh.conf"), "");
    const config = join(folder, foreign === null ? "ams.conf" : "own.conf");
    const fragments = ["switches", "policy", "originate"].map((part) => join(folder, `ams.${part}.conf`));
    if (foreign !== null) writeFileSync(config, foreign(fragments.map((path) => readFileSync(path, "utf8")).join("")));
    const check = spawnSync("vtysh", ["-C", ...ownConfig(), "-f", config], { encoding: "utf8" });
    expect([check.status, check.stdout, check.stderr]).toEqual([0, "", ""]);
    const own = ["-f", config, "-i", join(folder, "bgpd.pid"), "--vty_socket", folder, "-P", "0"];
    lab.start("bgpd", ["-Z", "-S", "-n", ...own, "--log", `file:${join(folder, "bgpd.log")}`]);
  }

  const vtysh = (...commands: string[]): Promise<string> =>
    lab.run("vtysh", [
      ...ownConfig(),
      "--vty_socket",
      lab.folder,
      "-d",
      "bgpd",
      ...commands.flatMap((command) => ["-c", command]),
    ]);

  async function turn(family: 4 | 6, name: string, drained: boolean): Promise<void> {
    const list = `${family === 4 ? "ip" : "ipv6"} prefix-list catchment_drain_${name} seq 5 ${drained ? "permit" : "deny"} any`;
    expect(await vtysh("configure terminal", list, "end", "clear bgp * soft out")).not.toMatch(/unknown|malformed|%/i);
  }

  /** What the runbook's check of ams says. */
  function verified(): Promise<{ status: number; said: string }> {
    const [script] = bgpChecks("frr", configOf(TEXT), configOf(TEXT));
    writeFileSync(join(lab.folder, "verify.sh"), script!.text);
    return lab.status("bash", [
      join(lab.folder, "verify.sh"),
      ...ownConfig(),
      "--vty_socket",
      lab.folder,
      "-d",
      "bgpd",
    ]);
  }

  test("with --full: neighbors see the plan, nothing of what is drained, all again", { timeout: 90_000 }, async () => {
    lab = await startLab();
    begin(true, null);
    expect(await lab.sees(EXPECTED)).toEqual(EXPECTED);
    expect(await verified()).toMatchObject({ status: 0, said: expect.stringContaining("verified: all ") });
    await turn(4, "POP_v4", true);
    await turn(6, "POP_v6", true);
    expect(await lab.sees(NOTHING)).toEqual(NOTHING);
    expect(await verified()).toMatchObject({ status: 1, said: expect.stringContaining("WRONG   ams_as65011_v6") });
    await turn(4, "POP_v4", false);
    await turn(6, "POP_v6", false);
    expect(await lab.sees(EXPECTED)).toEqual(EXPECTED);
    await turn(4, "REGION_west_v4", true);
    await turn(6, "REGION_west_v6", true);
    await turn(6, "ams_as65011_v6", true);
    expect(await lab.sees({ ...without(EXPECTED, WEST_PREFIXES), transit6: {} })).toEqual({
      ...without(EXPECTED, WEST_PREFIXES),
      transit6: {},
    });
    await turn(4, "REGION_west_v4", false);
    await turn(6, "REGION_west_v6", false);
    await turn(6, "ams_as65011_v6", false);
    expect(await lab.sees(EXPECTED)).toEqual(EXPECTED);
    const log = readFileSync(join(lab.folder, "bgpd.log"), "utf8");
    expect(log).not.toMatch(/malformed|unknown command|error/i);
  });

  test(
    "fragments in a configuration of somebody else's do the same, and leave its own routes alone",
    { timeout: 90_000 },
    async () => {
      lab = await startLab();
      begin(false, foreignConfig);
      expect(await lab.sees(withForeign(EXPECTED))).toEqual(withForeign(EXPECTED));
      await turn(4, "POP_v4", true);
      await turn(6, "POP_v6", true);
      expect(await lab.sees(withForeign(NOTHING))).toEqual(withForeign(NOTHING));
      await turn(4, "POP_v4", false);
      await turn(6, "POP_v6", false);
      expect(await lab.sees(withForeign(EXPECTED))).toEqual(withForeign(EXPECTED));
    },
  );
});

/** A configuration with route-maps, routes and names of its own, which takes up the fragments as their headers say. */
function foreignConfig(fragments: string): string {
  const [, silent = ""] = /route-map catchment_(ams_as65013\w*) /.exec(fragments) ?? [];
  const names: Readonly<Record<string, string>> = {
    transit4: "ams_as65011_v4",
    transit6: "ams_as65011_v6",
    peer4: "ams_as65012_first_v4",
    peer6: "ams_as65012_first_v6",
    second4: "ams_as65012_second_v4",
    silent4: silent,
  };
  const ip = (family: 4 | 6): string => (family === 4 ? "ip" : "ipv6");
  const family = (each: 4 | 6, network: string): string[] => [
    ` address-family ipv${each} unicast`,
    `  network ${network}`,
    ...NEIGHBORS.filter((neighbor) => neighbor.family === each).flatMap(({ address, key }) => [
      `  neighbor ${address} activate`,
      `  neighbor ${address} route-map theirs-${key} out`,
    ]),
    " exit-address-family",
  ];
  return [
    "frr defaults traditional",
    fragments,
    ...NEIGHBORS.flatMap(({ key, family: own }) => [
      `route-map theirs-${key} permit 1`,
      ` match ${ip(own)} address prefix-list catchment_ours_v${own}`,
      ` call catchment_${names[key]}`,
      `route-map theirs-${key} permit 20`,
      " set community 64500:99",
    ]),
    `router bgp ${OWN_AS}`,
    " bgp router-id 192.0.2.1",
    " no bgp default ipv4-unicast",
    " no bgp ebgp-requires-policy",
    ...NEIGHBORS.flatMap(({ address, asn, own }) => [
      ` neighbor ${address} remote-as ${asn}`,
      ` neighbor ${address} update-source ${own}`,
    ]),
    ...family(4, "100.64.0.0/10"),
    ...family(6, "2001:db8:100::/48"),
    "",
  ].join("\n");
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
