import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge } from "#shared/rpc/bridge.ts";

/** The only door between the window and the host: plain calls by name, nothing of Electron's own. */

type Listener = (...values: unknown[]) => void;

const progressListeners = new Map<string, Listener>();

ipcRenderer.on("engine.progress", (_event, callId: string, progress: unknown) => {
  progressListeners.get(callId)?.(progress);
});

function listen(channel: string, listener: (event: unknown) => void): () => void {
  const heard = (_event: unknown, value: unknown) => listener(value);
  ipcRenderer.on(channel, heard);
  return () => void ipcRenderer.off(channel, heard);
}

const bridge: Bridge = {
  async call(callId, name, params, onProgress) {
    progressListeners.set(callId, onProgress);
    try {
      return await ipcRenderer.invoke("engine.call", callId, name, params);
    } finally {
      progressListeners.delete(callId);
    }
  },
  cancel: (callId) => ipcRenderer.send("engine.cancel", callId),
  onEvent: (listener) => listen("engine.event", listener),
  host: (name, params) => ipcRenderer.invoke("host.call", name, params),
  onHostEvent: (listener) => listen("host.event", listener),
  pathForDroppedFile(file) {
    const path = webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
    if (path) ipcRenderer.sendSync("host.dropped", path);
    return path;
  },
};

contextBridge.exposeInMainWorld("catchment", bridge);
