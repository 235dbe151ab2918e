import { mkdirSync, readFileSync, renameSync, unwatchFile, watchFile, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { applyEdits, modify } from "jsonc-parser";
import { CatchmentError } from "#shared/model/errors.ts";
import { UserSettings } from "#shared/model/user-settings.ts";
import type { SettingsFile as FileState } from "#shared/rpc/host.ts";
import { readSettingsText } from "#shared/text/settings-text.ts";

const BEGINNING = "// Settings of Catchment for all workspaces.\n{\n}\n";
const LOOK_EVERY_MS = 1000;

/** The user's settings.json: written by the window, or by any editor while the app runs. */
export class SettingsFile {
  readonly #path: string;
  #settings: UserSettings;
  #problem: string | null = null;

  constructor(path: string, first: Partial<UserSettings> = {}) {
    this.#path = path;
    this.#settings = UserSettings.parse(first);
    this.#take(this.#text());
  }

  get settings(): UserSettings {
    return this.#settings;
  }

  get state(): FileState {
    return { path: this.#path, text: this.#text(), problem: this.#problem };
  }

  /** Changes single settings; comments and the rest of the text stay. BAD_INPUT where the file holds mistakes. */
  change(change: Partial<UserSettings>): void {
    let text = this.#text();
    if (this.#problem !== null) throw new CatchmentError("BAD_INPUT", `Mend the settings file first: ${this.#problem}`);
    for (const [name, value] of Object.entries(change)) {
      const edits = modify(text, [name], value, { formattingOptions: { insertSpaces: true, tabSize: 2, eol: "\n" } });
      text = applyEdits(text, edits);
    }
    this.replace(text);
  }

  /** Replaces the whole text; BAD_INPUT with line and column where it is no settings document, and nothing changes. */
  replace(text: string): FileState {
    const [problem] = readSettingsText(text, UserSettings).problems;
    if (problem) {
      const { line, column, message } = problem;
      throw new CatchmentError("BAD_INPUT", `${basename(this.#path)}:${line}:${column}: ${message}`, { line, column });
    }
    mkdirSync(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.draft`;
    writeFileSync(draft, text);
    renameSync(draft, this.#path);
    this.#take(text);
    return this.state;
  }

  /** Calls back when another program has changed the file; returns the way to stop. */
  watch(onChange: () => void): () => void {
    const look = (): void => {
      const before = JSON.stringify(this.#settings);
      this.#take(this.#text());
      if (JSON.stringify(this.#settings) !== before) onChange();
    };
    watchFile(this.#path, { interval: LOOK_EVERY_MS, persistent: false }, look);
    return () => unwatchFile(this.#path, look);
  }

  /** Mistakes leave the settings as they were: half a file is no reason to lose the user's keys. */
  #take(text: string): void {
    const { value, problems } = readSettingsText(text, UserSettings);
    const [first] = problems;
    this.#problem = first ? `line ${first.line}, column ${first.column}: ${first.message}` : null;
    if (value !== null) this.#settings = value;
  }

  #text(): string {
    try {
      return readFileSync(this.#path, "utf8");
    } catch {
      const { theme } = this.#settings;
      if (theme === UserSettings.parse({}).theme) return BEGINNING;
      return applyEdits(BEGINNING, modify(BEGINNING, ["theme"], theme, { formattingOptions: { tabSize: 2 } }));
    }
  }
}
