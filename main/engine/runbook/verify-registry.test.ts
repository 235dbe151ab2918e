import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { registryCheck } from "./verify-registry.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-registry-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const config = {
  originAsn: 64500,
  regions: [
    {
      id: "eu",
      ipv4: { prefix: "198.51.100.0/24", address: "198.51.100.1" },
      ipv6: { prefix: "2001:db8:1::/48", address: "2001:db8:1::1" },
    },
  ],
} as unknown as RegionConfig;

/** Runs the check with programs that answer as RIPEstat and an IRRd do. */
function check(state: string, irr: string): { status: number | null; said: string } {
  const answer = JSON.stringify({
    status_code: 200,
    data: { validating_roas: [{ origin: "64500", validity: "valid" }], status: state, validator: "routinator" },
    status: "ok",
  });
  const programs = { curl: state === "" ? "exit 22" : `cat <<'END'\n${answer}\nEND`, whois: `printf '${irr}'` };
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, "registry.sh"), registryCheck(config).text);
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
  const { status, stdout } = spawnSync("bash", [join(folder, "registry.sh")], { env, encoding: "utf8" });
  return { status, said: stdout };
}

test("says verified only when every prefix has both, and what is missing otherwise", () => {
  expect(check("valid", "A8\\nAS64500\\nC\\n")).toEqual({
    status: 0,
    said: expect.stringContaining("verified: all 2 prefixes"),
  });
  expect(check("valid", "D\\n")).toEqual({
    status: 1,
    said: expect.stringContaining("WRONG   198.51.100.0/24 AS64500: no route object"),
  });
  expect(check("invalid_asn", "A8\\nAS64500\\nC\\n")).toMatchObject({ status: 1 });
  expect(check("unknown", "A8\\nAS64500\\nC\\n")).toMatchObject({ status: 1 });
  expect(check("valid", "A9\\nAS645001\\nC\\n")).toMatchObject({ status: 1 });
  expect(check("", "A8\\nAS64500\\nC\\n")).toEqual({
    status: 2,
    said: expect.stringContaining("RIPEstat does not answer"),
  });
  expect(check("valid", "")).toMatchObject({ status: 2 });
});
