import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AdoptFormat } from "#shared/model/adopting.ts";
import { adoptConfig } from "./adopt.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catchment-adopt-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function adopt(files: Record<string, string>, format: AdoptFormat, service?: string) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return adoptConfig(folder, format, service, { id: "now", name: "Now", pops: ["GRU", "LHR", "SIN"], like: null });
}

const GDNSD = `
# comment { with => braces
options => { listen => [ 127.0.0.1 ], edns_client_subnet = false }
`.replace("= false", "=> false");

const MAPS = `plugins => {
  geoip => {
    maps => {
      www => {
        geoip2_db => "GeoLite2-City.mmdb"
        datacenters => [lhr, gru, sin]
        nets => { 203.0.113.0/24 => [sin, lhr], nonsense => [gru] }
        map => {
          default => [lhr, gru],
          AS => [sin, lhr],
          SA => { default => [gru, lhr]; GF => [lhr] },
          NA => { US => { default => [lhr], CA => [sin], "Atlantis" => [gru] } }
        }
        city_no_region => true
      }
      other => { datacenters => [lhr] }
    }
    resources => {
      web => {
        map => www
        dcmap => {
          lhr => { addrs_v4 => [192.0.2.1, 192.0.2.2], addrs_v6 => 2001:db8::1 }
          gru => 192.0.3.1
          sin => [192.0.4.1]
          syd => 192.0.5.1
        }
      }
    }
  }
}
`;

test("gdnsd: a geo map by PoP becomes a plan of unicast regions, and what a plan can't say is found with its place", () => {
  const { plan, findings } = adopt({ config: GDNSD + MAPS }, "gdnsd");
  expect(plan).toMatchObject({ id: "now", defaultRegion: "lhr", ecs: false });
  expect(plan.regions).toMatchObject([
    { id: "lhr", pops: ["LHR"], geos: ["GF"], fallback: "gru", ipv4: { prefix: "192.0.2.0/24", address: "192.0.2.1" } },
    { id: "gru", pops: ["GRU"], geos: ["continent:SA"], ipv4: { prefix: "192.0.3.0/24", address: "192.0.3.1" } },
    { id: "sin", pops: ["SIN"], geos: ["US-CA", "continent:AS"], ipv4: { prefix: "192.0.4.0/24" } },
  ]);
  expect(plan.regions[0]?.ipv6).toEqual({ prefix: "2001:db8::/48", address: "2001:db8::1" });
  expect(plan.regions.filter(({ fallback }) => fallback !== undefined).map(({ id }) => id)).toEqual(["lhr"]);
  expect(plan.dnsOverrides).toEqual([{ cidr: "203.0.113.0/24", region: "sin" }]);
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const line = (part: string): number => 1 + (GDNSD + MAPS).split("\n").findIndex((text) => text.includes(part));
  expect(warnings.map((warning) => [warning.line, warning.message.split(" ")[0]])).toEqual([
    [line("other =>"), "map"],
    [line("Atlantis"), "NA"],
    [line("nonsense"), "network"],
    [line("addrs_v6"), "lhr"],
    [line("syd =>"), "syd"],
    [line("city_no_region"), "city_no_region"],
  ]);
});

test("gdnsd: files that are included are read, and a slip of the pen is named with line and column", () => {
  const whole = { config: "plugins => { geoip => { maps => { $include{geoip/m} }, resources => {} } }" };
  const { plan, findings } = adopt({ ...whole, "geoip/m": "m => { datacenters => [sin]\nmap => { } }" }, "gdnsd");
  expect(plan.regions.map(({ pops }) => pops)).toEqual([["SIN"]]);
  expect(findings.map(({ message }) => message)).toEqual(["no resource uses the map m: its regions have no addresses"]);
  expect(() => adopt({ ...whole, "geoip/m": "m => {\n  datacenters [sin]\n}" }, "gdnsd")).toThrow(
    /^m:2:15: expected => after/,
  );
  expect(() => adopt({ config: "plugins => { geoip => { maps => {} } }" }, "gdnsd")).toThrow(
    /no map of the geoip plugin/,
  );
});

const POWERDNS = `domains:
- domain: geo.example.com
  ttl: 30
  records:
    geo.example.com:
      - soa: ns1.example.com hostmaster.example.com 1 7200 3600 86400 60
    sa.www.geo.example.com: [{ a: 192.0.3.1 }]
    br.www.geo.example.com: [{ a: { content: 192.0.3.1, weight: 50 } }]
    eu.www.geo.example.com: [{ a: 192.0.2.1 }, { aaaa: "2001:db8::1" }, { txt: hello }]
    unknown.www.geo.example.com: [{ a: 192.0.4.1 }]
  services:
    www.geo.example.com:
      default: ["%cc.www.geo.example.com", "%cn.www.geo.example.com", "%hh.www.geo.example.com", "unknown.www.geo.example.com"]
      198.51.100.0/24: eu.www.geo.example.com
`;

test("PowerDNS: names by country and continent become geos (sa is Saudi Arabia and South America), records of the same address one region", () => {
  const { plan, findings } = adopt({ "geo.yaml": POWERDNS }, "powerdns");
  expect(plan.defaultRegion).toBe("unknown");
  expect(plan.regions.map(({ id, geos, ipv4 }) => [id, geos, ipv4?.address])).toEqual([
    ["sa", ["SA", "continent:SA"], "192.0.3.1"],
    ["eu", ["continent:EU"], "192.0.2.1"],
    ["unknown", [], "192.0.4.1"],
  ]);
  expect(plan.dnsOverrides).toEqual([{ cidr: "198.51.100.0/24", region: "eu" }]);
  expect(findings.filter(({ message }) => message.startsWith("%hh.www"))).toMatchObject([
    { file: "geo.yaml", line: 12 },
  ]);
  expect(() => adopt({ "geo.yaml": POWERDNS }, "powerdns", "api.example.com")).toThrow(
    /no service api.example.com found/,
  );
});

const OCTODNS = `---
www:
  - type: A
    ttl: 60
    value: 192.0.2.1
    dynamic:
      pools:
        eu: { fallback: sa, values: [{ value: 192.0.2.1 }, { value: 192.0.2.9, weight: 2 }] }
        sa: { values: [{ value: 192.0.3.1 }] }
      rules:
        - { geos: [SA, NA-US-FL], pool: sa }
        - { geos: [SA-UY, XX], pool: eu }
        - { subnets: [203.0.113.0/24], pool: sa }
        - { pool: eu }
  - type: AAAA
    value: 2001:db8::1
    dynamic:
      pools:
        eu: { values: [{ value: "2001:db8::1" }] }
      rules: [{ pool: eu }]
api:
  type: A
  value: 192.0.2.7
`;

test("octoDNS: pools are regions; rules that shadow others, and families that differ, are found", () => {
  const { plan, findings } = adopt({ "example.com.yaml": OCTODNS }, "octodns");
  expect(plan.regions).toMatchObject([
    { id: "eu", geos: ["UY"], fallback: "sa", ipv4: { address: "192.0.2.1" }, ipv6: { address: "2001:db8::1" } },
    { id: "sa", geos: ["US-FL", "continent:SA"], ipv4: { address: "192.0.3.1" } },
  ]);
  expect(plan.dnsOverrides).toEqual([{ cidr: "203.0.113.0/24", region: "sa" }]);
  const said = findings
    .filter(({ severity }) => severity === "warning")
    .map(({ line, message }) => `${line}: ${message}`);
  expect(said).toEqual([
    "8: eu has several addresses: the plan takes 192.0.2.1, not 192.0.2.9",
    "12: UY comes after continent:SA, which answers first: the plan lets UY answer",
    "12: XX is no continent, country or province",
    "20: A and AAAA have rules of their own: the plan has those of the first",
    "null: which PoPs announce region eu is not known: its label is no PoP, and no plan with its addresses was given",
    "null: which PoPs announce region sa is not known: its label is no PoP, and no plan with its addresses was given",
  ]);
});
