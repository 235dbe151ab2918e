import { Menu } from "@base-ui/react/menu";
import type { Community } from "#shared/model/routing.ts";
import { Icon } from "../workbench/icon.tsx";
import { communityWords } from "./session-rows.ts";
import "../workbench/dialog.css";

interface Props {
  /** What this neighbor offers. */
  catalogue: readonly Community[];
  chosen: readonly string[];
  label: string;
  onChange: (chosen: string[]) => void;
  disabled: boolean;
}

/** The action communities that the plan attaches; those that the neighbor's catalogue knows can be ticked. */
export function CommunityPicker({ catalogue, chosen, label, onChange, disabled }: Props) {
  const names = [...new Set([...catalogue.map(({ community }) => community), ...chosen])];
  if (names.length === 0) return <span className="muted">none known</span>;
  const shown = chosen.length === 0 ? "none" : chosen.join(" ");
  const toggle = (community: string): void =>
    onChange(chosen.includes(community) ? chosen.filter((other) => other !== community) : [...chosen, community]);
  return (
    <Menu.Root>
      <Menu.Trigger
        className={`communities ${chosen.length > 0 ? "announcements-changed" : ""}`}
        aria-label={`${shown}. ${label}`}
        title={chosen.length === 0 ? label : chosen.map((name) => `${name}: ${wordsOf(catalogue, name)}`).join("\n")}
        disabled={disabled}
      >
        <span>{shown}</span>
        <Icon name="chevron-down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" align="start" sideOffset={2}>
          <Menu.Popup className="menu">
            {names.map((community) => (
              <Menu.CheckboxItem
                key={community}
                className="menu-item"
                closeOnClick={false}
                checked={chosen.includes(community)}
                onCheckedChange={() => toggle(community)}
              >
                <span>
                  {community} <span className="muted">{wordsOf(catalogue, community)}</span>
                </span>
                <Menu.CheckboxItemIndicator>
                  <Icon name="check" />
                </Menu.CheckboxItemIndicator>
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const wordsOf = (catalogue: readonly Community[], community: string): string => {
  const known = catalogue.filter((entry) => entry.community === community);
  return known.length === 0 ? "not in the catalogue" : known.map(communityWords).join(", ");
};
