import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { routesOfScenario } from "./scenario.ts";
import { readScenarioFile } from "./scenario-file.ts";

const folder = mkdtempSync(join(tmpdir(), "catchment-scenario-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string) {
  const path = join(folder, "s.json");
  writeFileSync(path, text);
  return readScenarioFile(path);
}

test.for([
  [
    '{"links": [{"provider": 1, "customer": 2},\n {"peer": [3, 3]}], "announcements": []}',
    /^s\.json:2:2: links\[1\].* 3 /,
  ],
  [
    '{"links": [], "announcements": [{"id": "a", "asn": 1},\n  {"id": "a", "asn": 2}]}',
    /^s\.json:2:3: .*announcements\[0\]/,
  ],
  [
    '{"links": [], "announcements": [\n{"id": "a", "origin": 7, "neighbor": 7, "relationship": "peer"}]}',
    /^s\.json:2:1: announcements\[0\]: the origin/,
  ],
  ['{"links": [],\n "announcements": [}', /^s\.json:2:20: expected a value/],
  ['{"links": [{"provider": 1}], "announcements": []}', /^s\.json:1:12: expected links\[0\] to be a link/],
  ['{"links": []}', /announcements to be a list; it is missing/],
] as const)("%s is refused by line and column", ([text, message]) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: "BAD_INPUT", message: expect.stringMatching(message) }),
  );
});

test("of two links between a pair the last holds, and ASes without links take part", () => {
  const scenario = read(`{
    "links": [{"provider": 1, "customer": 2}, {"peer": [2, 1]}, {"provider": 2, "customer": 1}],
    "announcements": [
      {"id": "own", "asn": 2, "prepend": 2},
      {"id": "session", "origin": 9, "neighbor": 77, "relationship": "customer", "prepend": 1}
    ]
  }`);
  expect(routesOfScenario(scenario, "lowest-asn").routes).toEqual([
    { asn: 1, relationship: "provider", path: [1, 2, 2, 2], ids: ["own"] },
    { asn: 2, relationship: "origin", path: [2], ids: ["own"] },
    { asn: 77, relationship: "provider", path: [77, 9, 9], ids: ["session"] },
  ]);
});
