import type { Session } from "#shared/model/routing.ts";
import type { World } from "../world/world.ts";
import type { RoutingSession } from "./routing.ts";

/** A session as it is shown: its PoP by id. */
export const sessionView = (pop: string, { session, ...rest }: RoutingSession): Session => ({
  ...rest,
  pop,
  session: session === "" ? null : session,
});

/** The same for a session of a world, by index. */
export const worldSession = ({ pops, sessions }: World, index: number): Session =>
  sessionView(pops[sessions[index].pop].id, sessions[index]);
