import { spawn } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { withOwnPrefixes } from "#engine/runbook/own-prefixes.ts";
import { writeRunbook } from "#engine/runbook/runbook.ts";
import { rolloutStates } from "#engine/runbook/states.ts";
import type { Runbook } from "#shared/model/runbook.ts";
import { parentsOf } from "#shared/geo/catalogue.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { writeForeign, type ForeignServer } from "./foreign.ts";
import { mostHostilePlan } from "./hostile.ts";
import { places } from "./places.ts";
import { builtin, configOf, withoutDeep } from "./plans.ts";
import { launch, serverGround, serversInstalled } from "./server.ts";

const TARGETS: readonly ForeignServer[] = ["gdnsd", "knot", "powerdns", "powerdns-lua"];
/** All that the others know of; PowerDNS is checked by what it answers in place of subdivisions of subdivisions. */
function rollout(target: ForeignServer): ReturnType<typeof withOwnPrefixes> {
  const plan = target.startsWith("powerdns") ? mostHostilePlan() : withoutDeep(mostHostilePlan());
  const ramp = [{ geo: "BR", percent: 100, date: "2026-12-01" }];
  return withOwnPrefixes(builtin("global"), { ...plan, ramp }, defaultSettings());
}

type Ground = Awaited<ReturnType<typeof serverGround>>;

describe.runIf(serversInstalled()).each(TARGETS)("the runbook's checks with a real %s", (target) => {
  let ground: Ground;
  let runbook: Runbook;
  beforeAll(async () => {
    const made = await serverGround();
    const own = rollout(target);
    ground = { ...made, options: { ...made.options, folder: join(made.folder, "server") } };
    runbook = writeRunbook(
      {
        base: "plan:global",
        live: configOf(own.live),
        states: rolloutStates(own.live, own.next, new Map([["BR", 1]])),
        configOf,
        moves: () => ({ movedShare: 0, load: [] }),
        findings: [],
      },
      { plan: own.next, target, options: ground.options, step: null, allowLarge: true },
    );
    writeBundle(runbook, join(ground.folder, "runbook"));
    writeBundle(exportBundle(configOf(own.live), target, ground.options), join(ground.folder, "live"));
  });
  afterAll(() => rmSync(ground.folder, { recursive: true, force: true }));

  const at = (...parts: string[]): string => join(ground.folder, ...parts);

  test(
    "the test name and each step answer as planned after they are applied, and not before",
    { timeout: 90_000 },
    async () => {
      for (const { folder: step, kind, changes } of runbook.steps) {
        const isSeen = ["test-name", "ramp", "finish"].includes(kind);
        if (isSeen && changes > 0 && kind !== "finish") {
          const before = await verified(step);
          expect(before, `${step}, not applied`).toMatchObject({
            status: 1,
            said: expect.stringContaining("NOT VERIFIED"),
          });
        }
        const applied = await run("bash", [at("runbook", step, "apply/apply.sh"), at("live")]);
        expect(applied, `${step} applied`).toMatchObject({ status: 0 });
        if (!isSeen) continue;
        expect(await verified(step), `${step}, applied`).toMatchObject({
          status: 0,
          said: expect.stringContaining("verified: all"),
        });
      }
    },
  );

  /** What dig.sh of a step says of a server whose own configuration includes the files that are live. */
  async function verified(step: string): Promise<Ended> {
    cpSync(at("live"), at("server"), { recursive: true });
    writeForeign(target, at("server"), ground);
    const server = await launch(target, at("server"), ground.port);
    try {
      writeFileSync(at("networks"), networksFor(at("runbook", step, "verify/expected.tsv")));
      const script = at("runbook", step, "verify/dig.sh");
      return await run("bash", [script, "127.0.0.1", String(ground.port), at("networks")]);
    } finally {
      await server.stop();
    }
  }
});

/** A network of one place for every line of expected answers that the step changes, none that the plan's overrides hold. */
function networksFor(table: string): string {
  const free = places.filter(({ addresses: [v4] }) => !v4.startsWith("20.9."));
  const rows = readFileSync(table, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split("\t"));
  const listed = new Set(rows.map(([geo]) => geo));
  const seen = new Set<string>();
  return rows
    .flatMap(([geo = "", , , line = "", step]) => {
      if (step !== "changed") return [];
      const place = free.find((each) => [each.geo, ...parentsOf(each.geo)].find((code) => listed.has(code)) === geo);
      return place && !seen.has(line) && seen.add(line) ? `${geo} ${place.addresses[0]}/32\n` : [];
    })
    .join("");
}

interface Ended {
  readonly status: number | null;
  readonly said: string;
}

function run(program: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (said += data.toString()));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, said })));
}
