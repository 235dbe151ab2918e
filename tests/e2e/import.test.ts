import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp, temporaryFolder } from "./app.ts";
import { answerDialogs } from "./dialogs.ts";
import { soon, workbench } from "./workbench.ts";
import { catchment } from "./sample.ts";

const pops = "pop_id,name,country,lat,lon\nams,Amsterdam,NL,52.37,4.9\niad,Ashburn,US,39.04,-77.49\n";
const deployments = "deployment,mechanism,pops\ndns,dns,\nany,anycast,ams iad\n";
/** Under DNS all of AS 64500's 100 Dutch users go to ams (10 ms), under anycast 40 of them to iad (90 ms). */
const assignments = `period,geo,asn,deployment,served_pop,samples
2026-01-01,NL,64500,dns,ams,100
2026-01-01,NL,64500,any,ams,60
2026-01-01,NL,64500,any,iad,40
`;
const latency = `period,geo,asn,pop_id,samples,rtt_p50_ms
2026-01-01,NL,64500,ams,100,10
2026-01-01,NL,64500,iad,100,90
`;

function files(contents: Record<string, string>): string[] {
  const folder = temporaryFolder();
  return Object.entries(contents).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
}

/** The app on a new, empty workspace, with the import dialog open. */
async function launchForImport() {
  const workspace = join(temporaryFolder(), "empty.catchment");
  catchment("import", workspace, "--pops", files({ "none.csv": "pop_id,name,country,lat,lon\n" })[0]);
  const app = await launchApp({ workspace });
  const bench = workbench(app.page);
  await bench.part("status-workspace").filter({ hasText: "empty.catchment" }).waitFor();
  if (await bench.part("tour-skip").isVisible()) await bench.part("tour-skip").click();
  return { app, bench };
}

test("files chosen in the dialog are read, shown, committed, and on the map at once", async () => {
  const { app, bench } = await launchForImport();
  await bench.showSideView("import");
  const contents = {
    "latency.csv": latency,
    "assign.csv": assignments,
    "pops.csv": pops,
    "deployments.csv": deployments,
  };
  await answerDialogs(app, { open: files(contents) });
  await bench.part("import-choose").click();
  await bench.importDialog.waitFor();
  await bench.part("import-files").waitFor();
  await expect.poll(() => bench.part("import-files").textContent(), soon).toMatch(/rum-latency: 2 rows/);
  await app.screenshot("import-review");
  await bench.part("import-commit").click();
  await bench.part("import-result").waitFor();
  await app.screenshot("import-result");
  await app.page.keyboard.press("Escape");

  // The first thing to see is what was measured; built-in plans are made anew of the PoPs that came.
  await bench.showsOnMap("deployment:dns");
  await bench.part("map-switch-plan").click();
  await bench.showsOnMap("plan:continents");
  await expect.poll(() => bench.percentOptimal(), soon).toBe(100);
  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:any");
  await expect.poll(() => bench.percentOptimal(), soon).toBe(60);
  await bench.part("map-switch-dns").click();
  await bench.showsOnMap("deployment:dns");
  await expect.poll(() => bench.percentOptimal(), soon).toBe(100);
});

test("a wrong file is refused with line, column and reason, and nothing is written", async () => {
  const { app, bench } = await launchForImport();
  await app.page.keyboard.press("Control+I");
  const broken = `${pops}lhr,London,GB,not-a-number,0\n`;
  await answerDialogs(app, { open: files({ "pops.csv": broken }) });
  await bench.importDialog.getByRole("button", { name: /Choose files/ }).click();
  await bench.part("import-problems").waitFor();
  const problems = await bench.part("import-problems").textContent();
  expect(problems).toContain("4");
  expect(problems).toMatch(/number/);
  await expect.poll(() => bench.part("import-commit").isDisabled(), soon).toBe(true);
  await app.screenshot("import-wrong-file");
  await bench.part("import-cancel").click();
  await bench.importDialog.waitFor({ state: "detached" });
});

test("files dropped onto the window are read where they lie on the disk", async () => {
  const { app, bench } = await launchForImport();
  const session = await app.page.context().newCDPSession(app.page);
  const data = { items: [], files: files({ "pops.csv": pops, "latency.csv": latency }), dragOperationsMask: 1 };
  const drag = (type: "dragEnter" | "dragOver" | "drop" | "dragCancel") =>
    session.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
  await drag("dragEnter");
  await drag("dragOver");
  await app.page.getByText("Drop a workspace to open it, other files to import them").waitFor();
  // Once more over what now lies over the window: what is dropped falls on that.
  await drag("dragOver");
  await drag("drop");
  await bench.importDialog.waitFor();
  await expect.poll(() => bench.part("import-files").textContent(), soon).toMatch(/rum-latency: 2 rows/);
  await bench.part("import-commit").click();
  await expect.poll(() => bench.part("import-result").textContent(), soon).toMatch(/rum-latency/);
});
