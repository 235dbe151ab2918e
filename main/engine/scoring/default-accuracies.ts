import { DEFAULT_ACCURACY } from "#shared/model/settings.ts";
import type { Destinations } from "../prediction/destinations.ts";
import { RULES } from "./context.ts";
import { restsOnDefaults } from "./figures.ts";
import type { Frame } from "./frame.ts";

/**
 * Which accuracies that nobody has learned or set move the figures of a prediction, in a sentence for the reader; none where
 * it rests on what is known.
 */
export function defaultAccuraciesWarning(
  { context, scope, weights }: Frame,
  { start, rule, share }: Destinations,
): string[] {
  let carrying = 0;
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0 || weights.byCell[cell] === 0) continue;
    for (let i = start[cell]; i < start[cell + 1]; i++) if (share[i] > 0) carrying |= 1 << rule[i];
  }
  const assumed = RULES.filter((name, index) => {
    const carries = (carrying & (1 << index)) !== 0;
    return carries && name !== "measured" && restsOnDefaults((other) => other === index, context.settings);
  });
  if (assumed.length === 0) return [];
  const shares = assumed.map((name) => `${name} ${100 * DEFAULT_ACCURACY[name as keyof typeof DEFAULT_ACCURACY]}%`);
  return [
    `Uncalibrated: rests on assumed accuracies (${shares.join(", ")}) until a back-test learns them or a setting gives them.`,
  ];
}
