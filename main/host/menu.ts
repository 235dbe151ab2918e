import { Menu, type MenuItemConstructorOptions } from "electron";
import type { AppCommand } from "#shared/rpc/host.ts";
import type { Application } from "./application.ts";

/** The menu sends commands to the window in front: the window knows what they mean just now. */
export function setMenu(application: Application): void {
  const command = (label: string, id: AppCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    // The window binds the same keys by itself, where it also knows when they apply.
    registerAccelerator: false,
    click: () => application.focused()?.onHostEvent({ name: "host.command", command: id }),
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };

  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === "darwin" ? [{ role: "appMenu" as const }] : []),
      { label: "File", submenu: fileMenu(application, command) },
      {
        label: "Edit",
        submenu: [
          command("Undo", "edit.undo", "CmdOrCtrl+Z"),
          command("Redo", "edit.redo", "CmdOrCtrl+Shift+Z"),
          separator,
          { role: "cut" },
          { role: "copy" },
          { role: "paste" },
        ],
      },
      {
        label: "Plan",
        submenu: [
          command("New Plan...", "plan.new"),
          command("Duplicate Plan", "plan.duplicate"),
          separator,
          command("Import Plan...", "plan.import"),
          command("Export Plan...", "plan.export"),
          separator,
          command("Announcements", "view.announcements", "CmdOrCtrl+Shift+A"),
        ],
      },
      {
        label: "Routing",
        submenu: [
          command("Why Do They End Up There?", "why.show", "CmdOrCtrl+Shift+Y"),
          command("Find a Fix", "why.fix", "CmdOrCtrl+."),
          separator,
          command("Back-test", "view.backtest", "CmdOrCtrl+Shift+B"),
          command("Run the Back-test", "backtest.run"),
        ],
      },
      {
        label: "View",
        submenu: [
          command("Command Palette...", "view.palette", "CmdOrCtrl+Shift+P"),
          separator,
          command("Toggle Side Bar", "view.toggleSideBar", "CmdOrCtrl+B"),
          command("Toggle Panel", "view.togglePanel", "CmdOrCtrl+J"),
          command("Reset Map", "view.resetMap"),
          command("Toggle Theme", "view.toggleTheme"),
          separator,
          { role: "resetZoom" },
          { role: "zoomIn" },
          { role: "zoomOut" },
          { role: "togglefullscreen" },
        ],
      },
      { label: "Help", submenu: [command("Tour", "help.tour"), command("About Catchment", "help.about")] },
    ]),
  );
}

type CommandItem = (label: string, id: AppCommand, accelerator?: string) => MenuItemConstructorOptions;

function fileMenu(application: Application, command: CommandItem): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const newWindow = () => void application.openBeside(application.focused());
  return [
    command("New Workspace...", "file.newWorkspace", "CmdOrCtrl+N"),
    command("Open Workspace...", "file.openWorkspace", "CmdOrCtrl+O"),
    command("Save Workspace As...", "file.saveWorkspaceAs", "CmdOrCtrl+Shift+S"),
    separator,
    command("Import Files...", "file.import", "CmdOrCtrl+I"),
    separator,
    { label: "New Window", accelerator: "CmdOrCtrl+Shift+N", click: newWindow },
    { role: "close" },
    { role: "quit" },
  ];
}
