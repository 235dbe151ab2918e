import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { LatencyMethod } from "#shared/model/entities.ts";
import { quoted } from "../problems.ts";
import { ByteDictionary } from "../text/byte-dictionary.ts";
import {
  codeField,
  decimalField,
  growingCodeField,
  integerField,
  REFUSED,
  type GrowingDictionary,
  type NumberField,
} from "./number-field.ts";

const MAX_ASN = 4_294_967_295;
const MAX_RTT_MS = 60_000;

export const asnField: NumberField = integerField(
  `an AS number from 0 (unknown) to ${MAX_ASN}`,
  { min: 0, max: MAX_ASN },
  "bad-asn",
);
export const countField: NumberField = integerField("a whole number of 0 or more", {
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
});
export const rttField: NumberField = decimalField(`milliseconds above 0, up to ${MAX_RTT_MS}`, {
  min: 0,
  max: MAX_RTT_MS,
  aboveMin: true,
});
export const weightField: NumberField = decimalField("a number of 0 or more", { min: 0, max: Number.MAX_VALUE });
export const hourField: NumberField = integerField("an hour of the day, 0 to 23", { min: 0, max: 23 });
export const latitudeField: NumberField = decimalField("degrees from -90 to 90", { min: -90, max: 90 });
export const longitudeField: NumberField = decimalField("degrees from -180 to 180", { min: -180, max: 180 });
export const prependField: NumberField = integerField("0 to 100 prepends", { min: 0, max: 100 });

export const familyField = (): NumberField =>
  codeField(
    new ByteDictionary([
      ["4", 4],
      ["6", 6],
    ]),
    "bad-family",
    "4 or 6",
  );

export const methodField = (): NumberField =>
  codeField(
    new ByteDictionary(LatencyMethod.options.map((method, index) => [method, index])),
    "bad-enum",
    LatencyMethod.options.join(", "),
  );

export const geoField = (geos: GrowingDictionary): NumberField =>
  growingCodeField(
    geos,
    isKnownGeo,
    "bad-geo",
    "an ISO 3166 code such as BR or US-NY, continent:AF (AN, AS, EU, NA, OC, SA), or *",
  );

export const popField = (pops: GrowingDictionary): NumberField =>
  codeField(pops.known, "unknown-pop", "a PoP of this workspace or of the pops file of this import");

export const deploymentField = (deployments: GrowingDictionary): NumberField =>
  codeField(
    deployments.known,
    "unknown-deployment",
    "a deployment of this workspace or of the deployments file of this import",
  );

export const unitField = (units: GrowingDictionary): NumberField =>
  growingCodeField(units, (text) => text.length <= 32, "out-of-range", "a unit of at most 32 characters");

/** Whether resolvers send EDNS Client Subnet: a word, or the share of them that does. */
export function ecsField(): NumberField {
  const words = new ByteDictionary([
    ["true", 1],
    ["yes", 1],
    ["false", 0],
    ["no", 0],
  ]);
  const share = decimalField("a share", { min: 0, max: 1 });
  return {
    read(bytes, start, end) {
      const value = share.read(bytes, start, end);
      if (value !== REFUSED) return value;
      const word = words.find(bytes, start, end);
      return word < 0 ? REFUSED : word;
    },
    explain: (text) => ({
      code: "bad-enum",
      message: `${quoted(text)}: expected true, false, yes, no, or a share from 0 to 1`,
    }),
  };
}
