import { readSettings, writeSettings } from "../workspace/settings.ts";
import type { Handlers } from "./handler.ts";

export const settingsHandlers: Handlers<"settings.get" | "settings.set"> = {
  "settings.get": (session) => readSettings(session.workspace()),
  "settings.set": (session, settings) => {
    writeSettings(session.writableWorkspace(), settings);
    session.changed("settings");
    return settings;
  },
};
