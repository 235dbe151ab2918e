import { Menu } from "electron";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Application } from "./application.ts";
import { menuTemplate } from "./menu-template.ts";

/** Shows the menu of the window in front: its commands, and when they apply just now. */
export function setMenu(application: Application): void {
  const template = menuTemplate({
    commands: application.focused()?.menu ?? [],
    recents: application.store.recents,
    mac: process.platform === "darwin",
    run: (command) => application.focused()?.onHostEvent({ name: "host.command", command }),
    openRecent: (path) => void openRecent(application, path),
    clearRecents: () => application.clearRecents(),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

async function openRecent(application: Application, path: string): Promise<void> {
  const window = application.focused();
  try {
    await (window ? application.showRecent(window, path) : application.openPath(path));
  } catch (thrown) {
    application.log.add("error", `${path}: ${CatchmentError.from(thrown).message}`);
  }
}
