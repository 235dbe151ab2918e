export type CsvValue = string | number | boolean | null | undefined;

/**
 * CSV after RFC 4180: a header, CRLF line ends, quotes where needed. Numbers are written unrounded, null as nothing.
 * Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function csvText(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** The same for the clipboard: columns parted by tabs; a tab or line end within a text becomes a blank. */
export function tsvText(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const cell = (value: CsvValue): string => defused(value).replaceAll(/[\t\r\n]+/g, " ");
  return [header, ...rows].map((row) => `${row.map(cell).join("\t")}\n`).join("");
}

function defused(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  return /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
}

function csvCell(value: CsvValue): string {
  const safe = defused(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
