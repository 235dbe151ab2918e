import type { Plan } from "#shared/model/plan.ts";
import { parentsOf } from "#shared/geo/catalogue.ts";
import { describeAnswers } from "./answers.ts";

const isDeep = (geo: string): boolean => parentsOf(geo)[0]?.includes("-") ?? false;

/** Only the first level of subdivisions is read: the departments of France go with their regions. */
const withoutDeep = (plan: Plan): Plan => ({
  ...plan,
  regions: plan.regions.map((region) => ({ ...region, geos: region.geos.filter((geo) => !isDeep(geo)) })),
});

describeAnswers("powerdns", withoutDeep);
describeAnswers("powerdns-lua", withoutDeep);
