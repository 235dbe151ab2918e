import { scrollDetailsTo } from "../details/scroll-details.ts";
import { useLayout } from "../state/preferences-store.ts";
import { shownSubject, useView } from "../state/view-store.ts";
import { currentSubject } from "../state/use-figures.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { findFixes } from "./fix-store.ts";
import { FixesSection } from "./fixes-section.tsx";
import { useShownRoute } from "../state/route-store.ts";
import { chooseRoute, useWhy } from "./why-store.ts";
import { WhySection } from "./why-section.tsx";

/** Whether something is selected whose routes can be asked for. */
const canAsk = (): boolean => {
  const view = useView.getState();
  const subject = shownSubject(view);
  return view.selectedGeos.length > 0 && subject !== null && subject.kind !== "optimal";
};

/** The panel that tells it, in sight and at the section. */
function showWhy(): void {
  useWhy.setState({ open: true });
  useLayout.setState({ detailsVisible: true });
  requestAnimationFrame(() => scrollDetailsTo(document.querySelector("[data-testid=why]")));
}

function findFix(): Promise<void> {
  showWhy();
  const geo = useView.getState().selectedGeos.at(-1);
  const subject = currentSubject();
  if (geo === undefined || !subject) return Promise.resolve();
  return findFixes({ subject, geo, asn: useWhy.getState().asn, pop: null });
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
      run: showWhy,
    },
    {
      id: "why.fix",
      title: "Find a fix: which single change brings the users of this geo home?",
      category: "Routing",
      keybinding: "$mod+Shift+KeyF",
      when: canAsk,
      run: findFix,
    },
    {
      id: "why.hideRoute",
      title: "Take the route off the map",
      category: "Routing",
      when: () => useShownRoute.getState().shown !== null,
      run: () => chooseRoute(null),
    },
  ],
  detailsSections: [
    { id: "why", order: 10, component: WhySection },
    { id: "fixes", order: 20, component: FixesSection },
  ],
};
