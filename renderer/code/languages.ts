import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { StreamLanguage, type StreamParser } from "@codemirror/language";
import { lua } from "@codemirror/legacy-modes/mode/lua";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import type { Extension } from "@codemirror/state";

/** What most configuration files have in common: comments, strings, numbers and addresses, words before a brace. */
const configuration = (comment: RegExp): StreamParser<null> => ({
  startState: () => null,
  token(stream) {
    if (stream.match(comment)) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match(/"(?:[^"\\]|\\.)*"?/)) return "string";
    if (stream.match(/[0-9a-fA-F:.]*[0-9]+[0-9a-fA-F:.]*(?:\/\d+)?\b/)) return "number";
    if (stream.match(/[A-Za-z_][\w-]*(?=\s*(?:=>|\{|:))/)) return "keyword";
    if (stream.match(/[\w-]+/)) return null;
    stream.next();
    return null;
  },
});

const languages: Readonly<Record<string, () => Extension>> = {
  json: () => json(),
  yaml: () => yaml(),
  lua: () => StreamLanguage.define(lua),
  shell: () => StreamLanguage.define(shell),
  zone: () => StreamLanguage.define(configuration(/^;/)),
  rpsl: () => StreamLanguage.define(configuration(/^[%#]/)),
  frr: () => StreamLanguage.define(configuration(/^[!#]/)),
  gdnsd: () => StreamLanguage.define(configuration(/^#/)),
  knot: () => StreamLanguage.define(configuration(/^#/)),
  bird: () => StreamLanguage.define(configuration(/^#/)),
};

/** The syntax of a language by the name that exports use; plain text for a name that is not known. */
export const syntaxOf = (language: string): Extension => languages[language]?.() ?? [];
