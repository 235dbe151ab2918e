import type { ProblemSession } from "#shared/model/figures.ts";
import type { ScoreSubject } from "../scoring/context.ts";
import type { Frame } from "../scoring/frame.ts";
import type { FindSession } from "../scoring/problems.ts";
import { partsOf, type Part } from "./parts.ts";
import { worldSession } from "../routing/session-view.ts";
import { entryOf } from "./ways.ts";

/** Finds the entry session of a subject's users; null where no topology tells of any. */
export function problemSessions(frame: Frame, subject: ScoreSubject): FindSession | null {
  const { world } = frame.context;
  if (!world.routing || subject.kind === "optimal") return null;
  const byFamily = new Map<number, Part[]>();
  return (cell, pop): ProblemSession | null => {
    const family = world.cells.family[cell] === 6 ? 6 : 4;
    let parts = byFamily.get(family);
    if (!parts) byFamily.set(family, (parts = partsOf(frame, subject, family)));
    const part = mainPart(parts, cell, pop);
    const index = part ? entryOf(world, part, cell, pop).session : -1;
    if (index < 0) return null;
    const { asn, name, session, relationship } = worldSession(world, index);
    return { asn, name, session, relationship };
  };
}

/** The announced prefix by which most of the cell's users come to the PoP. */
function mainPart(parts: readonly Part[], cell: number, pop: number): Part | null {
  let [best, most] = [null as Part | null, 0];
  for (const part of parts) {
    const { start, pop: pops, share } = part.destinations;
    let mass = 0;
    for (let row = start[cell]; row < start[cell + 1]; row++)
      if (pops[row] === pop) mass += part.share[cell] * share[row];
    if (mass > most) [best, most] = [part, mass];
  }
  return best;
}
