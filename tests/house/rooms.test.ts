import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/**
 * Who may import whom. A copy of the house with nothing in it but the configuration gets one file for every
 * import below; lint and type check must refuse each forbidden one, and must let the allowed ones pass.
 */
const projectRoot = join(import.meta.dirname, "../..");
const rooms = ["shared", "datasets", "main/engine", "main/cli", "main/host", "main/preload", "renderer"] as const;
type Room = (typeof rooms)[number];

const aliases: Partial<Record<Room, string>> = {
  shared: "#shared",
  datasets: "#datasets",
  "main/engine": "#engine",
  "main/cli": "#cli",
};
const mayImport: Record<Room, readonly Room[]> = {
  shared: [],
  datasets: ["shared"],
  "main/engine": ["shared", "datasets"],
  "main/cli": ["shared", "main/engine"],
  "main/host": ["shared"],
  "main/preload": ["shared"],
  renderer: ["shared"],
};
const mayImportElectron: readonly Room[] = ["main/host", "main/preload"];
const mayImportNode: readonly Room[] = ["datasets", "main/engine", "main/cli", "main/host"];

interface Plant {
  room: Room;
  specifier: string;
  allowed: boolean;
  file: string;
  /** What is imported, of a file of its own: the type check names a stray file once only. */
  target: string | null;
}

function allPlants(): Plant[] {
  const plants: Plant[] = [];
  const plant = (room: Room, specifier: string, allowed: boolean, target: string | null = null) =>
    plants.push({ room, specifier, allowed, target, file: `${room}/deep/plant-${plants.length}.ts` });
  const reach = (room: Room, other: string) => {
    const target = `target-${plants.length}.ts`;
    return { target: join(other, target), specifier: relative(join(room, "deep"), join(other, target)), name: target };
  };
  for (const room of rooms) {
    for (const other of rooms.filter((name) => name !== room)) {
      const alias = aliases[other];
      const byAlias = reach(room, other);
      if (alias) plant(room, `${alias}/${byAlias.name}`, mayImport[room].includes(other), byAlias.target);
      const byPath = reach(room, other);
      plant(room, byPath.specifier, false, byPath.target);
    }
    plant(room, "electron", mayImportElectron.includes(room));
    plant(room, "node:fs", mayImportNode.includes(room));
    plant(room, "fs", false);
    const script = reach(room, "scripts");
    plant(room, script.specifier, false, script.target);
  }
  return plants;
}

const plants = allPlants();
const house = mkdtempSync(join(tmpdir(), "catchment-house-"));
afterAll(() => rmSync(house, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

function copy(path: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  copyFileSync(join(projectRoot, path), join(house, path));
}

function run(program: string, ...args: string[]): string {
  const ended = spawnSync(join(projectRoot, "node_modules/.bin", program), args, { cwd: house, encoding: "utf8" });
  if (ended.error) throw ended.error;
  return ended.stdout;
}

let refusedByLint: ReadonlySet<string>;
let refusedByTypes: ReadonlySet<string>;

beforeAll(() => {
  for (const path of ["package.json", ".oxlintrc.json", "tsconfig.base.json", "tsconfig.room.json"]) copy(path);
  write("tsconfig.json", JSON.stringify({ files: [], references: rooms.map((path) => ({ path })) }));
  symlinkSync(join(projectRoot, "node_modules"), join(house, "node_modules"));
  for (const room of rooms) copy(`${room}/tsconfig.json`);
  for (const { file, specifier, target } of plants) {
    if (target) write(target, "export const answer = 42;\n");
    write(file, `import * as target from "${specifier}";\nexport const kept = [target];\n`);
  }

  const found = JSON.parse(run("oxlint", "--format=json")) as { diagnostics: { filename: string; code: string }[] };
  const imports = found.diagnostics.filter(({ code }) => /no-restricted-imports|prefer-node-protocol/.test(code));
  refusedByLint = new Set(imports.map(({ filename }) => filename));
  const typeErrors = run("tsc", "-b", "--pretty", "false");
  refusedByTypes = new Set([...typeErrors.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file]) => file));
});

const title = ({ room, specifier }: Plant) => `${room} <- ${specifier}`;

describe("forbidden imports are refused", () => {
  test.each(plants.filter(({ allowed }) => !allowed).map((plant) => [title(plant), plant] as const))(
    "%s",
    (_, { file }) => {
      expect(refusedByLint.has(file) || refusedByTypes.has(file)).toBe(true);
    },
  );
});

describe("allowed imports pass", () => {
  test.each(plants.filter(({ allowed }) => allowed).map((plant) => [title(plant), plant] as const))(
    "%s",
    (_, { file }) => {
      expect({ lint: refusedByLint.has(file), types: refusedByTypes.has(file) }).toEqual({ lint: false, types: false });
    },
  );
});

test("a cycle, a floating promise and a default export are refused", () => {
  write("shared/rules/one.ts", 'import { two } from "./two.ts";\nexport const one = (): unknown => two;\n');
  write("shared/rules/two.ts", 'import { one } from "./one.ts";\nexport const two = (): unknown => one;\n');
  write("shared/rules/floating.ts", "const later = async () => 1;\nexport const start = () => {\n  later();\n};\n");
  write("shared/rules/default.ts", "export default 1;\n");
  const found = JSON.parse(run("oxlint", "--format=json", "shared/rules")) as { diagnostics: { code: string }[] };
  const codes = found.diagnostics.map(({ code }) => code);
  expect(codes).toEqual(
    expect.arrayContaining(["import(no-cycle)", "typescript(no-floating-promises)", "import(no-default-export)"]),
  );
});

test("no source of ours switches a room rule off", () => {
  const tracked = spawnSync("git", ["ls-files", "*.ts", "*.tsx", "*.mjs"], { cwd: projectRoot, encoding: "utf8" });
  const files = tracked.stdout.split("\n").filter(Boolean);
  const exempt = files.filter((file) =>
    /(eslint|oxlint)-disable.*(no-restricted-imports|no-cycle)|@ts-nocheck/.test(readIfThere(file)),
  );
  expect(exempt.filter((file) => !file.endsWith("rooms.test.ts"))).toEqual([]);
});

function readIfThere(file: string): string {
  try {
    return readFileSync(join(projectRoot, file), "utf8");
  } catch {
    return "";
  }
}
