import { type EngineClient } from "./contract.ts";
import type { Port } from "./port.ts";
/**
 * Answers calls that come through a port from an engine: parameters are checked before the engine sees them,
 * each call can be cancelled by its id, progress and events go back. Gives a function that stops serving and
 * cancels what is under way.
 */
export declare function serveEngine(engine: EngineClient, port: Port): () => void;
