import { type EngineClient } from "./contract.ts";
import type { Port } from "./port.ts";
export interface EngineConnection extends EngineClient {
    /** Settles when the other side listens. */
    readonly ready: Promise<void>;
    /** The other side is gone: everything under way, and every later call, is rejected with ENGINE_GONE. */
    close(reason: string): void;
}
/**
 * The engine behind a port. Results, progress and events are checked by schema before anybody sees them;
 * a result that does not fit the contract is INTERNAL.
 */
export declare function connectEngine(port: Port): EngineConnection;
