import "./jitless.ts";
import "@vscode/codicons/dist/codicon.css";
import "./workbench/tokens.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { createRoot } from "react-dom/client";
import { listenForKeys } from "./commands/keyboard.ts";
import { registerCommands, runCommand } from "./commands/registry.ts";
import { contributions } from "./contributions.ts";
import { followGivenFiles } from "./importing/given-files.ts";
import { askAheadOnEdits } from "./state/headline-store.ts";
import { followTheme } from "./state/preferences-store.ts";
import { startSession } from "./state/session.ts";
import { followInput } from "./workbench/by-keys.ts";
import { useEditors } from "./workbench/editors-store.ts";
import { followMenu } from "./workbench/menu-sync.ts";
import { gatherCommands, gatherParts } from "./workbench/parts.ts";
import { tellWholeText } from "./workbench/whole-text.ts";
import { Workbench } from "./workbench/workbench.tsx";

const root = document.querySelector("#root");
if (root) {
  registerCommands(gatherCommands(contributions));
  listenForKeys();
  followTheme(document.documentElement);
  startSession(runCommand);
  askAheadOnEdits();
  followMenu();
  followGivenFiles();
  followInput(document.documentElement);
  tellWholeText(document.documentElement);
  const parts = gatherParts(contributions);
  useEditors.setState({ kinds: parts.tabs });
  createRoot(root).render(
    <CSPProvider disableStyleElements>
      <Workbench parts={parts} />
    </CSPProvider>,
  );
}
