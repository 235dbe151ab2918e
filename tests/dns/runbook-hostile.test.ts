import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { withOwnPrefixes } from "#engine/runbook/own-prefixes.ts";
import { writeRunbook } from "#engine/runbook/runbook.ts";
import { rolloutStates } from "#engine/runbook/states.ts";
import { ExportOptions, type ExportBundle, type ExportFile, type ExportTarget } from "#shared/model/export.ts";
import type { Runbook } from "#shared/model/runbook.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { HOSTILE } from "./hostile.ts";
import { anyText, configOf, FIELDS, INVISIBLE, PLAIN, planOf, TEXTS, type Field } from "./hostile-fields.ts";

const TARGETS: readonly ExportTarget[] = [
  "gdnsd",
  "knot",
  "powerdns",
  "powerdns-lua",
  "octodns",
  "route53",
  "bird",
  "frr",
];

/** A rollout from a plan to another, both full of these texts. */
function rollout(target: ExportTarget, texts: typeof TEXTS): { runbook: Runbook; live: ExportBundle } {
  const plan = planOf(texts);
  const before = { ...plan, regions: plan.regions.map((each) => ({ ...each, geos: [], pops: ["ams"] })) };
  const next = {
    ...plan,
    id: "next",
    regions: plan.regions.map((each) => ({ ...each, id: `${each.id}-2` })),
    defaultRegion: "eu-2",
  };
  const renamed = {
    ...next,
    announcements: next.announcements.map((each) => ({ ...each, region: `${each.region}-2` })),
    dnsOverrides: next.dnsOverrides.map((each) => ({ ...each, region: `${each.region}-2` })),
  };
  const own = withOwnPrefixes(before, renamed, defaultSettings());
  const options = ExportOptions.parse({});
  const ground = {
    base: `plan:${texts.planName}`,
    live: configOf(texts, own.live),
    states: rolloutStates(own.live, own.next, new Map([["DE", 1]])),
    configOf: (each: typeof plan) => configOf(texts, each),
    moves: () => ({ movedShare: 0, load: [] }),
    findings: own.findings,
  };
  const runbook = writeRunbook(ground, { plan: own.next, target, options, step: null, allowLarge: false });
  return { runbook, live: exportBundle(ground.live, target, options) };
}

/** What is read of the runbook's own files, names of PoPs, sessions and hashes left out. */
const readLines = (files: readonly ExportFile[], language: ExportFile["language"]): string[] =>
  files
    .filter((file) => file.language === language && !file.path.includes("/files/"))
    .flatMap(({ text }) => text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/))
    .filter((line) => language !== "shell" || !line.startsWith("#"))
    .map((line) =>
      line
        .replaceAll(/[0-9a-f]{64}/g, "HASH")
        .replaceAll(/\b[a-z0-9_]+_as\d+[a-z0-9_]*/g, "SESSION")
        .replaceAll(/'[a-z0-9-]+\.(policy|switches|originate)/g, "'POP.$1"),
    )
    .toSorted();

describe.each(TARGETS)("the runbook for %s", (target) => {
  const plainOf = (field: Field): Runbook => rollout(target, { ...TEXTS, [field]: PLAIN }).runbook;

  test("has no text of a plan or session in its scripts, tables and requests, whatever field is hostile", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), anyText, (field, text) => {
        const { files } = rollout(target, { ...TEXTS, [field]: text }).runbook;
        const other = plainOf(field).files;
        for (const language of ["shell", "text"] as const) {
          expect(readLines(files, language)).toEqual(readLines(other, language));
        }
        for (const { path, text: written, language } of files) {
          expect(path).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_./-]*$/);
          expect(written.replaceAll(/\r?\n|\t/g, ""), path).not.toMatch(INVISIBLE);
          if (language === "json") expect(() => JSON.parse(written) as unknown).not.toThrow();
        }
        const atlas = (all: readonly ExportFile[]): string[] =>
          all.filter(({ path }) => path.endsWith("ripe-atlas.json")).map((file) => file.text);
        expect(atlas(files)).toEqual(atlas(other));
      }),
      { numRuns: 25 },
    );
  });

  test("has a README that keeps its shape and no mark of Markdown or HTML from a text", () => {
    const shape = (text: string): string[] =>
      text
        .replaceAll(/\\[\\|`<>[\]*_#&$]/g, "")
        .split("\n")
        .map((line) => `${/^(#+|-|\d\.|\|)?/.exec(line)?.[0]} ${line.match(/[|`<>[\]]/g)?.join("") ?? ""}`);
    fc.assert(
      fc.property(fc.constantFrom<Field>("planName", "regionName", "geoOfRamp"), anyText, (field, text) => {
        const readme = (texts: Runbook): string => texts.files.find(({ path }) => path === "README.md")!.text;
        const hostile = rollout(target, { ...TEXTS, [field]: text }).runbook;
        expect(shape(readme(hostile))).toEqual(shape(readme(plainOf(field))));
      }),
      { numRuns: 8 },
    );
  });
});

describe("scripts of a runbook whose every text is a command", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "catchment-hostile-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Programs that say nothing and do nothing, in place of those that ask servers. */
  function mutePrograms(): string {
    const place = join(folder, "programs");
    mkdirSync(place, { recursive: true });
    for (const name of ["dig", "birdc", "vtysh", "curl", "whois"]) {
      writeFileSync(join(place, name), "#!/bin/sh\nexit 0\n");
      chmodSync(join(place, name), 0o755);
    }
    return place;
  }

  test.each(TARGETS)(
    "%s: bash reads them, they run, and nothing of the texts is executed",
    { timeout: 60_000 },
    (target) => {
      const owned = join(folder, "owned");
      const call = `touch ${owned}`;
      const text = `${HOSTILE.filter((each) => !each.includes("\0")).join(" ")} $(${call}) \`${call}\`\n${call}\n' ; ${call} ; ' " ; ${call} ; " \u2028${call}`;
      const all = Object.fromEntries(FIELDS.map((field) => [field, text])) as typeof TEXTS;
      const { runbook, live } = rollout(target, {
        ...all,
        ipv4Prefix: TEXTS.ipv4Prefix,
        ipv4Address: TEXTS.ipv4Address,
        popOfRegion: "fra",
      });
      const place = join(folder, target);
      writeBundle(runbook, place);
      writeBundle(live, join(place, "live"));
      const scripts = runbook.files.filter(({ language }) => language === "shell").map(({ path }) => join(place, path));
      execFileSync("bash", ["-c", 'for script in "$@"; do bash -n "$script" || exit 1; done', "bash", ...scripts]);
      const env = { ...process.env, PATH: `${mutePrograms()}:${process.env["PATH"] ?? ""}` };
      for (const { folder: step } of runbook.steps) {
        const run = (path: string, ...args: string[]) => spawnSync("bash", [path, ...args], { env, encoding: "utf8" });
        for (const part of ["apply", "rollback", "apply"]) {
          expect(run(join(place, step, part, `${part}.sh`), join(place, "live"))).toMatchObject({
            status: 0,
            stderr: "",
          });
        }
        for (const path of scripts.filter((each) => each.startsWith(join(place, step, "verify")))) {
          expect(run(path, "127.0.0.1").stderr).toBe("");
        }
      }
      expect(scripts.length).toBeGreaterThan(10);
      expect(existsSync(owned)).toBe(false);
    },
  );
});
