import { z } from "zod";
import { parseKeys } from "./keys.ts";

export const ThemeChoice = z.enum(["system", "dark", "light", "contrast"]);
export type ThemeChoice = z.infer<typeof ThemeChoice>;

/**
 * One line of the user's keybindings: `{"key": "ctrl+shift+p", "command": "view.palette"}`. A command with a dash in
 * front loses that key (every key of its own where `key` is left out).
 */
export const Keybinding = z.strictObject({
  key: z
    .string()
    .refine((text) => parseKeys(text) !== null, "keys such as ctrl+shift+p, alt+1, f2 or ctrl+k ctrl+s")
    .optional()
    .describe("Keys such as ctrl+shift+p, alt+1, f2 or ctrl+k ctrl+s"),
  command: z
    .string()
    .regex(/^-?[a-z][A-Za-z0-9.-]*$/, "a command's id, with a dash in front to take its keys away")
    .describe("Id of a command; with a dash in front it loses the key"),
});
export type Keybinding = z.infer<typeof Keybinding>;

/** The user's own settings: one JSON file for all workspaces, with comments allowed. */
export const UserSettings = z.strictObject({
  theme: ThemeChoice.default("dark").describe("Colours of the window: system follows the desktop"),
  reduceMotion: z
    .enum(["system", "on"])
    .default("system")
    .describe("Whether things move by themselves: system follows the desktop, on keeps them still"),
  keybindings: z.array(Keybinding).default([]).describe("Keys of commands that differ from the defaults"),
});
export type UserSettings = z.infer<typeof UserSettings>;
