import { workerData, type MessagePort } from "node:worker_threads";
import { StopFlag } from "../stop-flag.ts";
import { Stager } from "./stager.ts";
import type { FromStager, ToStager } from "./protocol.ts";

const { folder, port, stop: stopMemory } = workerData as { folder: string; port: MessagePort; stop: SharedArrayBuffer };
const stop = new StopFlag(stopMemory);
const stager = new Stager(folder, () => stop.check());
const reply = (message: FromStager) => port.postMessage(message);

port.on("message", (message: ToStager) => {
  try {
    stop.check();
    receive(message);
  } catch (thrown) {
    if (!stop.isRaised) throw thrown;
    port.close();
  }
});

function receive(message: ToStager): void {
  switch (message.kind) {
    case "begin":
      stager.begin(message.shape);
      return;
    case "batch":
      stager.add(message.buffer, message.rowCount);
      reply({ kind: "free", buffer: message.buffer });
      return;
    case "end":
      reply({ kind: "merged", merged: stager.end() });
      return;
    case "finish":
      stager.finish();
      reply({ kind: "finished" });
      port.close();
      return;
  }
}
