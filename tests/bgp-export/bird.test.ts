import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { foreignConfig } from "./foreign-bird.ts";
import { withForeign } from "./foreign-routes.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import { configOf, EXPECTED, NEIGHBORS, WEST_PREFIXES, without } from "./plan.ts";

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
      begin(false, foreignConfig(TEXT));
      expect(await lab.sees(withForeign(EXPECTED))).toEqual(withForeign(EXPECTED));
      await turn("POP", true);
      expect(await lab.sees(withForeign(NOTHING))).toEqual(withForeign(NOTHING));
      await turn("POP", false);
      expect(await lab.sees(withForeign(EXPECTED))).toEqual(withForeign(EXPECTED));
    },
  );
});
