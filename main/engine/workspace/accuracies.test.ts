import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultSettings, type Settings } from "#shared/model/settings.ts";
import {
  accuraciesInForce,
  readLearned,
  readScoringSettings,
  writeLearned,
  type LearnedAccuracy,
} from "./accuracies.ts";
import { createWorkspace, type Workspace } from "./open.ts";
import { writeSettings } from "./settings.ts";

let folder: string;
let workspace: Workspace;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-accuracies-"));
  workspace = createWorkspace(join(folder, "w.catchment"));
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const learned = (rule: LearnedAccuracy["rule"], accuracy: number): LearnedAccuracy => ({
  rule,
  accuracy,
  weight: 1234.5,
  learnedAt: "2026-01-02T03:04:05.678Z",
  deployments: ["a", "b"],
});

const settingsWith = (accuracy: Partial<Settings["accuracy"]>): Settings => {
  const settings = defaultSettings();
  return { ...settings, accuracy: { ...settings.accuracy, ...accuracy } };
};

test("what the last back-test learned takes the place of all that was learned before", () => {
  expect(readLearned(workspace)).toEqual([]);
  writeLearned(workspace, [learned("simulated", 0.61), learned("inferred", 0.7)]);
  writeLearned(workspace, [learned("simulated", 0.62)]);
  expect(readLearned(workspace)).toEqual([learned("simulated", 0.62)]);
});

test("set stands before learned, and learned before the default; each says what it rests on", () => {
  const known = [learned("simulated", 0.62), learned("inferred", 0.7)];
  const none = { learnedAt: null, deployments: [], weight: 0 };
  expect(accuraciesInForce(settingsWith({ inferred: 0.8, assumed: 0 }), known)).toEqual({
    retained: { accuracy: 1, basis: "default", ...none },
    preference: { accuracy: 0.9, basis: "default", ...none },
    simulated: {
      accuracy: 0.62,
      basis: "learned",
      learnedAt: "2026-01-02T03:04:05.678Z",
      deployments: ["a", "b"],
      weight: 1234.5,
    },
    inferred: { accuracy: 0.8, basis: "set", ...none },
    assumed: { accuracy: 0, basis: "set", ...none },
  });
});

test("figures use the accuracies in force, and know which are defaults; null gives a rule back to what was learned", () => {
  writeLearned(workspace, [learned("simulated", 0.62), learned("inferred", 0.7)]);
  writeSettings(workspace, settingsWith({ inferred: 0.8 }));
  const scoring = readScoringSettings(workspace);
  expect(scoring.accuracy).toEqual({ retained: 1, preference: 0.9, simulated: 0.62, inferred: 0.8, assumed: 0.5 });
  expect([...scoring.defaultAccuracies]).toEqual(["retained", "preference", "assumed"]);
  writeSettings(workspace, settingsWith({ inferred: null }));
  expect(readScoringSettings(workspace).accuracy.inferred).toBe(0.7);
});
