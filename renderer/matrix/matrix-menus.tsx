import { Menu } from "@base-ui/react/menu";
import type { ChoiceOption } from "../workbench/choice.tsx";
import { Icon } from "../workbench/icon.tsx";

interface Props {
  label: string;
  options: readonly ChoiceOption[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
  testId: string;
}

/** A button with a list of things that can be on or off; the list stays open. */
export function CheckMenu({ label, options, chosen, onToggle, testId }: Props) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <Menu.Root>
      <Menu.Trigger className="button matrix-menu" data-testid={testId}>
        {label}
        <Icon name="chevron-down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {groups.map((group) => (
              <Menu.Group key={group ?? ""}>
                {group !== undefined && <Menu.GroupLabel className="menu-label">{group}</Menu.GroupLabel>}
                {options
                  .filter((option) => option.group === group)
                  .map(({ value, label: name }) => (
                    <Menu.CheckboxItem
                      key={value}
                      className="menu-item"
                      checked={chosen.includes(value)}
                      closeOnClick={false}
                      onCheckedChange={() => onToggle(value)}
                    >
                      {name}
                      <Menu.CheckboxItemIndicator>
                        <Icon name="check" />
                      </Menu.CheckboxItemIndicator>
                    </Menu.CheckboxItem>
                  ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
