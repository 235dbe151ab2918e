import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportTarget } from "#shared/model/export.ts";
import { writeBird } from "./bird.ts";
import { writeCsv } from "./csv.ts";
import { writeFrr } from "./frr.ts";
import { writeGdnsd } from "./gdnsd.ts";
import { writeIrr } from "./irr.ts";
import { writeJson } from "./json.ts";
import { writeKnot } from "./knot.ts";
import { writePowerdnsLua } from "./powerdns-lua.ts";
import { writePowerdns } from "./powerdns.ts";
import { writeOctodns } from "./octodns.ts";
import { writeRoa } from "./roa.ts";
import { writeRoute53 } from "./route53.ts";
import type { WriteTarget } from "./target.ts";

const targets: Readonly<Partial<Record<ExportTarget, WriteTarget>>> = {
  json: writeJson,
  csv: writeCsv,
  gdnsd: writeGdnsd,
  knot: writeKnot,
  powerdns: writePowerdns,
  "powerdns-lua": writePowerdnsLua,
  octodns: writeOctodns,
  route53: writeRoute53,
  bird: writeBird,
  frr: writeFrr,
  roa: writeRoa,
  irr: writeIrr,
};

/** The targets that there are. */
export const writtenTargets = Object.keys(targets) as ExportTarget[];

/** The writer of a target. BAD_USAGE where there is none. */
export function targetWriter(target: ExportTarget): WriteTarget {
  const writer = targets[target];
  if (writer) return writer;
  throw new CatchmentError("BAD_USAGE", `There is no export to ${target} yet: ${writtenTargets.join(", ")}`, {
    target,
  });
}

/** Whether there is an export to a target. */
export const hasTarget = (target: ExportTarget): boolean => targets[target] !== undefined;
