import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import type { Runbook } from "#shared/model/runbook.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { foreignConfig } from "./foreign-bird.ts";
import { withForeign } from "./foreign-routes.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import { rollout, seenAfter } from "./rollout.ts";
import { drainThrough, walkThrough } from "./walk.ts";

const TEXT = HOSTILE.join(" ");
const { live, options, runbook: runbookFor } = rollout(TEXT);
const expected = seenAfter(withForeign);

describe.runIf(routersInstalled())("a runbook with a real BIRD", () => {
  let lab: Lab;
  afterEach(async () => lab.stop());
  const at = (...parts: string[]): string => join(lab.folder, ...parts);

  /** Writes runbook and live files, starts BIRD with a configuration that includes them. */
  function begin(): Runbook {
    const runbook = runbookFor("bird");
    writeBundle(runbook, at("runbook"));
    writeBundle(exportBundle(live, "bird", options), at("live"));
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

  test(
    "every step changes what neighbors see as planned, its check says so, and its rollback gives back what they saw",
    { timeout: 120_000 },
    async () => {
      lab = await startLab();
      const runbook = begin();
      expect(await walkThrough({ lab, turn, verify }, runbook, expected)).toEqual(expected.after);
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

  test("what was drained by hand stays drained through a step and its rollback", { timeout: 120_000 }, async () => {
    lab = await startLab();
    const { byHand, afterwards } = await drainThrough({ lab, turn, verify }, begin(), expected, {
      file: at("live/ams.switches.conf"),
      open: "catchment_drain_ams_as65011_v4 = false;",
      drained: "catchment_drain_ams_as65011_v4 = true;",
      leftToTransit: withForeign({ transit4: {} })["transit4"]!,
    });
    expect(afterwards).toBe(byHand);
  });
});
