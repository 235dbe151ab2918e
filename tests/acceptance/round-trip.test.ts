import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readScenario } from "#engine/scoring/scenarios/read-scenario.ts";
import { AdoptFormat } from "#shared/model/adopting.ts";
import { ask, jsonOf, longLivedFolder, removeFolder, runCli } from "./cli.ts";
import { importScenario } from "./scenario-cli.ts";

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = longLivedFolder();
  workspace = await importScenario(readScenario("groups-and-holdout"), folder);
  await runCli(["export", workspace, "--plan", "continents", "--target", "all", "-o", join(folder, "all")]);
});
afterAll(() => removeFolder(folder));

test.each(AdoptFormat.options)(
  "what was exported to %s is imported as the same plan, and differs in nothing",
  async (from) => {
    const exported = join(folder, "all", from);
    const id = `from-${from}`;
    const asked = ["--from", from, "--like", "continents", "--id", id, "--name", "Three continents"];
    await ask("plan", "import", workspace, exported, ...asked);
    const plan = await ask("plan", "show", workspace, "continents");
    expect(await ask("plan", "show", workspace, id)).toEqual({ ...plan, id });
    // The folder is known by its files; exit status 0: no changes.
    const diff = await runCli(["diff", workspace, "continents", exported, "--json"]);
    expect([diff.status, jsonOf(diff)["same"]]).toEqual([0, true]);
  },
);
