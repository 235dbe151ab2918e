import { contains } from "#shared/geo/catalogue.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import type { Hit } from "./scene/marks.ts";

/** What a click means: the flow under the pointer, a PoP, a geo with figures, or nothing. */
export type ClickTarget = { kind: "pop"; pop: string } | { kind: "flow"; geos: readonly string[]; pop: string } | null;

/** The flow whose users the details show now, if they show one. */
const isShown = (selected: DetailsOf | null, geos: readonly string[], pop: string): boolean =>
  selected?.kind === "flow" && selected.pop === pop && selected.geos.join() === geos.join();

/**
 * The mark that a click means; null: the geo below it, or nothing. PoPs come first. Over the sea every flow can be
 * clicked; over geos only the stray ones, which stand out, and not where they begin: there their geo is meant. A second
 * click on the same flow is for the geo, and so is one that adds to the selection.
 */
export function clickTarget(
  mark: Hit | null,
  geo: string | null,
  add: boolean,
  selected: DetailsOf | null,
): ClickTarget {
  if (mark === null || add) return null;
  if (mark.kind === "pop") return { kind: "pop", pop: mark.pop.id };
  const { geos, pop, stray } = mark.arc;
  const target: ClickTarget = { kind: "flow", geos, pop };
  if (geo === null) return target;
  const begins = geos.some((from) => from === geo || contains(geo, from));
  return stray && !begins && !isShown(selected, geos, pop) ? target : null;
}
