import { afterAll, describe, expect, test } from "vitest";
import type { ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { dig } from "./dig.ts";
import { expectations, type Expectation } from "./expected.ts";
import { builtin, configOf, customPlan } from "./plans.ts";
import { serversInstalled, startServer, type RunningServer } from "./server.ts";

const plans: readonly Plan[] = [builtin("global"), builtin("continents"), builtin("continents-6"), customPlan];

/**
 * Starts the real server with a full export of each plan and asks it for users of every country, a dozen US states,
 * subdivisions of two levels and every override, A and AAAA, through networks of both families.
 */
export function describeAnswers(
  target: ExportTarget,
  isOtherwise: (expected: Expectation) => boolean = () => false,
): void {
  describe.runIf(serversInstalled())(`a real server with the export to ${target}`, () => {
    const running: RunningServer[] = [];
    afterAll(async () => {
      for (const server of running) await server.stop();
    });
    test.each(plans)("answers as the plan $id says", async (plan) => {
      const server = await startServer(target, configOf(plan));
      running.push(server);
      const expected = expectations(plan).filter((each) => !isOtherwise(each));
      expect(new Set(expected.map(({ of }) => of.slice(0, 2))).size).toBeGreaterThan(40);
      const answers = await dig(
        server.port,
        expected.map(({ question }) => question),
      );
      const asked = expected.map(({ of, question }) => `${of} ${question.type}`);
      expect(answers.map((addresses, index) => `${asked[index]}: ${addresses.join(" ")}`)).toEqual(
        expected.map(({ address }, index) => `${asked[index]}: ${address}`),
      );
      await server.stop();
    });
  });
}
