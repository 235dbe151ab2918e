import { quoted } from "../problems.ts";
import { ByteDictionary, MISSING } from "../text/byte-dictionary.ts";
import { REFUSED, type NumberField } from "./number-field.ts";

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const DATE_BYTES = 10;
/** Later days would be typing errors, and cost a byte in every row. */
const MAX_DAY = 65_535;

/** A UTC date as whole days since 1970-01-01. */
export function dayField(): NumberField {
  const known = new ByteDictionary();
  return {
    read(bytes, start, end) {
      if (end - start !== DATE_BYTES) return REFUSED;
      const day = known.find(bytes, start, end);
      return day === MISSING ? learn(bytes, start) : day;
    },
    explain: (text) => ({
      code: "bad-date",
      message: `${quoted(text)}: expected a date from 1970 on such as 2015-03-01`,
    }),
  };

  function learn(bytes: Uint8Array, start: number): number {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, DATE_BYTES).toString("latin1");
    const day = dayOf(text);
    if (day !== REFUSED) known.set(text, day);
    return day;
  }
}

function dayOf(text: string): number {
  const parts = ISO_DATE.exec(text);
  if (!parts) return REFUSED;
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  const day = timeMs / DAY_MS;
  const isRealDate = Number.isInteger(day) && new Date(timeMs).getUTCDate() === Number(parts[3]);
  return isRealDate && day >= 0 && day <= MAX_DAY ? day : REFUSED;
}
