import type { Contribution } from "../workbench/contribution.ts";
import { AboutDialog, useAbout } from "./about-dialog.tsx";
import "./about.css";

export const about: Contribution = {
  id: "about",
  commands: [
    {
      id: "help.about",
      title: "About Catchment",
      category: "Help",
      run: () => useAbout.setState({ open: true }),
    },
  ],
  activities: [
    { id: "about", title: "About Catchment", icon: "info", order: 30, place: "bottom", command: "help.about" },
  ],
  dialogs: [AboutDialog],
};
