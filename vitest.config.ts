import { defineConfig } from "vitest/config";

/** Everything but the end-to-end tests. Tests of one file run in one process, files side by side on two workers. */
export default defineConfig({
  test: {
    include: ["{shared,datasets,main,renderer,scripts,tests}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "tests/e2e/**"],
    setupFiles: ["tests/fixtures/property-seed.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
