import { ThemeChoice, UserSettings } from "#shared/model/user-settings.ts";
import type { Field, FieldGroup } from "./field.ts";

const defaults = UserSettings.parse({});
const themeNames: Record<ThemeChoice, string> = {
  system: "As the desktop",
  dark: "Dark",
  light: "Light",
  contrast: "High contrast",
};

function field(
  key: "theme" | "reduceMotion",
  title: string,
  about: string,
  kind: Field<UserSettings>["kind"],
): Field<UserSettings> {
  return {
    key,
    title,
    about,
    kind,
    read: (settings) => settings[key],
    write: (settings, value) => ({ ...settings, [key]: value }),
    fallback: defaults[key],
    check: (value) => UserSettings.shape[key].safeParse(value).error?.issues[0]?.message ?? null,
  };
}

/** The user's own settings: the same for all workspaces. */
export const userFields: readonly FieldGroup<UserSettings>[] = [
  {
    title: "Window",
    fields: [
      field("theme", "Theme", "Each theme has map colours of its own, safe for colour-blind eyes.", {
        type: "choice",
        options: ThemeChoice.options.map((value) => ({ value, label: themeNames[value] })),
      }),
      field("reduceMotion", "Motion", "Whether anything moves by itself, such as a flight across the map.", {
        type: "choice",
        options: [
          { value: "system", label: "As the desktop" },
          { value: "on", label: "Keep everything still" },
        ],
      }),
    ],
  },
];
