import type { Session } from "#shared/model/routing.ts";
import type { World } from "../world/world.ts";

/** A session (index in the world's sessions) as it is shown. */
export function sessionView({ pops, sessions }: World, index: number): Session {
  const { pop, session, ...rest } = sessions[index];
  return { ...rest, pop: pops[pop].id, session: session === "" ? null : session };
}
