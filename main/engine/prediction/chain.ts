import { assumedRule } from "./assumed.ts";
import { measuredRule, retainedRule } from "./bases.ts";
import { inferredRule } from "./inferred.ts";
import type { ChainRule } from "./rule.ts";

/**
 * The rules in the order in which they are asked. Preference and simulation stand between retained and inferred; they
 * need the routing engine and join this list with it.
 */
export const CHAIN: readonly ChainRule[] = [measuredRule, retainedRule, inferredRule, assumedRule];
