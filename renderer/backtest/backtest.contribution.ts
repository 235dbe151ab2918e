import { toggleErrorColors } from "../map/map-options.ts";
import { useBackTest } from "../state/backtest-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { AccuracyStatus, showAccuracies } from "./accuracy-status.tsx";
import { BackTestPanel } from "./backtest-panel.tsx";
import { useBackTestView } from "./backtest-view.ts";
import { startBackTest } from "./run-controls.tsx";

function showBackTest(): void {
  useBackTestView.setState({ part: "deployments" });
  showPanel("backtest");
}

export const backtest: Contribution = {
  id: "backtest",
  commands: [
    {
      id: "view.backtest",
      title: "Show Back-test",
      category: "View",
      keybinding: "$mod+Shift+KeyB",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: showBackTest,
    },
    {
      id: "backtest.run",
      title: "Run the back-test",
      category: "Back-test",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => {
        showBackTest();
        return startBackTest();
      },
    },
    {
      id: "backtest.cancel",
      title: "Cancel the back-test",
      category: "Back-test",
      when: () => useBackTest.getState().running !== null,
      run: () => useBackTest.getState().running?.stop(),
    },
    {
      id: "backtest.rules",
      title: "Show the accuracy of the rules",
      category: "Back-test",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: showAccuracies,
    },
    {
      id: "backtest.map",
      title: "Colour the map by the error of the back-test, or by % optimal",
      category: "Back-test",
      when: () => useBackTest.getState().result !== null,
      run: toggleErrorColors,
    },
  ],
  panels: [{ id: "backtest", title: "Back-test", order: 32, component: BackTestPanel }],
  statusItems: [{ id: "accuracy", side: "right", order: 14, component: AccuracyStatus }],
};
