import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Steps } from "../steps.ts";
import { IdleWork } from "./idle-work.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function* inSteps(done: string[], names: readonly string[]): Steps<void> {
  for (const [index, name] of names.entries()) {
    if (index > 0) yield;
    done.push(name);
  }
}

test("a task goes on after a call that came between two of its steps", () => {
  const done: string[] = [];
  const work = new IdleWork(true);
  work.set([inSteps(done, ["a1", "a2", "a3"]), inSteps(done, ["b"])]);
  vi.advanceTimersByTime(250);
  expect(done).toEqual(["a1"]);
  work.callBegins();
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual(["a1"]);
  work.callEnds();
  vi.advanceTimersByTime(251);
  expect(done).toEqual(["a1", "a2", "a3"]);
  vi.advanceTimersByTime(250);
  expect(done).toEqual(["a1", "a2", "a3", "b"]);
});

test("one task a pause, none while a call is under way, and new tasks replace old ones", () => {
  const done: string[] = [];
  const task = (name: string) => inSteps(done, [name]);
  const work = new IdleWork(true);
  work.set([task("a"), task("b")]);
  work.callBegins();
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([]);

  work.callEnds();
  vi.advanceTimersByTime(250);
  expect(done).toEqual(["a"]);

  work.callBegins();
  work.callEnds();
  vi.advanceTimersByTime(249);
  expect(done).toEqual(["a"]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["a", "b"]);

  work.set([task("old")]);
  work.set([task("new")]);
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual(["a", "b", "new"]);
});
