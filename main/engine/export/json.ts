import type { WriteTarget } from "./target.ts";

/**
 * The neutral config itself. Whatever a name holds, JSON has it in quotes; `<` is escaped for pages that embed it, and so
 * are characters that nobody sees, such as marks that turn the direction of text.
 */
export const writeJson: WriteTarget = (config) => ({
  files: [
    {
      path: "region-config.json",
      text: `${JSON.stringify(config, null, 2).replaceAll(/<|(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)}\n`,
      language: "json",
    },
  ],
  findings: [],
});

/** Each of its halves as `\u202e`. */
const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
