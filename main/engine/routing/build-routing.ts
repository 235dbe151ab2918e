import { createHash } from "node:crypto";
import type { Community } from "#shared/model/routing.ts";
import type { AsGraph } from "./graph.ts";
import type { DeploymentAnnouncement, Routing, RoutingSession } from "./routing.ts";

export interface RoutingParts {
  readonly graph: AsGraph;
  /** Content of the graph by name. */
  readonly graphVersion: string;
  readonly sessions: readonly RoutingSession[];
  readonly communities: readonly Community[];
  readonly countryOf: (asn: number) => string;
}

/** What routes are simulated on, named by its content. */
export function routingOf({ graph, graphVersion, sessions, communities, countryOf }: RoutingParts): Routing {
  const text = JSON.stringify([graphVersion, sessions, communities]);
  const version = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return { version, graph, sessions, communities, countryOf };
}

/** Names the content of a graph. */
export function graphVersion({ asn, providers, peers }: AsGraph): string {
  const hash = createHash("sha256");
  for (const column of [asn, providers.start, providers.as, peers.start, peers.as])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest("hex").slice(0, 16);
}

/** True when a deployment's announcements say otherwise than the sessions as imported. */
export function announcesOtherwise(
  announcements: readonly DeploymentAnnouncement[],
  sessions: readonly RoutingSession[],
): boolean {
  return announcements.some(({ pop, asn, announce, prepend, noExport }) => {
    const imported = sessions.filter((session) => session.pop === pop && session.asn === asn);
    if (noExport || (announce && imported.length === 0)) return true;
    return imported.some((session) => session.announce !== announce || (announce && session.prepend !== prepend));
  });
}
