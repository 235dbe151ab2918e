import { serveEngine } from "#shared/rpc/serve.ts";
import { createEngine } from "../service/engine.ts";
import { findParent } from "./port.ts";
import { withSecondEngine } from "./second-engine.ts";
import { startEngineThread } from "./second-thread.ts";
import { inTurns } from "./turns.ts";

/** The engine as a process of its own, under a utility process or a forked plain Node. */
const parent = findParent();
if (!parent) {
  process.stderr.write("The engine process is started by the app, not by hand.\n");
  process.exit(2);
}

const engine = createEngine({ usesPauses: true });
const stop = serveEngine(withSecondEngine(inTurns(engine), startEngineThread), parent.port);

parent.onGone(() => {
  stop();
  void engine.dispose().finally(() => process.exit(0));
});
