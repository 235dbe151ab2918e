import { join, resolve } from "node:path";
import type { ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { Runbook, WrittenRunbook } from "#shared/model/runbook.ts";
import { subjectName } from "#shared/model/subject.ts";
import type { Params } from "#shared/rpc/contract.ts";
import { dnsChanges } from "../diff/dns.ts";
import { loadChanges } from "../diff/load.ts";
import { bundleHash } from "../export/bundle.ts";
import { writeBundle } from "../export/write.ts";
import { withOwnPrefixes } from "../runbook/own-prefixes.ts";
import { writeRunbook } from "../runbook/runbook.ts";
import { rolloutStates } from "../runbook/states.ts";
import { readSettings } from "../workspace/settings.ts";
import { noteExport } from "./export-log.ts";
import type { Handlers } from "./handler.ts";
import { planOf, regionConfigOf } from "./region-config.ts";
import { scoreContext } from "./score-context.ts";
import type { Session } from "./session.ts";

export const runbookHandlers: Handlers<"export.runbook" | "export.runbooks"> = {
  "export.runbook": async (session, { target, folder, ...rollout }) => {
    const runbook = runbookMaker(session, rollout)(target);
    if (folder !== null) await written(session, runbook, resolve(folder));
    return runbook;
  },
  "export.runbooks": async (session, { targets, folder, ...rollout }, { signal }) => {
    const make = runbookMaker(session, rollout);
    const runbooks: Runbook[] = [];
    // All of them are made before any is written: a step may be too large for one target alone.
    for (const target of new Set(targets)) {
      signal.throwIfAborted();
      runbooks.push(make(target));
    }
    const top = resolve(folder);
    const all: WrittenRunbook[] = [];
    for (const runbook of runbooks) all.push(await written(session, runbook, join(top, runbook.target)));
    return all;
  },
};

/** Writes the folders of the steps, and notes them. */
async function written(session: Session, runbook: Runbook, folder: string): Promise<WrittenRunbook> {
  writeBundle(runbook, folder);
  const { files, plan, target } = runbook;
  const hash = bundleHash(runbook);
  await noteExport(session, { kind: "runbook", plan, target, path: folder, files: files.length, hash });
  return { ...runbook, folder };
}

type Rollout = Omit<Params<"export.runbooks">, "targets" | "folder">;

/** Makes the runbook of a target; the states on the way are scored once for all targets. */
function runbookMaker(session: Session, rollout: Rollout): (target: ExportTarget) => Runbook {
  const { plan, base, options, step, allowLarge } = rollout;
  const context = scoreContext(session, {});
  const own = withOwnPrefixes(planOf(session, base), planOf(session, plan), readSettings(session.committed()));
  const { users } = loadChanges(context, own.live, own.next);
  const configs = new Map<string, RegionConfig>();
  const configOf = (document: Plan): RegionConfig => {
    const key = JSON.stringify(document);
    const config = configs.get(key) ?? regionConfigOf(session, document);
    configs.set(key, config);
    return config;
  };
  const ground = {
    base: subjectName(base),
    live: configOf(own.live),
    states: rolloutStates(own.live, own.next, users),
    configOf,
    moves: (from: RegionConfig, to: RegionConfig) => {
      const geos = dnsChanges(from, to, users).filter(({ key }) => key.startsWith("geo:"));
      const movedShare = geos.reduce((sum, { userShare }) => sum + (userShare ?? 0), 0);
      return { movedShare, load: loadChanges(context, from.plan, to.plan).load };
    },
    findings: own.findings,
  };
  return (target) => writeRunbook(ground, { plan: own.next, target, options, step, allowLarge });
}
