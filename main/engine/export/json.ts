import type { WriteTarget } from "./target.ts";

/** The neutral config itself; whatever a name holds, JSON has it in quotes, and `<` is escaped for pages that embed it. */
export const writeJson: WriteTarget = (config) => ({
  files: [
    {
      path: "region-config.json",
      text: `${JSON.stringify(config, null, 2).replaceAll("<", "\\u003c")}\n`,
      language: "json",
    },
  ],
  findings: [],
});
