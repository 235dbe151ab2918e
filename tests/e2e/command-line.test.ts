import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp, temporaryFolder } from "./app.ts";
import { catchment, sampleCopy } from "./sample.ts";
import { workbench } from "./workbench.ts";

test("the command line reads a workspace that the window has open, and is refused when it wants to write", async () => {
  const workspace = sampleCopy();
  const app = await launchApp({ workspace });
  const bench = workbench(app.page);
  await bench.skipTour();
  await bench.showsOnMap("deployment:dns-today");

  const info = JSON.parse(catchment("info", workspace, "--json")) as { deployments: unknown[] };
  expect(info.deployments).toHaveLength(6);

  const pops = join(temporaryFolder(), "pops.csv");
  writeFileSync(pops, "pop_id,name,country,lat,lon\nzzz,Nowhere,NL,52,5\n");
  const refused = attempt(() => catchment("import", workspace, "--pops", pops, "--json"));
  expect(refused.status).toBe(3);
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: "WORKSPACE_LOCKED" } });

  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
  await app.close();
  catchment("import", workspace, "--pops", pops);
});

function attempt(run: () => string): { status: number; stdout: string } {
  try {
    return { status: 0, stdout: run() };
  } catch (thrown) {
    return thrown as { status: number; stdout: string };
  }
}
