import { describe, expect, it } from "vitest";
import { createCallQueue } from "./call-queue.ts";

function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const settle = () => new Promise((done) => setTimeout(done, 5));

describe("call queue", () => {
  const names = ["a", "b", "c", "urgent"] as const;
  type Name = (typeof names)[number];

  function setUp() {
    const queue = createCallQueue();
    const sent: Name[] = [];
    const gates = { a: deferred(), b: deferred(), c: deferred(), urgent: deferred() };
    const call = (name: Name, signal = new AbortController().signal) =>
      queue(
        () => {
          sent.push(name);
          return gates[name].promise;
        },
        { urgent: name === "urgent", signal },
      );
    return { sent, gates, call };
  }

  it("sends one at a time and never what was cancelled before its turn", async () => {
    const { sent, gates, call } = setUp();
    const cancelled = new AbortController();
    const first = call("a");
    const second = call("b", cancelled.signal);
    const third = call("c");
    await settle();
    expect(sent).toEqual(["a"]);

    cancelled.abort();
    await expect(second).rejects.toThrow("aborted");
    gates.a.resolve();
    await first;
    gates.c.resolve();
    await third;
    expect(sent).toEqual(["a", "c"]);
  });

  it("lets the urgent go first, even when it was asked for last", async () => {
    const { sent, gates, call } = setUp();
    const background = call("a");
    const urgent = call("urgent");
    await settle();
    expect(sent).toEqual(["urgent"]);
    gates.urgent.resolve();
    gates.a.resolve();
    await Promise.all([background, urgent]);
    expect(sent).toEqual(["urgent", "a"]);
  });

  it("goes on after a failure", async () => {
    const queue = createCallQueue();
    const options = { urgent: false, signal: new AbortController().signal };
    await expect(queue(() => Promise.reject(new Error("no")), options)).rejects.toThrow("no");
    await expect(queue(() => Promise.resolve(1), options)).resolves.toBe(1);
  });
});
