import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from "electron";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Outcome } from "#shared/rpc/bridge.ts";
import type { MethodName, ParamsInput } from "#shared/rpc/contract.ts";
import { hostContract, HostMethod } from "#shared/rpc/host.ts";
import type { Application } from "./application.ts";
import { hostCalls } from "./host-calls.ts";
import type { AppWindow } from "./window/app-window.ts";
import { appOrigin } from "./window/protocol.ts";

/** The host's end of the bridge: who calls is checked first, then what, then which files are named. */
export function answerWindows(application: Application): void {
  const calls = new Map<string, AbortController>();

  const senderOf = (event: IpcMainInvokeEvent | IpcMainEvent): AppWindow => {
    const window = application.windowOf(event.sender.id);
    if (!window || event.senderFrame?.parent || !event.senderFrame?.url.startsWith(`${appOrigin}/`)) {
      throw new CatchmentError("BAD_USAGE", "Only the app's own window may call");
    }
    return window;
  };

  ipcMain.handle("engine.call", async (event, callId: unknown, name: unknown, params: unknown) => {
    const outcome = await outcomeOf(async () => {
      const window = senderOf(event);
      window.granted.check(String(name), params);
      const key = `${event.sender.id}:${String(callId)}`;
      const controller = new AbortController();
      calls.set(key, controller);
      try {
        return await callEngine(window, String(callId), name as MethodName, params, controller.signal);
      } finally {
        calls.delete(key);
      }
    });
    return JSON.stringify(outcome);
  });

  ipcMain.on("engine.cancel", (event, callId: unknown) => calls.get(`${event.sender.id}:${String(callId)}`)?.abort());

  ipcMain.handle("host.call", (event, name: unknown, params: unknown) =>
    outcomeOf(() => callHost(application, senderOf(event), name, params)),
  );

  // Answered at once, so that the call which names the dropped file never comes first.
  ipcMain.on("host.dropped", (event, path: unknown) => {
    senderOf(event).granted.grant([String(path)]);
    event.returnValue = null;
  });
}

async function callEngine(window: AppWindow, callId: string, name: MethodName, params: unknown, signal: AbortSignal) {
  const { workspace } = window;
  if (!workspace) throw new CatchmentError("WORKSPACE_CLOSED", "No workspace is open in this window");
  return workspace.engine.call(name, params as ParamsInput<MethodName>, {
    signal,
    onProgress: (progress) => window.send("engine.progress", callId, progress),
  });
}

async function callHost(application: Application, window: AppWindow, name: unknown, params: unknown) {
  const method = HostMethod.safeParse(name);
  if (!method.success) throw new CatchmentError("BAD_USAGE", `The host has no method ${String(name)}`);
  const checked = hostContract[method.data].params.safeParse(params);
  if (!checked.success) throw new CatchmentError("BAD_USAGE", `${method.data}: ${checked.error.issues[0].message}`);
  const call = hostCalls(application, window)[method.data] as (...values: readonly unknown[]) => Promise<unknown>;
  return call(...checked.data);
}

async function outcomeOf(task: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: await task() };
  } catch (thrown) {
    return { ok: false, error: CatchmentError.from(thrown).toShape() };
  }
}
