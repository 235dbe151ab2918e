import type { Contribution } from "../workbench/contribution.ts";
import { StartPage } from "./start-page.tsx";

export const welcome: Contribution = {
  id: "welcome",
  editors: [
    {
      id: "start",
      title: "Welcome",
      icon: "home",
      component: StartPage,
      singleton: true,
      order: 0,
      anywhere: "start",
    },
  ],
};
