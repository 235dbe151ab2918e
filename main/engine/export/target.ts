import type { ExportFile, ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";

/** A file as a target writes it; its hash is taken by the caller. */
export type TargetFile = Omit<ExportFile, "sha256">;

export interface TargetOutput {
  readonly files: readonly TargetFile[];
  readonly findings: readonly ExportFinding[];
}

/** Writes a config for one system: a pure function, the same bytes for the same config and options. */
export type WriteTarget = (config: RegionConfig, options: ExportOptions) => TargetOutput;
