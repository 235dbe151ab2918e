import { connectBridge, type Bridge, type Catchment } from "#shared/rpc/bridge.ts";
import type { CallOptions, MethodName, ParamsInput, ResultOf } from "#shared/rpc/contract.ts";
import type { Host } from "#shared/rpc/host.ts";
import { followCall } from "./jobs-store.ts";

declare global {
  interface Window {
    /** Put there by the preload script: the only way out of the window. */
    readonly catchment: Bridge;
  }
}

let connected: Catchment | null = null;

/** Engine and host of this window. */
export function catchment(): Catchment {
  connected ??= connectBridge(window.catchment);
  return connected;
}

/** The host of the window: files, dialogs, menus, other windows. */
export const host = (): Host => catchment().host;

/** Calls the engine; a call that takes long is a job of the status bar. Rejects with CatchmentError only. */
export const callEngine = <M extends MethodName>(
  name: M,
  params: ParamsInput<M>,
  options: CallOptions = {},
): Promise<ResultOf<M>> => followCall(name, options, (followed) => catchment().call(name, params, followed));
