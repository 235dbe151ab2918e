import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { dig } from "./dig.ts";
import { expectations } from "./expected.ts";
import { builtin, configOf, customPlan, overridesOnly } from "./plans.ts";
import { randomPlan } from "./random-plans.ts";
import { serversInstalled, startServer, type RunningServer } from "./server.ts";

const plans: readonly Plan[] = [
  builtin("global"),
  builtin("continents"),
  builtin("continents-6"),
  customPlan,
  overridesOnly,
  ...fc.sample(randomPlan, 3).map((plan, index) => ({ ...plan, id: `random-${index + 1}` })),
];

/**
 * Starts the real server with a full export of each plan and asks it for users of every country, a dozen US states,
 * subdivisions of two levels and every override, A and AAAA, through networks of both families.
 */
export function describeAnswers(
  target: ExportTarget,
  /** What the server makes of a plan where it can't say all of it. */
  asSaid: (plan: Plan) => Plan = (plan) => plan,
): void {
  describe.runIf(serversInstalled())(`a real server with the export to ${target}`, () => {
    const running: RunningServer[] = [];
    afterAll(async () => {
      for (const server of running) await server.stop();
    });
    test.each(plans)("answers as the plan $id says", async (plan) => {
      const server = await startServer(target, configOf(plan));
      running.push(server);
      const expected = expectations(asSaid(plan));
      expect(new Set(expected.map(({ of }) => of.slice(0, 2))).size).toBeGreaterThan(40);
      const answers = await dig(
        server.port,
        expected.map(({ question }) => question),
      );
      const otherwise = expected.flatMap(({ of, question, address }, index) => {
        const answer = answers[index]!.join(" ");
        return answer === address ? [] : [`${of} ${question.type}: ${answer}, not ${address}`];
      });
      expect(otherwise.slice(0, 20)).toEqual([]);
      await server.stop();
    });
  });
}
