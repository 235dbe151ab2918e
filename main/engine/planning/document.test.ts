import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Plan } from "#shared/model/plan.ts";
import { formatPlan, parsePlan } from "./document.ts";

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "NO",
    "off",
    "1e3",
    "0x1f",
    "2026-03-01",
    "null",
    "~",
    " a",
    "a: b",
    "# c",
    "- d",
    "a\nb\n",
    "'",
    '"',
    "\u2028",
    "{}",
    "*",
    "&a",
  ),
);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { maxLength: 4 });
const address = fc.record({ prefix: text, address: text });
const asn = fc.integer({ min: 0, max: 4_294_967_295 });
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  version: fc.constant(1 as const),
  id,
  name: text,
  notes: text,
  defaultRegion: id,
  ecs: fc.boolean(),
  regions: fc.array(
    fc.record(
      {
        id,
        name: text,
        color: fc.stringMatching(/^#[0-9a-fA-F]{6}$/),
        ipv4: address,
        ipv6: address,
        pops: some(text),
        geos: some(fc.constantFrom("BR", "NO", "US-NY", "continent:EU", "*")),
        fallback: id,
      },
      { requiredKeys: ["id", "name", "color", "pops", "geos"] },
    ),
    { minLength: 1, maxLength: 4 },
  ),
  announcements: some(
    fc.record(
      {
        region: id,
        pop: text,
        asn,
        session: text,
        withhold: fc.boolean(),
        prepend: fc.integer({ min: 0, max: 10 }),
        noExport: fc.boolean(),
        communities: some(text),
      },
      { requiredKeys: ["region", "pop", "asn"] },
    ),
  ),
  dnsOverrides: some(fc.oneof(fc.record({ cidr: text, region: id }), fc.record({ asn, region: id }))),
  ramp: some(
    fc.record({
      geo: text,
      percent: fc.double({ min: 0, max: 100, noNaN: true }).map((x) => x + 0),
      date: fc.constant("2026-03-01"),
    }),
  ),
});

/** The same values with all keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, shuffled(part)]),
  );
}

/** What became of a text: accepted, or the error with which it was refused. */
function outcome(run: () => unknown): { code: string; message: string } {
  try {
    run();
    return { code: "accepted", message: "" };
  } catch (thrown) {
    const { code, message } = CatchmentError.from(thrown);
    return { code, message };
  }
}

function rejection(run: () => unknown): CatchmentError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof CatchmentError) return thrown;
    throw thrown;
  }
  throw new Error("was accepted");
}

const small = `{
  "version": 1,
  "id": "test",
  "name": "Test",
  "defaultRegion": "a",
  "regions": [
    { "id": "a", "name": "A", "color": "#123456", "pops": ["LHR"], "geos": ["NO"] }
  ]
}
`;

describe.each(["json", "yaml"] as const)("a plan as %s", (format) => {
  it("is exported, imported and exported again byte by byte", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const exported = formatPlan(plan, format);
        const imported = parsePlan(exported, format, "plan");
        expect(imported).toEqual(plan);
        expect(formatPlan(imported, format)).toBe(exported);
        expect(formatPlan(shuffled(plan) as Plan, format)).toBe(exported);
      }),
      { numRuns: 200 },
    );
  });

  it("never fails otherwise than by BAD_INPUT with a place, whatever the text", () => {
    fc.assert(
      fc.property(fc.nat(small.length - 1), fc.nat(12), fc.string({ maxLength: 6 }), (at, cut, put) => {
        const mangled = small.slice(0, at) + put + small.slice(at + cut);
        const { code, message } = outcome(() => parsePlan(mangled, format, "plan"));
        expect(["accepted", "BAD_INPUT"]).toContain(code);
        expect(message).toMatch(/^$|^plan:\d+:\d+: /);
      }),
      { numRuns: 300 },
    );
  });
});

describe("mistakes in a plan", () => {
  it("are told by line, column and what was expected, in JSON", () => {
    const wrong = small.replace('"#123456"', '"blue"').replace('"name": "Test"', '"names": "Test"');
    const error = rejection(() => parsePlan(wrong, "json", "p.json"));
    expect(error.message).toBe("p.json:1:1: expected name to be text; it is missing (and 2 more)");
    expect(error.details["problems"]).toEqual([
      { line: 1, column: 1, path: "/name", message: "expected name to be text; it is missing" },
      { line: 4, column: 3, path: "/", message: 'expected no key "names" in a plan' },
      {
        line: 7,
        column: 40,
        path: "/regions/0/color",
        message: 'expected regions[0].color to be a colour such as #2a9d8f, found "blue"',
      },
    ]);
  });

  it("are told the same way in YAML", () => {
    const yaml = [
      "version: 2",
      "id: test",
      "name: Test",
      "defaultRegion: a",
      "regions:",
      "  - id: a",
      "    name: A",
      "    color: 12",
      "ramp: x",
      "",
    ].join("\n");
    const { details } = rejection(() => parsePlan(yaml, "yaml", "p.yaml"));
    expect(details).toMatchObject({ file: "p.yaml", line: 1, column: 10 });
    expect(
      (details["problems"] as { line: number; column: number; message: string }[]).map(({ line, column, message }) => [
        line,
        column,
        message,
      ]),
    ).toEqual([
      [1, 10, "expected version to be 1, found 2"],
      [8, 12, "expected regions[0].color to be text, found 12"],
      [9, 7, 'expected ramp to be a list, found "x"'],
    ]);
  });

  it("of the grammar have a place too", () => {
    const at = (text: string, format: "json" | "yaml"): string => rejection(() => parsePlan(text, format, "p")).message;
    expect(at(small.replace('"id": "test",', '"id": "test"'), "json")).toMatch(/^p:4:3: expected a comma/);
    expect(at("", "json")).toBe("p:1:1: expected a document, found nothing");
    expect(at(`${small.slice(0, -3)},}`, "json")).toMatch(/^p:9:2: expected a key in double quotes|^p:8:\d+: /);
    expect(at(small.replace('"id": "test"', '"id": "test", "id": "b"'), "json")).toBe(
      'p:3:17: expected each key once: "id" comes twice',
    );
    expect(at("a: 1\na: 2\n", "yaml")).toMatch(/^p:2:1: expected YAML: Map keys must be unique/);
    expect(at("a: [1\nb: 2", "yaml")).toMatch(/^p:2:\d: expected YAML/);
    expect(at("", "yaml")).toBe("p:1:1: expected a plan, found nothing");
    expect(at("a: 1\n---\nb: 2\n", "yaml")).toMatch(/^p:\d:1: expected one document/);
    expect(at("just text", "yaml")).toBe('p:1:1: expected a plan to be an object, found "just text"');
  });
});

describe("a YAML plan", () => {
  it("keeps Norway a country for readers of YAML 1.1 too", () => {
    const exported = formatPlan(parsePlan(small, "json", "p"), "yaml");
    expect(exported).toContain('- "NO"');
    expect(parse(exported, { version: "1.1" })).toMatchObject({ regions: [{ geos: ["NO"] }] });
  });

  it("fills in what was left out", () => {
    expect(parsePlan(small, "json", "p")).toMatchObject({
      notes: "",
      ecs: false,
      announcements: [],
      dnsOverrides: [],
      ramp: [],
    });
  });
});
