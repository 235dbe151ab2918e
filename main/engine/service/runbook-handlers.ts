import { resolve } from "node:path";
import type { Runbook } from "#shared/model/runbook.ts";
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

export const runbookHandlers: Handlers<"export.runbook"> = {
  "export.runbook": async (session, params) => {
    const runbook = build(session, params);
    if (params.folder === null) return runbook;
    const folder = resolve(params.folder);
    writeBundle(runbook, folder);
    const { files, plan, target } = runbook;
    await noteExport(session, {
      kind: "runbook",
      plan,
      target,
      path: folder,
      files: files.length,
      hash: bundleHash(runbook),
    });
    return runbook;
  },
};

function build(session: Session, { plan, base, target, options, step, allowLarge }: Params<"export.runbook">): Runbook {
  const context = scoreContext(session, {});
  const own = withOwnPrefixes(planOf(session, base), planOf(session, plan), readSettings(session.committed()));
  const { users } = loadChanges(context, own.live, own.next);
  const ground = {
    base: subjectName(base),
    live: regionConfigOf(session, own.live),
    states: rolloutStates(own.live, own.next, users),
    configOf: (document: typeof own.next) => regionConfigOf(session, document),
    moves: (from: Parameters<typeof dnsChanges>[0], to: Parameters<typeof dnsChanges>[0]) => {
      const geos = dnsChanges(from, to, users).filter(({ key }) => key.startsWith("geo:"));
      const movedShare = geos.reduce((sum, { userShare }) => sum + (userShare ?? 0), 0);
      return { movedShare, load: loadChanges(context, from.plan, to.plan).load };
    },
    findings: own.findings,
  };
  return writeRunbook(ground, { plan: own.next, target, options, step, allowLarge });
}
