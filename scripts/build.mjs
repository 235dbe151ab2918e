import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build as bundle } from "rolldown";
import { build as buildRenderer } from "vite";
import { root } from "./setup/places.mjs";

/**
 * Builds dist/: the window with vite; host (ESM), preload (CommonJS, as the sandbox demands), engine and CLI with
 * rolldown. What holds native code stays outside the bundles. With names (`node scripts/build.mjs cli engine`)
 * builds only those.
 */
const external = [/^node:/, "electron", "better-sqlite3", "@resvg/resvg-js"];
const folder = (...parts) => join(root, ...parts);
/** CommonJS packages inside an ESM bundle ask for Node's own modules by `require`. */
const requireShim = `import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);`;

/**
 * Worker threads, named as `new URL("./some-worker.ts", import.meta.url)`, become programs beside the bundle.
 *
 * @type {import("rolldown").Plugin}
 */
const workers = {
  name: "workers",
  transform: {
    filter: { code: "import.meta.url" },
    handler(code, id) {
      const bundled = code.replaceAll(/new URL\("([^"]+-worker)\.ts", import\.meta\.url\)/g, (_, path) => {
        const fileName = `${basename(path)}.mjs`;
        this.emitFile({ type: "chunk", id: join(dirname(id), `${path}.ts`), fileName });
        return `new URL("./${fileName}", import.meta.url)`;
      });
      // No line moves, so the source map stays good.
      return { code: bundled, map: null };
    },
  },
};

/** @returns {import("rolldown").BuildOptions} */
const program = (input, name) => ({
  input: folder(input),
  external,
  platform: "node",
  plugins: [workers],
  // UMD files (what some packages name for Node) hide their requires from a bundler: ESM first.
  resolve: { mainFields: ["module", "main"] },
  output: {
    dir: folder("dist", name),
    entryFileNames: "main.mjs",
    chunkFileNames: "[name]-[hash].mjs",
    format: "esm",
    sourcemap: true,
    banner: requireShim,
    cleanDir: true,
  },
});

/** @type {import("rolldown").BuildOptions} */
const preload = {
  input: folder("main/preload/main.ts"),
  external,
  platform: "browser",
  output: {
    dir: folder("dist", "preload"),
    entryFileNames: "main.cjs",
    format: "cjs",
    sourcemap: true,
    cleanDir: true,
  },
};

const targets = {
  renderer: () => buildRenderer({ configFile: folder("vite.config.ts"), logLevel: "warn" }),
  host: () => bundle(program("main/host/main.ts", "host")),
  preload: () => bundle(preload),
  engine: () => bundle(program("main/engine/process/main.ts", "engine")),
  cli: () => bundle(program("main/cli/main.ts", "cli")),
};

/** The sample as a workspace, ready to be copied: the first start does not wait for an import. */
function writeSample() {
  rmSync(folder("dist", "sample"), { recursive: true, force: true });
  mkdirSync(folder("dist", "sample"), { recursive: true });
  const write = [folder("dist", "cli", "main.mjs"), "sample", folder("dist", "sample", "sample.catchment")];
  execFileSync(process.execPath, write, { stdio: ["ignore", "ignore", "inherit"] });
}

const asked = process.argv.slice(2);
const chosen = asked.length > 0 ? asked : [...Object.keys(targets), "sample"];
await Promise.all(chosen.filter((name) => name !== "sample").map((name) => targets[name]()));
// Written by the command line that was just built.
if (chosen.includes("sample")) writeSample();
