import { expect, test } from "vitest";
import { finish, withPauses, type Steps } from "./steps.ts";

function* counting(to: number, seen: string[], name = "step"): Steps<number> {
  for (let step = 1; step <= to; step++) {
    if (step > 1) yield;
    seen.push(`${name} ${step}`);
  }
  return to;
}

test("all steps at once give the answer", () => {
  const seen: string[] = [];
  expect(finish(counting(3, seen))).toBe(3);
  expect(seen).toEqual(["step 1", "step 2", "step 3"]);
});

test("between two steps others have their turn", async () => {
  const seen: string[] = [];
  const { signal } = new AbortController();
  const long = withPauses(counting(3, seen, "long"), signal);
  setImmediate(() => seen.push("short"));
  expect(await long).toBe(3);
  expect(seen).toEqual(["long 1", "long 2", "short", "long 3"]);
});

test("a call that was cancelled ends before its next step, with the reason", async () => {
  const seen: string[] = [];
  const caller = new AbortController();
  const long = withPauses(counting(3, seen), caller.signal);
  caller.abort(new Error("another plan by now"));
  await expect(long).rejects.toThrow("another plan by now");
  expect(seen).toEqual(["step 1"]);
});
