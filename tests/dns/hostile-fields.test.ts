import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { buildRegionConfig, type AddressedSession, type ConfigGround } from "#engine/export/config.ts";
import { exportBundle } from "#engine/export/bundle.ts";
import { ExportOptions, ExportTarget, type ExportFile } from "#shared/model/export.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { HOSTILE } from "./hostile.ts";

/** Every field of a plan and of a session that holds free text, one of each. */
const TEXTS = {
  planName: "",
  notes: "",
  regionName: "",
  ipv4Prefix: "203.0.113.0/24",
  ipv4Address: "203.0.113.1",
  ipv6Prefix: "2001:db8:1::/48",
  ipv6Address: "2001:db8:1::1",
  popOfRegion: "fra",
  geo: "DE",
  popOfAnnouncement: "ams",
  sessionOfAnnouncement: "first",
  community: "65000:1",
  cidr: "20.9.0.0/18",
  geoOfRamp: "DE",
  popOfSession: "ams",
  session: "second",
  nameOfSession: "",
  localIp: "192.0.2.1",
  neighborIp: "192.0.2.9",
};
type Field = keyof typeof TEXTS;
const FIELDS = Object.keys(TEXTS) as Field[];

const planOf = (texts: typeof TEXTS): Plan => ({
  version: 1,
  id: "fields",
  name: texts.planName,
  notes: texts.notes,
  defaultRegion: "eu",
  ecs: true,
  regions: [
    region("eu", {
      name: texts.regionName,
      pops: ["ams", texts.popOfRegion],
      geos: ["continent:EU", texts.geo],
      ipv4: { prefix: texts.ipv4Prefix, address: texts.ipv4Address },
      ipv6: { prefix: texts.ipv6Prefix, address: texts.ipv6Address },
    }),
    region("us", {
      pops: ["iad"],
      geos: ["continent:NA"],
      ipv4: { prefix: "198.51.100.0/24", address: "198.51.100.1" },
      ipv6: { prefix: "2001:db8:2::/48", address: "2001:db8:2::1" },
    }),
  ],
  announcements: [
    {
      region: "eu",
      pop: texts.popOfAnnouncement,
      asn: 65012,
      session: texts.sessionOfAnnouncement,
      communities: [texts.community, "65000:2"],
    },
  ],
  dnsOverrides: [
    { cidr: texts.cidr, region: "us" },
    { asn: 65013, region: "us" },
  ],
  ramp: [{ geo: texts.geoOfRamp, percent: 50, date: "2026-01-01" }],
});

const session = (asn: number, more: Partial<AddressedSession>): AddressedSession => ({
  pop: "ams",
  asn,
  session: "first",
  family: 4,
  relationship: "peer",
  name: null,
  announce: true,
  prepend: 0,
  routeServer: false,
  localIp: "192.0.2.1",
  neighborIp: `192.0.2.${asn - 65000}`,
  ...more,
});

function configOf(texts: typeof TEXTS): RegionConfig {
  const ground: ConfigGround = {
    generator: "catchment 0.0.0",
    settings: { ...defaultSettings(), originAsn: 64500 },
    sessions: [
      session(65012, {}),
      session(65012, { family: 6, localIp: "2001:db8::1", neighborIp: "2001:db8::9" }),
      session(65014, {
        pop: texts.popOfSession,
        session: texts.session,
        name: texts.nameOfSession,
        localIp: texts.localIp,
        neighborIp: texts.neighborIp,
      }),
    ],
    asPrefixes: new Map([[65013, ["20.7.0.0/16"]]]),
    cells: 0,
    simulated: {
      percentOptimal: 91.25,
      interval90: [90, 92.5],
      uncalibrated: true,
      weights: "none",
      evidence: Object.fromEntries(
        EvidenceRule.options.map((rule) => [rule, 0]),
      ) as RegionConfig["simulated"]["evidence"],
      period: null,
    },
    shares: { ofGeo: new Map(), ofRegion: new Map(), ofOverride: [] },
  };
  return buildRegionConfig(planOf(texts), ground);
}

const filesOf = (target: ExportTarget, field: Field, text: string, full: boolean): readonly ExportFile[] =>
  exportBundle(configOf({ ...TEXTS, [field]: text }), target, ExportOptions.parse({ full })).files;

/** Lines that nobody reads, by the language of a file; those of READMEs that stand as code are commands. */
const COMMENT: Readonly<Partial<Record<ExportFile["language"], RegExp>>> = {
  zone: /^;/,
  lua: /^;/,
  frr: /^!/,
  rpsl: /^(%|descr:)/,
  markdown: /^ {4}(?!aws |sed |ZONE=|COLLECTION=)/,
};

/** What a program reads of a file, but for the hash of the plan. Names of policies hold a PoP and a session, as letters, digits and underscores. */
function readLines({ path, language, text }: ExportFile): string[] {
  const comment = path === "named.conf" ? /^\/\// : (COMMENT[language] ?? /^#/);
  return text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .filter((line) => !comment.test(line))
    .map((line) =>
      line
        .replace(/SHA-256 [0-9a-f]{64}/, "SHA-256")
        .replaceAll(/catchment[\w-]+/g, "NAME")
        .replaceAll(/include "[a-z0-9-]+\./g, 'include "POP.'),
    );
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const FORMULA = /^[=+@\t\r\n-]/;
const PLAIN = "plain";

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 3 }).map((texts) => texts.join("")),
);

const configs = ExportTarget.options.filter((target) => target !== "json" && target !== "csv" && target !== "roa");

describe.each(configs)("the export to %s", (target) => {
  test.each(FIELDS)("reads a hostile %s as any other text that is none", (field) => {
    for (const full of [false, true]) {
      const plain = filesOf(target, field, PLAIN, full).map(readLines);
      fc.assert(
        fc.property(anyText, (text) => {
          const files = filesOf(target, field, text, full);
          for (const { path, text: written } of files) {
            expect(path).toMatch(/^[a-z0-9][a-z0-9./-]*$|^README\.md$|\/README$/);
            expect(written.replaceAll("\n", "")).not.toMatch(INVISIBLE);
            expect(written).not.toMatch(/\\$/m);
          }
          expect(files.map(readLines).toSorted()).toEqual(plain.toSorted());
        }),
        { numRuns: 15 },
      );
    }
  });
});

test.each(FIELDS)("the neutral config gives a hostile %s back, and holds nothing that nobody sees", (field) => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [json] = filesOf("json", field, text, false);
      expect(JSON.parse(json!.text)).toEqual(configOf({ ...TEXTS, [field]: text }));
      expect(json!.text.replaceAll("\n", "")).not.toMatch(INVISIBLE);
      expect(json!.text).not.toContain("<");
    }),
    { numRuns: 30 },
  );
});

test.each(["csv", "roa"] as const)(
  "tables of %s have no formula and the same rows, whatever field is hostile",
  (target) => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), anyText, (field, text) => {
        const shape = (rows: readonly string[][]): number[] => rows.map((row) => row.length);
        const plain = filesOf(target, field, PLAIN, false);
        filesOf(target, field, text, false).forEach((file, index) => {
          const read = ({ text: table }: ExportFile): string[][] =>
            Papa.parse<string[]>(table, { newline: "\r\n" }).data;
          const rows = read(file);
          expect(shape(rows)).toEqual(shape(read(plain[index]!)));
          expect(rows.flat().filter((cell) => FORMULA.test(cell) || INVISIBLE.test(cell))).toEqual([]);
        });
      }),
      { numRuns: 200 },
    );
  },
);

test("zone, name and address are taken where they are plain words, and else not at all", () => {
  fc.assert(
    fc.property(fc.constantFrom("zone", "name", "listen"), anyText, (option, text) => {
      const { success } = ExportOptions.safeParse({ [option]: text });
      expect(success).toBe(success && /^[\w.@:[\]-]+$/.test(text));
    }),
    { numRuns: 300 },
  );
});
