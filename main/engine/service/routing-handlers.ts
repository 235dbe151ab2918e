import { providerCycle } from "../routing/cycles.ts";
import { routesOfScenario } from "../routing/scenario.ts";
import type { Routing, RoutingSession } from "../routing/routing.ts";
import type { World } from "../world/world.ts";
import { accuraciesInForce, readLearned } from "../workspace/accuracies.ts";
import { readSettings } from "../workspace/settings.ts";
import type { Handlers } from "./handler.ts";

export const routingHandlers: Handlers<"routing.routes" | "routing.status" | "backtest.accuracies"> = {
  "routing.routes": (_session, { scenario, ties }) => routesOfScenario(scenario, ties),

  "routing.status": (session) => {
    const { world } = session.world({ method: readSettings(session.committed()).method });
    const { routing } = world;
    if (!routing) return { topology: null, sessions: [], communities: [], warnings: NO_TOPOLOGY };
    return {
      topology: topologyOf(routing),
      sessions: routing.sessions.map((each) => sessionView(world, each)),
      communities: [...routing.communities],
      warnings: [],
    };
  },

  "backtest.accuracies": (session) => {
    const workspace = session.committed();
    return accuraciesInForce(readSettings(workspace), readLearned(workspace));
  },
};

const NO_TOPOLOGY = ["No AS links were imported: nothing is simulated"];

function topologyOf({ version, graph }: Routing) {
  return {
    version,
    ases: graph.count,
    providerLinks: graph.providers.as.length,
    peerLinks: graph.peers.as.length / 2,
    providerCycle: providerCycle(graph),
  };
}

const sessionView = ({ pops }: World, { pop, session, ...rest }: RoutingSession) => ({
  ...rest,
  pop: pops[pop].id,
  session: session === "" ? null : session,
});
