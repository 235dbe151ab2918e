import { runStep, steps } from "./steps.mjs";
import { orExplain, setUp } from "./setup.mjs";

/** `npm test`: set-up, then everything that must hold. The last line of stdout sums it up. */
orExplain(() => setUp({ window: true, servers: true }));

const { types, lint, format, unused, unit, window } = steps;
const sum = { passed: 0, failed: 0 };
for (const step of [types, lint, format, unused, unit, window]) {
  const { passed, failed } = await runStep(step);
  sum.passed += passed;
  sum.failed += failed;
}
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
