import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { IdleWork } from "./idle-work.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("one task a pause, none while a call is under way, and new tasks replace old ones", () => {
  const done: string[] = [];
  const task = (name: string) => () => void done.push(name);
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
