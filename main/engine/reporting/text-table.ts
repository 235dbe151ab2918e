export interface TextColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

export const left = (title: string): TextColumn => ({ title, align: "left" });
export const right = (title: string): TextColumn => ({ title, align: "right" });

/**
 * Rows as aligned plain text: a header, a rule, two spaces between columns. Widths are counted in code points, so that
 * accented names stay in line; trailing spaces are cut.
 */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => lengthOf(line[index] ?? ""))));
  const write = (line: readonly string[]): string =>
    columns
      .map(({ align }, index) => padded(plainText(line[index] ?? ""), widths[index], align))
      .join("  ")
      .trimEnd();
  const [header, ...body] = lines.map(write);
  return [header, widths.map((width) => "─".repeat(width)).join("  "), ...body].join("\n");
}

const lengthOf = (text: string): number => Array.from(plainText(text)).length;

/** Names come from files: control characters must not reach the terminal. */
export const plainText = (text: string): string => text.normalize("NFC").replaceAll(/\p{Cc}/gu, "?");

function padded(text: string, width: number, align: TextColumn["align"]): string {
  const space = " ".repeat(Math.max(0, width - lengthOf(text)));
  return align === "left" ? text + space : space + text;
}
