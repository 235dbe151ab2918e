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
import type { Seen } from "./plan.ts";
import { rollout, seenAfter } from "./rollout.ts";

const PARTS = ["switches", "policy", "originate"];

const TEXT = HOSTILE.join(" ");
const { live, options, runbook: runbookFor } = rollout(TEXT);
const { before: BEFORE, both: BOTH, after: AFTER, steps: SEEN_AFTER } = seenAfter(withForeign);

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
    },
  );

  test("what was drained by hand stays drained through a step and its rollback", { timeout: 120_000 }, async () => {
    lab = await startLab();
    const runbook = begin();
    await seen(BEFORE, "at first");
    const switches = at("live/ams.switches.conf");
    const exported = readFileSync(switches, "utf8");
    const open = "ip prefix-list catchment_drain_ams_as65011_v4 seq 5 deny any";
    expect(exported).toContain(open);
    writeFileSync(switches, exported.replace(open, open.replace("deny", "permit")));
    const { folder: step } = runbook.steps.find(({ kind }) => kind === "dark")!;
    const drained = { transit4: withForeign({ transit4: {} })["transit4"]! };
    await turn(step, "apply");
    await seen({ ...BOTH, ...drained }, "applied");
    expect(await verify(step)).toMatchObject({ status: 1, said: expect.stringContaining("WRONG   ams_as65011_v4") });
    await turn(step, "rollback");
    await seen({ ...BEFORE, ...drained }, "rolled back");
  });
});
