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

/** The writer of every target. */
export const targetWriters: Readonly<Record<ExportTarget, WriteTarget>> = {
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
