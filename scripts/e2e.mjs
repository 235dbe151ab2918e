import { runStep, steps } from "./steps.mjs";
import { orExplain, setUp } from "./setup.mjs";

/** `npm run test:e2e [-- NAME ...]`: the tests that drive the real window, all or those whose file name fits. */
orExplain(() => setUp({ window: true }));
const { window } = steps;
const { failed } = await runStep({ ...window, args: [...window.args, ...process.argv.slice(2)] });
process.exitCode = failed === 0 ? 0 : 1;
