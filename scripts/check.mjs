import { runStep, steps } from "./steps.mjs";
import { installDependencies } from "./setup/dependencies.mjs";
import { orExplain } from "./setup.mjs";

/** `npm run check`: what a developer wants to know within two minutes. Import rules of the rooms are lint and tests. */
orExplain(installDependencies);

let failed = 0;
const { types, lint, format, unused, fast } = steps;
for (const step of [types, lint, format, unused, fast]) failed += (await runStep(step)).failed;
process.exitCode = failed === 0 ? 0 : 1;
