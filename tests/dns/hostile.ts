import type { Plan } from "#shared/model/plan.ts";
import { customPlan } from "./plans.ts";

/** What configurations, shells, spreadsheets and pages would take for words of their own. */
export const HOSTILE: readonly string[] = [
  "quote \" and ' and `",
  "line\nbreak } => { drop",
  "carriage\rreturn",
  "semicolon; rm -rf /",
  "$(touch /tmp/owned) ${HOME} `id`",
  "=cmd|' /C calc'!A0",
  "</script><script>alert(1)</script>",
  "right to left \u202e gnirts",
  "emoji 👩‍👩‍👧 🌍",
  "*/ --]] }} %> # // -->",
  "ends with a backslash \\",
  "nul \u0000 and bell \u0007",
  "separators \u2028 \u2029 \u0085",
  "lone half \ud800",
  "yaml: [a, &b *c !!d |",
  "--[[ lua",
  "",
  " ".repeat(300),
];

/** The custom plan with such a text wherever a plan holds text. */
export const hostilePlan = (text: string): Plan => ({
  ...customPlan,
  name: text,
  notes: text,
  regions: customPlan.regions.map((region) => ({ ...region, name: text })),
});

/** The same with all of them in every text. */
export const mostHostilePlan = (): Plan => hostilePlan(HOSTILE.join(" "));
