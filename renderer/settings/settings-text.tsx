import { CatchmentError } from "#shared/model/errors.ts";
import { Settings } from "#shared/model/settings.ts";
import { UserSettings } from "#shared/model/user-settings.ts";
import type { TextProblem } from "#shared/text/placed-text.ts";
import { readSettingsText } from "#shared/text/settings-text.ts";
import type { Diagnostic } from "@codemirror/lint";
import { useEffect, useState } from "react";
import { z } from "zod";
import { CodeView } from "../code/code-view.tsx";
import { host } from "../state/engine.ts";
import { usePreferences } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { storeWorkspaceSettings } from "./settings-store.ts";

/** Names that are none are mistakes here, where a person writes. */
const WrittenSettings = z.strictObject(Settings.shape);

/** The user's settings file as text, with its mistakes marked as they are typed. */
export function UserSettingsText() {
  const preferences = usePreferences();
  const [stored, setStored] = useState<string | null>(null);
  useEffect(() => {
    void host()
      .settingsFile()
      .then(({ text }) => setStored(text));
  }, [preferences]);
  if (stored === null) return <p className="empty">Reading the settings file…</p>;
  const store = async (text: string): Promise<void> => {
    setStored((await host().writeSettingsFile(text)).text);
  };
  return <SettingsText label="settings.json" stored={stored} schema={UserSettings} store={store} locked={null} />;
}

/** The workspace's settings as one JSON document. */
export function WorkspaceSettingsText({ locked }: { locked: string | null }) {
  const settings = useSession((state) => state.settings);
  if (!settings) return null;
  const store = async (text: string): Promise<void> => {
    const { value } = readSettingsText(text, WrittenSettings);
    if (value) await storeWorkspaceSettings(value);
  };
  const stored = `${JSON.stringify(settings, null, 2)}\n`;
  return (
    <SettingsText
      label="Settings of the workspace"
      stored={stored}
      schema={WrittenSettings}
      store={store}
      locked={locked}
    />
  );
}

interface Props {
  label: string;
  stored: string;
  schema: z.ZodType;
  store: (text: string) => Promise<void>;
  locked: string | null;
}

function SettingsText({ label, stored, schema, store, locked }: Props) {
  const [text, setText] = useState(stored);
  useEffect(() => setText(stored), [stored]);
  const { problems } = readSettingsText(text, schema);
  const [first] = problems;
  const changed = text !== stored;
  const save = async (): Promise<void> => {
    try {
      await store(text);
    } catch (thrown) {
      notify({ kind: "error", text: CatchmentError.from(thrown).message });
    }
  };
  return (
    <div
      className="settings-text"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.shiftKey) return;
        event.preventDefault();
        if (changed && problems.length === 0) void save();
      }}
    >
      <CodeView
        label={label}
        language="json"
        text={text}
        onChange={locked === null ? setText : undefined}
        lint={(now) => readSettingsText(now, schema).problems.map((problem) => diagnostic(now, problem))}
        testId="settings-json"
      />
      <div className="settings-text-foot">
        <span className={problems.length > 0 ? "error-text" : "muted"} role="status" data-testid="settings-fault">
          {first
            ? `Line ${first.line}, column ${first.column}: ${first.message}`
            : changed
              ? "Not stored yet"
              : (locked ?? "")}
        </span>
        <button type="button" className="button" disabled={!changed} onClick={() => setText(stored)}>
          Discard
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={!changed || problems.length > 0}
          onClick={() => void save()}
        >
          Store
        </button>
      </div>
    </div>
  );
}

/** Marked from its place to the end of the line. */
function diagnostic(text: string, { line, column, message }: TextProblem): Diagnostic {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  const end = start + (lines[line - 1]?.length ?? 0);
  return { from: Math.min(start + column - 1, end), to: end, message, severity: "error" };
}
