import { existsSync } from "node:fs";
import { engineEntry, projectNode } from "../places.ts";
import { forkEngine } from "./fork.ts";
import type { EngineProcess } from "./process.ts";
import { utilityEngine } from "./utility.ts";

/** Node-API version that the SQLite module's prebuilt binaries ask for. */
const SQLITE_NODE_API = 10;

export const runtimeCanHoldEngine = Number(process.versions.napi) >= SQLITE_NODE_API;

/** Starts the engine the way that this runtime allows. */
export function startEngine(): EngineProcess {
  if (runtimeCanHoldEngine) return utilityEngine(engineEntry());
  const node = projectNode();
  if (!existsSync(node)) throw new Error(`The engine needs ${node}, which is missing`);
  return forkEngine(engineEntry(), node);
}
