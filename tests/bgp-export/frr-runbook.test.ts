import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import type { Runbook } from "#shared/model/runbook.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { foreignConfig } from "./foreign-frr.ts";
import { withForeign } from "./foreign-routes.ts";
import { FRR_RELOAD, routersInstalled, startLab, type Lab } from "./lab.ts";
import { rollout, seenAfter } from "./rollout.ts";
import { drainThrough, walkThrough } from "./walk.ts";

const PARTS = ["switches", "policy", "originate"];

const TEXT = HOSTILE.join(" ");
const { live, options, runbook: runbookFor } = rollout(TEXT);
const expected = seenAfter(withForeign);

describe.runIf(routersInstalled())("a runbook with a real FRR", () => {
  let lab: Lab;
  afterEach(async () => lab.stop());
  const at = (...parts: string[]): string => join(lab.folder, ...parts);
  /** Only root may read the vtysh.conf of the system. */
  const own = (): string[] => ["--config_dir", lab.folder, "--vty_socket", lab.folder];

  /** Puts the texts into the router's own configuration, as their headers say. */
  function putTogether(): void {
    const fragments = PARTS.map((part) => readFileSync(at("live", `ams.${part}.conf`), "utf8"));
    writeFileSync(at("frr.conf"), foreignConfig(fragments.join("")));
  }

  /** Writes runbook and live files, starts bgpd with a configuration that holds them. */
  function begin(): Runbook {
    const runbook = runbookFor("frr");
    writeBundle(runbook, at("runbook"));
    writeBundle(exportBundle(live, "frr", options), at("live"));
    writeFileSync(at("vtysh.conf"), "");
    putTogether();
    const files = ["-f", at("frr.conf"), "-i", at("bgpd.pid"), "--vty_socket", lab.folder, "-P", "0"];
    lab.start("bgpd", ["-Z", "-S", "-n", ...files, "--log", `file:${at("bgpd.log")}`]);
    return runbook;
  }

  /** Runs a script of a step on the files of ams, and has FRR take over what changed, as the README says. */
  async function turn(step: string, part: "apply" | "rollback"): Promise<void> {
    execFileSync("bash", [at("runbook", step, part, `${part}.sh`), at("live"), "ams"], { stdio: "pipe" });
    putTogether();
    expect(await lab.status("vtysh", ["-C", ...own(), "-f", at("frr.conf")])).toEqual({ status: 0, said: "" });
    const folders = ["--confdir", lab.folder, "--vty_socket", lab.folder, "--rundir", lab.folder];
    const reload = ["python3", FRR_RELOAD, "--reload", "--stdout", "--daemon", "bgpd", ...folders, at("frr.conf")];
    const reloaded = await lab.status("env", reload);
    expect(reloaded, reloaded.said).toMatchObject({ status: 0 });
    await lab.run("vtysh", [...own(), "-d", "bgpd", "-c", "clear bgp * soft out"]);
  }

  function verify(step: string): Promise<{ status: number; said: string }> {
    return lab.status("bash", [at("runbook", step, "verify/ams.sh"), ...own(), "-d", "bgpd"]);
  }

  test(
    "every step changes what neighbors see as planned, its check says so, and its rollback gives back what they saw",
    { timeout: 240_000 },
    async () => {
      lab = await startLab();
      const runbook = begin();
      expect(await walkThrough({ lab, turn, verify }, runbook, expected)).toEqual(expected.after);
    },
  );

  test("what was drained by hand stays drained through a step and its rollback", { timeout: 120_000 }, async () => {
    lab = await startLab();
    const { byHand, afterwards } = await drainThrough({ lab, turn, verify }, begin(), expected, {
      file: at("live/ams.switches.conf"),
      open: "ip prefix-list catchment_drain_ams_as65011_v4 seq 5 deny any",
      drained: "ip prefix-list catchment_drain_ams_as65011_v4 seq 5 permit any",
      leftToTransit: withForeign({ transit4: {} })["transit4"]!,
    });
    expect(afterwards).toBe(byHand);
  });
});
