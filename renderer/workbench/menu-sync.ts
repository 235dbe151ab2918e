import type { MenuCommand } from "#shared/rpc/host.ts";
import { isAvailable } from "../commands/command.ts";
import { keysInForce } from "../commands/keybindings.ts";
import { allCommands, commandContext } from "../commands/registry.ts";
import { useBackTest } from "../state/backtest-store.ts";
import { host } from "../state/engine.ts";
import { useJobs } from "../state/jobs-store.ts";
import { usePlan } from "../state/plan-store.ts";
import { usePreferences } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { useView } from "../state/view-store.ts";
import { useEditors } from "./editors-store.ts";

/** The menu follows when the window has come to rest: nobody opens it within an edit. */
const REST_MS = 400;

/** What when-clauses may look at. */
const stores = [useSession, usePlan, useView, usePreferences, useEditors, useBackTest, useJobs];

/** Keeps the native menu in step with the window's commands, their keys and whether they apply; returns the way to stop. */
export function followMenu(): () => void {
  let sent = "";
  let timer: number | undefined;
  const send = (): void => {
    const menu = menuOf();
    const text = JSON.stringify(menu);
    if (text === sent) return;
    sent = text;
    void host()
      .setMenu(menu)
      .catch(() => undefined);
  };
  const soon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, REST_MS);
  };
  const stops = stores.map((store) => store.subscribe(soon));
  soon();
  return () => {
    window.clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function menuOf(): MenuCommand[] {
  const context = commandContext();
  const keys = keysInForce();
  return allCommands().map((command) => ({
    id: command.id,
    title: command.title,
    category: command.category,
    keys: keys.get(command.id)?.[0] ?? null,
    enabled: isAvailable(command, context),
  }));
}
