import { CatchmentError } from "#shared/model/errors.ts";
import { Settings } from "#shared/model/settings.ts";
import type { Workspace } from "./open.ts";

/** The workspace's settings, defaults filled in. WORKSPACE_CORRUPT when a stored value makes no sense. */
export function readSettings({ db, path }: Workspace): Settings {
  const rows = db.prepare("SELECT key, value FROM setting").all() as { key: string; value: string }[];
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
  const settings = Settings.safeParse(stored);
  if (settings.success) return settings.data;
  const issue = settings.error.issues[0];
  throw new CatchmentError(
    "WORKSPACE_CORRUPT",
    `${path}: the setting ${issue?.path.join(".")} is damaged: ${issue?.message}`,
    { path },
  );
}

/** Stores all settings. */
export function writeSettings({ db }: Workspace, settings: Settings): void {
  const insert = db.prepare("INSERT INTO setting (key, value) VALUES (?, ?)");
  db.transaction(() => {
    db.exec("DELETE FROM setting");
    for (const [key, value] of Object.entries(Settings.parse(settings))) insert.run(key, JSON.stringify(value));
  }).immediate();
}
