import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import type { Runbook } from "#shared/model/runbook.ts";
import type { Lab } from "./lab.ts";
import type { Seen } from "./plan.ts";
import type { seenAfter } from "./rollout.ts";

type SeenByAll = Readonly<Record<string, Seen>>;
type Expected = ReturnType<typeof seenAfter>;

/** A router on which a runbook is carried out. */
export interface Router {
  readonly lab: Lab;
  /** Runs a script of a step on its files, and has it read them. */
  readonly turn: (step: string, part: "apply" | "rollback") => Promise<void>;
  /** What the check of a step says. */
  readonly verify: (step: string) => Promise<{ status: number; said: string }>;
}

/** What the neighbors of a router see in the end. */
export async function neighborsSee({ lab }: Pick<Router, "lab">, expected: SeenByAll, when: string): Promise<void> {
  expect(await lab.sees(expected), when).toEqual(expected);
}

/**
 * Every step is checked, applied, checked, rolled back, checked and applied; neighbors see what is planned each time.
 * Gives what they see in the end.
 */
export async function walkThrough(router: Router, runbook: Runbook, { before, after, steps }: Expected) {
  const { turn, verify } = router;
  expect(runbook.steps.map(({ kind }) => kind)).toEqual(Object.keys(steps));
  let now: SeenByAll = before;
  await neighborsSee(router, now, "at first");
  for (const { folder: step, kind, changes } of runbook.steps) {
    if (changes === 0) {
      await turn(step, "apply");
      await turn(step, "rollback");
      await neighborsSee(router, now, `${step} changes nothing`);
      continue;
    }
    const then = steps[kind]!;
    expect(await verify(step), `${step}, not applied`).toMatchObject({ status: 1 });
    await turn(step, "apply");
    await neighborsSee(router, then, `${step}, applied`);
    expect(await verify(step), `${step}, applied`).toEqual({
      status: 0,
      said: expect.stringMatching(/^verified: all \d+ announcements are as the plan says$/m),
    });
    await turn(step, "rollback");
    await neighborsSee(router, now, `${step}, rolled back`);
    expect(await verify(step), `${step}, rolled back`).toMatchObject({ status: 1 });
    await turn(step, "apply");
    now = then;
  }
  return router.lab.sees(after);
}

/**
 * A session to the transit is drained in the router's switches by hand: neighbors see it so through a step and its
 * rollback. Gives the switches of before and after.
 */
export async function drainThrough(
  router: Router,
  runbook: Runbook,
  { before, both }: Expected,
  { file, open, drained, leftToTransit }: { file: string; open: string; drained: string; leftToTransit: Seen },
): Promise<{ byHand: string; afterwards: string }> {
  await neighborsSee(router, before, "at first");
  const exported = readFileSync(file, "utf8");
  expect(exported).toContain(open);
  const byHand = exported.replace(open, drained);
  writeFileSync(file, byHand);
  const { folder: step } = runbook.steps.find(({ kind }) => kind === "dark")!;
  const left = { transit4: leftToTransit };
  await router.turn(step, "apply");
  await neighborsSee(router, { ...both, ...left }, "applied");
  expect(await router.verify(step)).toMatchObject({
    status: 1,
    said: expect.stringContaining("WRONG   ams_as65011_v4"),
  });
  await router.turn(step, "rollback");
  await neighborsSee(router, { ...before, ...left }, "rolled back");
  return { byHand, afterwards: readFileSync(file, "utf8") };
}
