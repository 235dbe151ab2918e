import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import type { Runbook } from "#shared/model/runbook.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { foreignConfig } from "./foreign-bird.ts";
import { withForeign } from "./foreign-routes.ts";
import { routersInstalled, startLab, type Lab } from "./lab.ts";
import type { Seen } from "./plan.ts";
import { rollout, seenAfter } from "./rollout.ts";

const TEXT = HOSTILE.join(" ");
const { live, options, runbook: runbookFor } = rollout(TEXT);
const { before: BEFORE, both: BOTH, after: AFTER, steps: SEEN_AFTER } = seenAfter(withForeign);

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
