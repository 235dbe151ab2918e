import type { Plan } from "#shared/model/plan.ts";
import { describeAnswers } from "./answers.ts";

/** Only the first level of subdivisions is read: Hauts-de-Seine goes with Île-de-France. */
const withoutDeep = (plan: Plan): Plan => ({
  ...plan,
  regions: plan.regions.map((region) => ({ ...region, geos: region.geos.filter((geo) => geo !== "FR-92") })),
});

describeAnswers("powerdns", withoutDeep);
describeAnswers("powerdns-lua", withoutDeep);
