import { cycleText, providerCycle } from "../routing/cycles.ts";
import { asIndex } from "../routing/graph.ts";
import { routesOfScenario } from "../routing/scenario.ts";
import type { Routing } from "../routing/routing.ts";
import { sessionView } from "../routing/session-view.ts";
import { readCommunities, routingOfWorkspace } from "../world/load-routing.ts";
import { accuraciesInForce, readLearned } from "../workspace/accuracies.ts";
import { readSettings } from "../workspace/settings.ts";
import type { Handlers } from "./handler.ts";

export const routingHandlers: Handlers<"routing.routes" | "routing.status" | "backtest.accuracies"> = {
  "routing.routes": (_session, { scenario, ties }) => routesOfScenario(scenario, ties),

  "routing.status": (session) => {
    const { db } = session.committed();
    const { sessions, routing, pops } = routingOfWorkspace(db);
    const topology = routing && topologyOf(routing);
    return {
      topology,
      sessions: sessions.map((each) => sessionView(pops[each.pop], each)),
      communities: routing ? [...routing.communities] : readCommunities(db),
      warnings: routing ? routingWarnings(routing, topology?.providerCycle ?? null, pops) : [NO_TOPOLOGY],
    };
  },

  "backtest.accuracies": (session) => {
    const workspace = session.committed();
    return accuraciesInForce(readSettings(workspace), readLearned(workspace));
  },
};

const NO_TOPOLOGY = "No AS links were imported: nothing is simulated";

function topologyOf({ version, graph }: Routing) {
  return {
    version,
    ases: graph.count,
    providerLinks: graph.providers.as.length,
    peerLinks: graph.peers.as.length / 2,
    providerCycle: providerCycle(graph),
  };
}

/** What is odd about it and does no harm. */
function routingWarnings(
  { graph, sessions }: Routing,
  cycle: readonly number[] | null,
  pops: readonly string[],
): string[] {
  const idle = sessions.filter(({ asn, routeServer }) => {
    if (!routeServer) return false;
    const as = asIndex(graph, asn);
    return [graph.providers, graph.peers, graph.customers].every(({ start }) => start[as] === start[as + 1]);
  });
  return [
    ...(cycle ? [cycleText(cycle)] : []),
    ...idle.map(({ asn, pop }) => `The route server AS${asn} at ${pops[pop]} brings nobody: no link names its members`),
  ];
}
