import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { ExportOptions, type ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { holdsPrefix, parsePrefix } from "#shared/plan/prefix.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { HOSTILE } from "../dns/hostile.ts";
import { configOf, testPlan } from "./plan.ts";

const bundleOf = (target: ExportTarget, text: string, plan: Plan = testPlan(text), full = false) =>
  exportBundle(configOf(text, plan), target, ExportOptions.parse({ full }));

const marks: Readonly<Partial<Record<ExportTarget, RegExp>>> = { bird: /^#/, frr: /^!/, irr: /^%/ };
const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(...HOSTILE).map((text) => text.repeat(300)),
);

/** What a program reads of a file: all lines but comments; a session's own name is in the names of its policy. */
const read = (text: string, mark: RegExp): string[] =>
  text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .filter((line) => !mark.test(line))
    .map((line) => line.replaceAll(/ams_as65013\w*_v4/g, "SILENT"));

test.each(["bird", "frr", "irr"] as const)("no text of a plan or a session is read with the export to %s", (target) => {
  const mark = marks[target]!;
  for (const full of [false, true]) {
    const plain = bundleOf(target, "plain", undefined, full).files;
    fc.assert(
      fc.property(anyText, (text) => {
        const { files } = bundleOf(target, text, undefined, full);
        expect(files.map(({ path }) => path)).toEqual(plain.map(({ path }) => path));
        files.forEach((file, index) => {
          const own = (lines: string[]): string[] => lines.filter((line) => !line.startsWith("descr:"));
          expect(own(read(file.text, mark))).toEqual(own(read(plain[index]!.text, mark)));
          expect(file.text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect(
            file.text.split("\n").every((line) => new TextEncoder().encode(line).length < 4096 || target !== "frr"),
          ).toBe(true);
          if (target === "irr")
            expect(file.text).toMatch(/^(%.*\n|\n|(route6?|descr|origin|mnt-by|source): +[!-~]([ -"$-~]*[!-~])?\n)+$/u);
        });
      }),
      { numRuns: 60 },
    );
  }
});

test("ROAs are the same whatever names say, and no cell is a formula", () => {
  const plain = bundleOf("roa", "plain").files.filter(({ path }) => path !== "about.csv");
  fc.assert(
    fc.property(anyText, (text) => {
      const { files } = bundleOf("roa", text);
      expect(files.filter(({ path }) => path !== "about.csv")).toEqual(plain);
      const cells = files.flatMap((file) => Papa.parse<string[]>(file.text, { newline: "\r\n" }).data.flat());
      expect(cells.filter((cell) => /^[=+@\t\r\n-]/.test(cell))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

interface Roa {
  readonly asn: string;
  readonly prefix: string;
  readonly max_length: string;
}

/** RFC 6811: not found where no ROA covers a route, valid where one of those matches it, else invalid. */
function validity(roas: readonly Roa[], origin: string, route: string): "valid" | "invalid" | "not-found" {
  const prefix = parsePrefix(route)!;
  const covering = roas.filter((roa) => holdsPrefix(parsePrefix(roa.prefix)!, prefix));
  if (covering.length === 0) return "not-found";
  return covering.some(({ asn, max_length }) => asn === origin && prefix.length <= Number(max_length))
    ? "valid"
    : "invalid";
}

test("with the ROAs every announcement of the plan is valid, one in another is too, and nothing more is", () => {
  const base = testPlan("x");
  const inner = region("inner", { pops: ["ams"], ipv4: { prefix: "203.0.113.128/25", address: "203.0.113.129" } });
  const plan = { ...base, regions: [...base.regions, inner] };
  const { files, findings } = bundleOf("roa", "x", plan);
  const table = <Row>(path: string): Row[] =>
    Papa.parse<Row>(files.find((file) => file.path === path)!.text.trim(), { header: true, newline: "\r\n" }).data;
  const roas = table<Roa>("roas.csv");
  expect(roas.map(({ asn, prefix, max_length }) => `${asn} ${prefix} ${max_length}`)).toEqual([
    "AS64500 198.18.3.0/24 24",
    "AS64500 198.51.100.0/24 24",
    "AS64500 203.0.113.0/24 24",
    "AS64500 203.0.113.128/25 25",
    "AS64500 2001:db8:1::/48 48",
    "AS64500 2001:db8:2::/48 48",
    "AS64500 2001:db8:3::/48 48",
  ]);
  for (const { ipv4, ipv6 } of plan.regions) {
    for (const prefix of [ipv4?.prefix, ipv6?.prefix].flatMap((each) => each ?? [])) {
      expect([prefix, validity(roas, "AS64500", prefix)]).toEqual([prefix, "valid"]);
      expect(validity(roas, "AS65551", prefix)).toBe("invalid");
    }
  }
  for (const part of ["203.0.113.0/25", "203.0.113.129/32", "2001:db8:1::/49"])
    expect(validity(roas, "AS64500", part)).toBe("invalid");
  expect(validity(roas, "AS64500", "203.0.112.0/24")).toBe("not-found");
  expect(table<object>("invalid.csv")).toContainEqual(
    expect.objectContaining({ within: "203.0.113.0/24", lengths: "25-32", origin: "AS64500" }),
  );
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(["prefix-too-long", "origin-asn-reserved"]));
});

test("route objects are those of RPSL, one for each prefix", () => {
  const { files } = bundleOf("irr", "Läden # 1");
  const objects = files[0]!.text.split("\n\n").slice(1);
  expect(objects[0]!.trimEnd().split("\n")).toEqual([
    "route:          198.18.3.0/24",
    "descr:          anycast region asia, L\\u{e4}den \\u{23} 1",
    "origin:         AS64500",
    "mnt-by:         MAINT-AS64500",
    "source:         RADB",
  ]);
  expect(objects.map((object) => object.split(/\s+/).slice(0, 2).join(" "))).toEqual([
    "route: 198.18.3.0/24",
    "route: 198.51.100.0/24",
    "route: 203.0.113.0/24",
    "route6: 2001:db8:1::/48",
    "route6: 2001:db8:2::/48",
    "route6: 2001:db8:3::/48",
  ]);
});

test.each(["bird", "frr"] as const)("%s: what can't be announced is found", (target) => {
  const base = testPlan("x");
  const plan: Plan = {
    ...base,
    regions: base.regions.map((each) => (each.id === "asia" ? { ...each, ipv4: base.regions[0]!.ipv4! } : each)),
    announcements: [
      {
        region: "eu",
        pop: "ams",
        asn: 65011,
        communities: ["65536:1", "1:2:3:4", "hello", "rt:70000:70000", "rt:192.0.2.1:5", "no-export"],
      },
    ],
  };
  const config = configOf("x", plan);
  const announcements = config.announcements.map((each) => {
    if (each.asn === 65013) return { ...each, neighborIp: null };
    return each.session === "second" ? { ...each, neighborIp: "192.0.2.12" } : each;
  });
  const { findings, files } = exportBundle({ ...config, announcements }, target, ExportOptions.parse({ full: true }));
  const messages = (code: string): string[] =>
    findings.filter((each) => each.code === code).map(({ message }) => message);
  expect(
    messages("community-malformed")
      .map((message) => message.split('"')[1])
      .toSorted(),
  ).toEqual(["1:2:3:4", "65536:1", "hello", "rt:70000:70000"]);
  expect(messages("address-missing")).toEqual([expect.stringMatching(/^1 session has no neighbor_ip: ams AS65013/)]);
  expect(messages("address-unusable")).toEqual([expect.stringContaining("second")]);
  expect(messages("prefix-shared")).toEqual([expect.stringContaining("eu, asia")]);
  expect(messages("prefix-silent")).toEqual([expect.stringMatching(/^2001:db8:3::\/48 of region asia/)]);
  expect(files.map(({ text }) => text).join("")).not.toContain("hello");
});
