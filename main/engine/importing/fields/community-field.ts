import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { quoted } from "../problems.ts";
import type { TextField } from "./text-field.ts";

/** Parts of a community and how large each may be: RFC 1997 has two of 16 bits, RFC 8092 three of 32. */
const PART_LIMITS: Readonly<Record<number, number>> = { 2: 65_535, 3: 4_294_967_295 };

/** A standard community (65000:123) or a large one (65000:1:2). */
export const communityText: TextField = (text) => {
  const parts = text.split(":");
  const limit = PART_LIMITS[parts.length] ?? -1;
  if (parts.every((part) => /^(0|[1-9]\d{0,9})$/.test(part) && Number(part) <= limit)) return { value: text };
  return { code: "bad-id", message: `${quoted(text)}: expected a community such as 65000:123 or 65000:1:2` };
};

/** Who an action is about: an AS number, all peers, or the networks of a place. */
export const communityTarget: TextField = (text) => {
  const isAsn = /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 4_294_967_295;
  if (isAsn || text === "peers" || isKnownGeo(text)) return { value: text };
  return {
    code: "bad-enum",
    message: `${quoted(text)}: expected an AS number, peers, or a geo such as BR or continent:EU`,
  };
};
