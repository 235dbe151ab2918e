import { Select } from "@base-ui/react/select";
import { Icon } from "./icon.tsx";
import "./dialog.css";

export interface ChoiceOption {
  value: string;
  label: string;
  /** Options with the same group stand together under its name. */
  group?: string;
}

interface Props {
  label: string;
  value: string | null;
  options: readonly ChoiceOption[];
  onChange: (value: string) => void;
  placeholder?: string;
  className?: string;
  testId?: string;
  disabled?: boolean;
}

/** One of several: a button that shows what is chosen and opens the list. */
export function Choice({ label, value, options, onChange, placeholder, className = "", testId, disabled }: Props) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <Select.Root
      value={value}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
      disabled={disabled}
    >
      <Select.Trigger className={`choice ${className}`} aria-label={label} title={label} data-testid={testId}>
        <Select.Value className="choice-value" placeholder={placeholder} />
        <Icon name="chevron-down" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="menu-positioner" alignItemWithTrigger={false} sideOffset={4} align="start">
          <Select.Popup className="menu">
            {groups.map((group) => (
              <Select.Group key={group ?? ""}>
                {group !== undefined && <Select.GroupLabel className="menu-label">{group}</Select.GroupLabel>}
                {options
                  .filter((option) => option.group === group)
                  .map((option) => (
                    <Select.Item key={option.value} value={option.value} className="menu-item">
                      <Select.ItemText>{option.label}</Select.ItemText>
                      <Select.ItemIndicator>
                        <Icon name="check" />
                      </Select.ItemIndicator>
                    </Select.Item>
                  ))}
              </Select.Group>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
