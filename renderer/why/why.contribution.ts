import { showColumn } from "../workbench/columns.ts";
import { hasRoutes } from "../state/subjects.ts";
import { useSession } from "../state/session-store.ts";
import { shownSubject, useView } from "../state/view-store.ts";
import { currentSubject } from "../state/current-subject.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { findFixes } from "./fix-store.ts";
import { FixesSection } from "./fixes-section.tsx";
import { useShownRoute } from "../state/route-store.ts";
import { chooseRoute, showWhy, useWhy } from "./why-store.ts";
import { WhySection } from "./why-section.tsx";

/** Whether something is selected whose routes can be asked for. */
const canAsk = (): boolean => {
  const view = useView.getState();
  const subject = shownSubject(view);
  return view.selectedGeos.length > 0 && subject !== null && hasRoutes(subject, useSession.getState().workspace);
};

const selectedGeo = (): string | null => useView.getState().selectedGeos.at(-1) ?? null;

const askedNetwork = (geo: string): number | null => {
  const asked = useWhy.getState();
  return asked.geo === geo ? asked.asn : null;
};

function showSelected(): void {
  const geo = selectedGeo();
  if (geo !== null) showWhy(geo, askedNetwork(geo));
}

async function findFix(): Promise<void> {
  const geo = selectedGeo();
  const subject = currentSubject();
  if (geo === null || !subject) return;
  showColumn("details", true);
  await findFixes({ subject, geo, asn: askedNetwork(geo), pop: null });
}

export const why: Contribution = {
  id: "why",
  commands: [
    {
      id: "why.show",
      title: "Why do the users of this geo end up there?",
      category: "Routing",
      keybinding: "$mod+Shift+KeyY",
      when: canAsk,
      run: showSelected,
    },
    {
      id: "why.fix",
      title: "Find a fix: which single change brings the users of this geo home?",
      category: "Routing",
      keybinding: "$mod+Period",
      when: canAsk,
      run: findFix,
    },
    {
      id: "why.hideRoute",
      title: "Take the route off the map",
      category: "Routing",
      when: () => useShownRoute.getState().shown !== null,
      run: () => {
        const geo = selectedGeo();
        if (geo !== null) chooseRoute(geo, null);
      },
    },
  ],
  detailsSections: [
    { id: "why", order: 10, component: WhySection },
    { id: "fixes", order: 20, component: FixesSection },
  ],
};
