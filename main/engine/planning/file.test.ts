import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import { planFormatOf, readPlanFile, writePlanFile } from "./file.ts";

const plan: Plan = {
  version: 1,
  id: "p",
  name: "Norge",
  notes: "",
  defaultRegion: "a",
  ecs: false,
  regions: [{ id: "a", name: "A", color: "#56b4e9", pops: ["osl"], geos: ["NO"] }],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "catchment-plan-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "none";
  } catch (thrown) {
    return CatchmentError.from(thrown).code;
  }
};

describe("plan files", () => {
  it("are written and read by their extension, byte for byte the same again", () => {
    for (const name of ["p.json", "p.yaml", "p.YML"]) {
      const path = join(folder, name);
      writePlanFile(path, plan);
      const bytes = readFileSync(path, "utf8");
      expect(readPlanFile(path)).toEqual(plan);
      writePlanFile(path, readPlanFile(path));
      expect(readFileSync(path, "utf8")).toBe(bytes);
    }
    expect(planFormatOf("x.yml")).toBe("yaml");
  });

  it("may begin with a byte order mark", () => {
    const path = join(folder, "bom.json");
    writeFileSync(path, `\uFEFF${JSON.stringify(plan)}`);
    expect(readPlanFile(path)).toEqual(plan);
  });

  it("are refused by cause: extension, absence, encoding, folder", () => {
    expect(codeOf(() => readPlanFile(join(folder, "p.toml")))).toBe("BAD_USAGE");
    expect(codeOf(() => readPlanFile(join(folder, "absent.json")))).toBe("NOT_FOUND");
    writeFileSync(join(folder, "latin1.yaml"), Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9]));
    expect(codeOf(() => readPlanFile(join(folder, "latin1.yaml")))).toBe("BAD_INPUT");
    expect(codeOf(() => writePlanFile(join(folder, "no/such/p.json"), plan))).toBe("NOT_FOUND");
    expect(codeOf(() => readPlanFile(`${folder}/.json`))).toBe("BAD_USAGE");
  });
});
