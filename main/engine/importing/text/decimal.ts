const ZERO = 48;
const POINT = 46;
const MINUS = 45;

/** With so many digits the integer and the power of ten are exact doubles, and their quotient is rounded once: correctly. */
const MAX_EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MAX_EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The decimal number in `bytes[start .. end)`, exactly as `Number` reads it; NaN for anything that is none
 * (empty, spaces, hex, thousands separators, `NaN`, `Infinity`).
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  if (first >= end || end - first > MAX_EXACT_DIGITS) return parseSlowly(bytes, start, end);
  let mantissa = 0;
  let fractionDigits = -1;
  for (let position = first; position < end; position++) {
    const digit = bytes[position] - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      if (fractionDigits >= 0) fractionDigits++;
    } else if (bytes[position] === POINT && fractionDigits < 0) {
      fractionDigits = 0;
    } else {
      return parseSlowly(bytes, start, end);
    }
  }
  if (fractionDigits === end - first - 1 && fractionDigits === 0) return Number.NaN;
  const value = fractionDigits > 0 ? mantissa / POWERS_OF_TEN[fractionDigits] : mantissa;
  return isNegative ? -value : value;
}

function parseSlowly(bytes: Uint8Array, start: number, end: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
  if (!DECIMAL.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}
