import { quoted } from "../problems.ts";
import { REFUSED, type NumberField } from "./number-field.ts";

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const DATE_BYTES = 10;
/** Later days would be typing errors, and cost a byte in every row. */
const MAX_DAY = 65_535;

/** A UTC date as whole days since 1970-01-01. */
export function dayField(): NumberField {
  const lastText = new Uint8Array(DATE_BYTES);
  let lastDay = REFUSED;
  return {
    read(bytes, start, end) {
      if (end - start !== DATE_BYTES) return REFUSED;
      // Files are nearly always written day by day.
      if (lastDay !== REFUSED && isSame(lastText, bytes, start)) return lastDay;
      const day = dayOf(Buffer.from(bytes.buffer, bytes.byteOffset + start, DATE_BYTES).toString("latin1"));
      if (day !== REFUSED) {
        lastText.set(bytes.subarray(start, end));
        lastDay = day;
      }
      return day;
    },
    explain: (text) => ({ code: "bad-date", message: `${quoted(text)}: expected a date from 1970 on such as 2015-03-01` }),
  };
}

function dayOf(text: string): number {
  const parts = ISO_DATE.exec(text);
  if (!parts) return REFUSED;
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  const day = timeMs / DAY_MS;
  const isRealDate = Number.isInteger(day) && new Date(timeMs).getUTCDate() === Number(parts[3]);
  return isRealDate && day >= 0 && day <= MAX_DAY ? day : REFUSED;
}

function isSame(text: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < DATE_BYTES; index++) {
    if (text[index] !== bytes[start + index]) return false;
  }
  return true;
}
