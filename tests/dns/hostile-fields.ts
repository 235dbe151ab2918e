import fc from "fast-check";
import { buildRegionConfig, type AddressedSession, type ConfigGround } from "#engine/export/config.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { region } from "#shared/plan/plan.fixture.ts";
import { configGround } from "#engine/export/config.fixture.ts";
import { HOSTILE } from "./hostile.ts";

/** Every field of a plan and of a session that holds free text, one of each. */
export const TEXTS = {
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
export type Field = keyof typeof TEXTS;
export const FIELDS = Object.keys(TEXTS) as Field[];

/** The plan with these texts. */
export const planOf = (texts: typeof TEXTS): Plan => ({
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

/** The config of that plan, or of another one, with sessions that hold these texts. */
export function configOf(texts: typeof TEXTS, plan: Plan = planOf(texts)): RegionConfig {
  const ground: ConfigGround = {
    ...configGround,
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
  };
  return buildRegionConfig(plan, ground);
}

/** Characters that nobody sees. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** A text that is none of what fields are read as. */
export const PLAIN = "plain";

export const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 3 }).map((texts) => texts.join("")),
);
