import { CommandKeys } from "../commands/keys.tsx";
import { openPalette } from "../commands/palette-store.ts";
import { baseName } from "../figures/format.ts";
import { runCommand } from "../commands/registry.ts";
import { useLayout } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { useColumn } from "./columns.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";

/** Name, search field that is the palette, and what parts are in sight. */
export function TitleBar() {
  const workspace = useSession((state) => state.workspace);
  const panelVisible = useLayout((state) => state.panelVisible);
  const sideBarVisible = useColumn("sideBar").visible;
  const detailsVisible = useColumn("details").visible;
  const name = workspace === null ? "Catchment" : baseName(workspace.path);
  return (
    <header className="title-bar">
      <h1 className="title-bar-name">Catchment</h1>
      <button type="button" className="title-bar-search" onClick={() => openPalette("anything")}>
        <Icon name="search" />
        <span className="title-bar-search-text">{name}: search anything</span>
        <CommandKeys id="view.search" />
      </button>
      <div className="title-bar-actions" role="toolbar" aria-label="Parts in sight">
        <IconButton
          icon={sideBarVisible ? "layout-sidebar-left" : "layout-sidebar-left-off"}
          title="Toggle the side bar"
          pressed={sideBarVisible}
          onClick={() => runCommand("view.toggleSideBar")}
        />
        <IconButton
          icon={panelVisible ? "layout-panel" : "layout-panel-off"}
          title="Toggle the panel"
          pressed={panelVisible}
          onClick={() => runCommand("view.togglePanel")}
        />
        <IconButton
          icon={detailsVisible ? "layout-sidebar-right" : "layout-sidebar-right-off"}
          title="Toggle the details"
          pressed={detailsVisible}
          onClick={() => runCommand("view.toggleDetails")}
        />
      </div>
    </header>
  );
}
