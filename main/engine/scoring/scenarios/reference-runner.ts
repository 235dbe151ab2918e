import { referenceCompare } from "../reference/compare.ts";
import { referenceProblems } from "../reference/problems.ts";
import { referenceScore } from "../reference/score.ts";
import type { Calculator } from "./ask.ts";

/** The slow reference. */
export const reference: Calculator = {
  score: referenceScore,
  compare: referenceCompare,
  problems: referenceProblems,
};
