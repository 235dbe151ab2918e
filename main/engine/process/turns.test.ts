import { setImmediate as breath } from "node:timers/promises";
import { expect, test } from "vitest";
import type { EngineClient, MethodName } from "#shared/rpc/contract.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { inTurns } from "./turns.ts";

/** An engine that notes which calls began, and whether they had been cancelled by then. */
function recorder() {
  const begun: string[] = [];
  const engine: EngineClient = {
    async call(name: MethodName, _params, { signal } = {}) {
      if (signal?.aborted) throw new CatchmentError("CANCELLED", name);
      begun.push(name);
      return {} as never;
    },
    onEvent: () => () => undefined,
  };
  return { begun, engine: inTurns(engine) };
}

const ask = (engine: EngineClient, name: MethodName, signal?: AbortSignal): Promise<unknown> =>
  engine.call(name, {} as never, signal ? { signal } : {});

test("of what waits, the number of an edit goes first, then what is small, then views; equals in their order", async () => {
  const { begun, engine } = recorder();
  const names = ["view.map", "plan.get", "view.map", "view.headline", "plan.save"] as const;
  await Promise.all(names.map((name) => ask(engine, name)));
  expect(begun).toEqual(["view.headline", "plan.get", "plan.save", "view.map", "view.map"]);
});

test("answers leave between two calls, and what came meanwhile is weighed anew", async () => {
  const { begun, engine } = recorder();
  const seen: string[][] = [];
  const later = Promise.withResolvers<unknown>();
  const first = ask(engine, "view.map").then(() => {
    seen.push([...begun]);
    void ask(engine, "view.headline").then(later.resolve);
  });
  await Promise.all([first, ask(engine, "view.map")]);
  await later.promise;
  expect(seen).toEqual([["view.map"]]);
  expect(begun).toEqual(["view.map", "view.headline", "view.map"]);
});

test("what is cancelled before its turn never begins", async () => {
  const { begun, engine } = recorder();
  const cancelled = new AbortController();
  const first = ask(engine, "view.map");
  const second = ask(engine, "view.map", cancelled.signal);
  void first.then(() => cancelled.abort());
  await expect(second).rejects.toMatchObject({ code: "CANCELLED" });
  expect(begun).toEqual(["view.map"]);
});

test("a call that pauses lets the next one begin", async () => {
  const begun: string[] = [];
  const import_ = Promise.withResolvers<never>();
  const engine = inTurns({
    call: (name: MethodName) => {
      begun.push(name);
      return name === "import.commit" ? import_.promise : Promise.resolve({} as never);
    },
    onEvent: () => () => undefined,
  });
  void engine.call("import.commit", { stageId: "1" });
  await engine.call("plan.list", {});
  await breath();
  expect(begun).toEqual(["import.commit", "plan.list"]);
});
