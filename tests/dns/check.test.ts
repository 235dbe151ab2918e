import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { checkExport } from "#engine/export/check.ts";
import { ExportOptions, type ExportTarget } from "#shared/model/export.ts";
import { asnDatabase, geoDatabase } from "./places.ts";
import { AS_NETWORKS, configOf, customPlan, OVERRIDDEN_AS } from "./plans.ts";
import { serversInstalled } from "./server.ts";

const { signal } = new AbortController();
const config = configOf(customPlan);

function databases(): ExportOptions {
  const folder = mkdtempSync(join(tmpdir(), "catchment-databases-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [geo, asn] = [join(folder, "geo.mmdb"), join(folder, "asn.mmdb")];
  writeFileSync(geo, geoDatabase());
  writeFileSync(asn, asnDatabase(AS_NETWORKS.map((network) => [network, OVERRIDDEN_AS])));
  return ExportOptions.parse({ geoDatabase: geo, asnDatabase: asn });
}

describe.runIf(serversInstalled())("the check by the real tool", () => {
  test.each<ExportTarget>(["gdnsd", "powerdns", "powerdns-lua", "knot"])("passes an export to %s", async (target) => {
    const { outcome, output } = await checkExport(config, target, databases(), signal);
    expect([outcome, output]).toEqual(["passed", expect.any(String)]);
  });

  test("fails where the server can't read what it needs, and says what the tool said", async () => {
    const check = await checkExport(config, "gdnsd", ExportOptions.parse({ geoDatabase: "/nowhere.mmdb" }), signal);
    expect(check.outcome).toBe("failed");
    expect(check.output).toContain("/nowhere.mmdb");
  });

  test("leaves no files behind", async () => {
    const own = mkdtempSync(join(tmpdir(), "catchment-left-"));
    onTestFinished(() => rmSync(own, { recursive: true, force: true }));
    const options = databases();
    vi.stubEnv("TMPDIR", own);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await checkExport(config, "knot", options, signal)).outcome).toBe("passed");
    expect(readdirSync(own)).toEqual([]);
  });
});

test("what no tool checks says so", async () => {
  expect((await checkExport(config, "json", ExportOptions.parse({}), signal)).outcome).toBe("not-checkable");
});
