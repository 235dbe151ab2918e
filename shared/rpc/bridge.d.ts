import { z } from "zod";
import { type EngineClient, type MethodName } from "./contract.ts";
import { type Host } from "./host.ts";
/** How a call ended. Errors cross the isolated worlds as values: a thrown Error would lose its code there. */
export declare const Outcome: z.ZodDiscriminatedUnion<[z.ZodObject<{
    ok: z.ZodLiteral<true>;
    value: z.ZodUnknown;
}, z.core.$strip>, z.ZodObject<{
    ok: z.ZodLiteral<false>;
    error: z.ZodObject<{
        code: z.ZodEnum<{
            ALREADY_EXISTS: "ALREADY_EXISTS";
            BAD_INPUT: "BAD_INPUT";
            BAD_USAGE: "BAD_USAGE";
            CANCELLED: "CANCELLED";
            DISK_FULL: "DISK_FULL";
            ENGINE_GONE: "ENGINE_GONE";
            IMPORT_REJECTED: "IMPORT_REJECTED";
            INTERNAL: "INTERNAL";
            IO_FAILED: "IO_FAILED";
            NOT_FOUND: "NOT_FOUND";
            READ_ONLY: "READ_ONLY";
            WORKSPACE_CLOSED: "WORKSPACE_CLOSED";
            WORKSPACE_CORRUPT: "WORKSPACE_CORRUPT";
            WORKSPACE_FOREIGN: "WORKSPACE_FOREIGN";
            WORKSPACE_LOCKED: "WORKSPACE_LOCKED";
            WORKSPACE_MISSING: "WORKSPACE_MISSING";
            WORKSPACE_NEWER: "WORKSPACE_NEWER";
        }>;
        message: z.ZodString;
        details: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    }, z.core.$strip>;
}, z.core.$strip>], "ok">;
export type Outcome = z.infer<typeof Outcome>;
/**
 * What preload puts on `window.catchment`: plain values and functions only, because an AbortSignal or a class
 * does not survive the step between the isolated worlds. Use it through `connectBridge`.
 */
export interface Bridge {
    call(callId: string, name: MethodName, params: unknown, onProgress: (progress: unknown) => void): Promise<Outcome>;
    cancel(callId: string): void;
    onEvent(listener: (event: unknown) => void): () => void;
    /** Calls a method of `Host` that answers with a promise. */
    host(name: string, params: readonly unknown[]): Promise<Outcome>;
    onHostEvent(listener: (event: unknown) => void): () => void;
    pathForDroppedFile(file: unknown): string;
}
/** The engine of this window's workspace, and the host around the window. */
export interface Catchment extends EngineClient {
    readonly host: Host;
}
/** The typed view of `window.catchment`: cancellation by AbortSignal, results and events checked by schema. */
export declare function connectBridge(bridge: Bridge): Catchment;
