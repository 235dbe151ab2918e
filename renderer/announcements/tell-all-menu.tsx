import { Menu } from "@base-ui/react/menu";
import type { Told } from "#shared/plan/announce.ts";
import { Icon } from "../workbench/icon.tsx";
import type { SessionRow } from "./session-rows.ts";
import { takeBack, tellAll } from "./tell.ts";
import "../workbench/dialog.css";
import { countOf } from "../figures/format.ts";

const changes: readonly { label: string; change: Partial<Told> }[] = [
  { label: "Withhold", change: { announce: false } },
  { label: "Announce", change: { announce: true } },
  { label: "Prepend once", change: { prepend: 1 } },
  { label: "Prepend twice", change: { prepend: 2 } },
  { label: "Prepend three times", change: { prepend: 3 } },
  { label: "No-export", change: { noExport: true } },
];

/** Changes every session that the filter shows, in one step. */
export function TellAllMenu({ region, rows }: { region: string; rows: readonly SessionRow[] }) {
  const changed = rows.filter((row) => row.changed);
  const whose = countOf(rows.length, "session");
  return (
    <Menu.Root>
      <Menu.Trigger
        className="button announcements-all"
        title={`Change all ${whose} that the filter shows`}
        disabled={rows.length === 0}
      >
        All shown
        <Icon name="chevron-down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" align="end" sideOffset={2}>
          <Menu.Popup className="menu">
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{whose}</Menu.GroupLabel>
              {changes.map(({ label, change }) => (
                <Menu.Item key={label} className="menu-item" onClick={() => void tellAll(region, rows, change)}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Group>
            <Menu.Separator className="menu-separator" />
            <Menu.Item
              className="menu-item"
              disabled={changed.length === 0}
              onClick={() => void takeBack(region, changed)}
            >
              As in the file
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
