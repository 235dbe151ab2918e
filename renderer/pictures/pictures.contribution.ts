import type { Contribution } from "../workbench/contribution.ts";
import { PictureDialog } from "./picture-dialog.tsx";
import { captureWindow, openPictureDialog } from "./picture-store.ts";

export const pictures: Contribution = {
  id: "pictures",
  commands: [
    {
      id: "picture.export",
      title: "Export a picture…",
      category: "Export",
      keybinding: "$mod+Shift+KeyG",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: openPictureDialog,
    },
    {
      id: "picture.captureToFile",
      title: "Save a picture of the window…",
      category: "Export",
      run: () => captureWindow("file"),
    },
    {
      id: "picture.captureToClipboard",
      title: "Copy a picture of the window",
      category: "Export",
      run: () => captureWindow("clipboard"),
    },
  ],
  dialogs: [PictureDialog],
};
