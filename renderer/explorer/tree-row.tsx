import type { ReactNode } from "react";
import { Icon } from "../workbench/icon.tsx";
import { pressOnKey } from "../workbench/tree.tsx";

interface Props {
  level: number;
  label: ReactNode;
  title?: string;
  icon?: string;
  /** A branch: open or folded. */
  expanded?: boolean;
  selected?: boolean;
  end?: ReactNode;
  onPress?: () => void;
  testId?: string;
}

/** One row of the explorer's tree. */
export function TreeRow({ level, label, title, icon, expanded, selected, end, onPress, testId }: Props) {
  return (
    <div
      className="tree-row"
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-expanded={expanded}
      aria-selected={selected ?? false}
      title={title}
      data-testid={testId}
      style={{ paddingLeft: 4 + (level - 1) * 12 }}
      onClick={onPress}
      onKeyDown={pressOnKey}
    >
      {expanded !== undefined && <Icon name={expanded ? "chevron-down" : "chevron-right"} />}
      {icon !== undefined && <Icon name={icon} className="tree-icon" />}
      <span className="tree-label">{label}</span>
      {end}
    </div>
  );
}
