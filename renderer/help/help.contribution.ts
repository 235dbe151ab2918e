import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { openEditor } from "../workbench/editors-store.ts";

// Loaded when first opened: the start of the window does without their code.
const GlossaryView = lazy(async () => ({ default: (await import("./glossary-view.tsx")).GlossaryView }));
const NewsView = lazy(async () => ({ default: (await import("./news-view.tsx")).NewsView }));

export const help: Contribution = {
  id: "help",
  commands: [
    { id: "help.glossary", title: "Glossary", category: "Help", run: () => openEditor("glossary") },
    { id: "help.news", title: "What's new", category: "Help", run: () => openEditor("news") },
  ],
  editors: [
    {
      id: "glossary",
      title: "Glossary",
      icon: "book",
      component: GlossaryView,
      singleton: true,
      order: 92,
      anywhere: true,
    },
    {
      id: "news",
      title: "What's new",
      icon: "megaphone",
      component: NewsView,
      singleton: true,
      order: 93,
      anywhere: true,
    },
  ],
};
