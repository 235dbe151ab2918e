import { createHash } from "node:crypto";
import { isAbsolute, join, normalize, sep } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportBundle, ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { bySeverity, commonFindings } from "./findings.ts";
import { targetWriters } from "./targets.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** All files of one target with their hashes, by path, and the findings of the plan and of the target, worst first. */
export function exportBundle(config: RegionConfig, target: ExportTarget, options: ExportOptions): ExportBundle {
  const { files, findings } = targetWriters[target](config, options);
  return {
    plan: config.plan.id,
    target,
    files: files
      .map((file) => ({ ...file, sha256: sha256(file.text) }))
      .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    findings: bySeverity([...commonFindings(config), ...findings]),
  };
}

/** Where a file of an export lies in a folder. INTERNAL for a path that would leave it. */
export function pathInside(folder: string, path: string): string {
  const inside = normalize(path);
  if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`) || inside.includes("\0")) {
    throw new CatchmentError("INTERNAL", `An export may not write ${path}`, { path });
  }
  return join(folder, inside);
}

/** SHA-256 over the paths and hashes of the files: equal for equal exports. */
export const bundleHash = ({ files }: Pick<ExportBundle, "files">): string =>
  sha256(files.map((file) => `${file.sha256}  ${file.path}\n`).join(""));
