import type { ConfigGround } from "./config.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { defaultSettings } from "#shared/model/settings.ts";

/** What a region config stands on where a test cares for its plan only: no sessions, no cells, made-up figures. */
export const configGround: ConfigGround = {
  generator: "catchment 0.0.0",
  settings: defaultSettings(),
  sessions: [],
  asPrefixes: null,
  cells: 0,
  simulated: {
    percentOptimal: 91.25,
    interval90: [90, 92.5],
    uncalibrated: true,
    weights: "none",
    evidence: Object.fromEntries(
      EvidenceRule.options.map((rule) => [rule, 0]),
    ) as RegionConfig["simulated"]["evidence"],
    period: null,
  },
  shares: { ofGeo: new Map(), ofRegion: new Map(), ofOverride: [] },
};
