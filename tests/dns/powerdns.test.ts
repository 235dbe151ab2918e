import { describeAnswers } from "./answers.ts";
import { withoutDeep } from "./plans.ts";

// Only the first level of subdivisions is read: the departments of France go with their regions.
describeAnswers("powerdns", withoutDeep);
describeAnswers("powerdns-lua", withoutDeep);
