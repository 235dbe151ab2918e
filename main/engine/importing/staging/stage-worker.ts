import { workerData, type MessagePort } from "node:worker_threads";
import { Stager } from "./stager.ts";
import type { FromStager, ToStager } from "./protocol.ts";

const { folder, port } = workerData as { folder: string; port: MessagePort };
const stager = new Stager(folder);
const reply = (message: FromStager) => port.postMessage(message);

port.on("message", (message: ToStager) => {
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
});
