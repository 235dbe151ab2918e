import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { bgpChecks } from "#engine/runbook/verify-bgp.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { foreignConfig } from "./foreign-frr.ts";
import { withForeign } from "./foreign-routes.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import { configOf, EXPECTED, NEIGHBORS, WEST_PREFIXES, without } from "./plan.ts";

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
