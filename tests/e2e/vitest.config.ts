import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** One window at a time: software rendering needs the machine to itself. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "../.."),
    globalSetup: ["tests/e2e/sample.ts"],
    include: ["tests/e2e/**/*.test.ts"],
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});
