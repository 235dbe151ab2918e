import { describe, expect, it } from "vitest";
import { createCallQueue } from "./call-queue.ts";

function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const settle = () => new Promise((done) => setTimeout(done));

describe("call queue", () => {
  it("sends one at a time, urgent ones at once, cancelled ones never", async () => {
    const queue = createCallQueue();
    const sent: string[] = [];
    const gates = { a: deferred(), b: deferred(), c: deferred() };
    const call = (name: "a" | "b" | "c", signal = new AbortController().signal) =>
      queue(
        () => {
          sent.push(name);
          return gates[name].promise;
        },
        { urgent: false, signal },
      );
    const cancelled = new AbortController();
    const first = call("a");
    const second = call("b", cancelled.signal);
    const third = call("c");
    await queue(async () => sent.push("urgent"), { urgent: true, signal: new AbortController().signal });
    await settle();
    expect(sent.toSorted()).toEqual(["a", "urgent"]);

    cancelled.abort();
    await expect(second).rejects.toThrow();
    gates.a.resolve();
    await first;
    gates.c.resolve();
    await third;
    expect(sent.toSorted()).toEqual(["a", "c", "urgent"]);
  });

  it("goes on after a failure", async () => {
    const queue = createCallQueue();
    const options = { urgent: false, signal: new AbortController().signal };
    await expect(queue(() => Promise.reject(new Error("no")), options)).rejects.toThrow("no");
    await expect(queue(() => Promise.resolve(1), options)).resolves.toBe(1);
  });
});
