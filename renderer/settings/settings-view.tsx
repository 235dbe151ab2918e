import type { Settings } from "#shared/model/settings.ts";
import type { UserSettings } from "#shared/model/user-settings.ts";
import { usePreferences } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { baseName } from "../figures/format.ts";
import { searchFields, type FieldGroup } from "./field.ts";
import { SettingRow } from "./setting-row.tsx";
import { storeUserSettings, storeWorkspaceSettings, useSettingsView, type Scope } from "./settings-store.ts";
import { UserSettingsText, WorkspaceSettingsText } from "./settings-text.tsx";
import { userFields } from "./user-fields.ts";
import { workspaceFields } from "./workspace-fields.ts";
import "./settings.css";

/** The user's and the workspace's settings, as a form or as JSON. */
export function SettingsView() {
  const { scope, asText, search } = useSettingsView();
  const workspace = useSession((state) => state.workspace);
  const shown: Scope = workspace ? scope : "user";
  return (
    <section className="settings" aria-label="Settings" data-testid="settings">
      <div className="settings-bar">
        <ScopeSwitch shown={shown} />
        {!asText && (
          <input
            className="field settings-search"
            type="search"
            aria-label="Search settings"
            placeholder="Search settings"
            value={search}
            onChange={(event) => useSettingsView.setState({ search: event.target.value })}
          />
        )}
        <button
          type="button"
          className="button"
          aria-pressed={asText}
          data-testid="settings-as-text"
          onClick={() => useSettingsView.setState({ asText: !asText })}
        >
          {asText ? "Show as a form" : "Edit as JSON"}
        </button>
      </div>
      {shown === "user" ? <UserSettingsPart asText={asText} /> : <WorkspaceSettingsPart asText={asText} />}
    </section>
  );
}

function ScopeSwitch({ shown }: { shown: Scope }) {
  const workspace = useSession((state) => state.workspace);
  const scopes: { scope: Scope; label: string; disabled: boolean }[] = [
    { scope: "user", label: "User", disabled: false },
    {
      scope: "workspace",
      label: workspace ? `Workspace: ${baseName(workspace.path)}` : "Workspace",
      disabled: workspace === null,
    },
  ];
  return (
    <div className="segments" role="group" aria-label="Whose settings">
      {scopes.map(({ scope, label, disabled }) => (
        <button
          key={scope}
          type="button"
          className="segment"
          aria-pressed={shown === scope}
          disabled={disabled}
          data-testid={`settings-${scope}`}
          onClick={() => useSettingsView.setState({ scope })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function UserSettingsPart({ asText }: { asText: boolean }) {
  const { theme, reduceMotion, keybindings } = usePreferences();
  if (asText) return <UserSettingsText />;
  const document: UserSettings = { theme, reduceMotion, keybindings };
  return (
    <Groups groups={userFields} document={document} locked={null} onChange={(next) => void storeUserSettings(next)} />
  );
}

function WorkspaceSettingsPart({ asText }: { asText: boolean }) {
  const settings = useSession((state) => state.settings);
  const readOnly = useSession((state) => state.workspace?.readOnly ?? false);
  const locked = readOnly ? "The workspace is open for reading only" : null;
  if (!settings) return null;
  if (asText) return <WorkspaceSettingsText locked={locked} />;
  return (
    <Groups<Settings>
      groups={workspaceFields}
      document={settings}
      locked={locked}
      onChange={(next) => void storeWorkspaceSettings(next)}
    />
  );
}

interface GroupsProps<D> {
  groups: readonly FieldGroup<D>[];
  document: D;
  locked: string | null;
  onChange: (document: D) => void;
}

function Groups<D>({ groups, document, locked, onChange }: GroupsProps<D>) {
  const search = useSettingsView((state) => state.search);
  const found = searchFields(groups, search);
  return (
    <div className="settings-form">
      {locked !== null && <p className="muted">{locked}.</p>}
      {found.length === 0 && <p className="empty">No setting holds these words.</p>}
      {found.map(({ title, fields }) => (
        <section key={title} className="settings-group">
          <h2>{title}</h2>
          {fields.map((field) => (
            <SettingRow key={field.key} field={field} document={document} locked={locked} onChange={onChange} />
          ))}
        </section>
      ))}
    </div>
  );
}
