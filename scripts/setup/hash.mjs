import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { inProject, root, stateFolder } from "./places.mjs";

/** @param {string} file */
export const sha256 = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/**
 * Files below a folder in a fixed order; hidden ones and node_modules are passed over.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
}

const buildRecipes = ["package.json", "package-lock.json", "scripts/build.mjs", "vite.config.ts"];
const notBuilt = /\.test\.tsx?$|tsconfig\.json$|\.md$/;

/**
 * One hash over all that a bundle is built from: names and contents of the sources, not their times.
 *
 * @param {string[]} folders
 */
export function sourcesHash(folders) {
  const sources = folders
    .map((folder) => inProject(folder))
    .flatMap((folder) => (existsSync(folder) ? filesBelow(folder) : []))
    .filter((file) => !notBuilt.test(file));
  const hash = createHash("sha256");
  for (const file of [...buildRecipes.map((name) => inProject(name)), ...sources]) {
    hash.update(`${relative(root, file)}\0${statSync(file).size}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Remembered hash of an earlier step in this clone, or null. */
export function remembered(step) {
  const file = join(stateFolder, step);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

export function remember(step, value) {
  const file = join(stateFolder, step);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${value}\n`);
}
