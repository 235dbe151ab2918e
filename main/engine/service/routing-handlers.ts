import { routesOfScenario } from "../routing/scenario.ts";
import type { Handlers } from "./handler.ts";

export const routingHandlers: Handlers<"routing.routes"> = {
  "routing.routes": (_session, { scenario, ties }) => routesOfScenario(scenario, ties),
};
