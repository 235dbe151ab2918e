import { CatchmentError } from "#shared/model/errors.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followCall, useJobs } from "./jobs-store.ts";
import { clearLog, useLog } from "./log-store.ts";

beforeEach(() => {
  vi.useFakeTimers();
  clearLog();
});
afterEach(() => vi.useRealTimers());

test("a short call is no job; a long one is, with its progress, until it ends", async () => {
  const short = followCall("view.map", {}, async () => 1);
  expect(useJobs.getState().jobs).toEqual([]);
  expect(await short).toBe(1);

  const end = Promise.withResolvers<number>();
  const heard: number[] = [];
  const long = followCall("backtest.run", { onProgress: ({ done }) => heard.push(done) }, ({ onProgress }) => {
    onProgress?.({ label: "Predicting a", done: 1, total: 3, unit: "deployments" });
    setTimeout(() => onProgress?.({ label: "Predicting b", done: 2, total: 3, unit: "deployments" }), 2_000);
    return end.promise;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(useJobs.getState().jobs).toMatchObject([{ label: "Back-testing", progress: { done: 1, total: 3 } }]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(useJobs.getState().jobs).toMatchObject([{ progress: { done: 2 } }]);
  expect(heard).toEqual([1, 2]);
  end.resolve(7);
  expect(await long).toBe(7);
  expect(useJobs.getState().jobs).toEqual([]);
  expect(useLog.getState().lines.map(({ text }) => text)).toEqual(["Back-testing (backtest.run): 2.5 s"]);
});

test("the user's cancel and the caller's signal both reach the call; neither is logged as a mistake", async () => {
  const caller = new AbortController();
  const waits = (options: { signal?: AbortSignal }) =>
    new Promise<never>((_resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(new CatchmentError("CANCELLED", "stopped")));
    });
  const byCaller = followCall("import.parse", { signal: caller.signal }, waits);
  const byUser = followCall("import.commit", {}, waits);
  const ends = Promise.allSettled([byCaller, byUser]);
  await vi.advanceTimersByTimeAsync(1_000);
  caller.abort();
  useJobs
    .getState()
    .jobs.find(({ label }) => label === "Importing")
    ?.cancel();
  expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(useJobs.getState().jobs).toEqual([]);
  expect(useLog.getState().lines.filter(({ level }) => level === "error")).toEqual([]);
});

test("what fails is logged with its code", async () => {
  const failing = followCall("plan.get", {}, () => Promise.reject(new CatchmentError("NOT_FOUND", "no plan x")));
  await expect(failing).rejects.toThrow("no plan x");
  expect(useLog.getState().lines).toMatchObject([
    { source: "engine", level: "error", text: "plan.get: NOT_FOUND: no plan x" },
  ]);
});
