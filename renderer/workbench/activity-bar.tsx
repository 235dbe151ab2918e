import { describeKeybinding } from "../commands/command.ts";
import { useKeyOf } from "../commands/keybindings.ts";
import { runCommand } from "../commands/registry.ts";
import { useLayout } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { Badge, nameWithCount } from "./badge.tsx";
import { useColumn } from "./columns.ts";
import type { Activity, SideView } from "./contribution.ts";
import { Icon } from "./icon.tsx";
import { isMac } from "./platform.ts";
import { pressSideView } from "./side-bar-store.ts";

interface Props {
  views: readonly SideView[];
  activities: readonly Activity[];
}

/** The bar at the left edge: a button for each view of the side bar, and those that run a command. */
export function ActivityBar({ views, activities }: Props) {
  const buttons = (wanted: Activity["place"]) =>
    [
      ...views
        .filter(({ place = "top" }) => place === wanted)
        .map((view) => ({ order: view.order, button: <ViewButton key={view.id} view={view} /> })),
      ...activities
        .filter(({ place }) => place === wanted)
        .map((activity) => ({
          order: activity.order,
          button: <CommandButton key={activity.id} activity={activity} />,
        })),
    ]
      .toSorted((a, b) => a.order - b.order)
      .map(({ button }) => button);
  return (
    <nav className="activity-bar" aria-label="Activities" data-testid="activity-bar">
      <div>{buttons("top")}</div>
      <div>{buttons("bottom")}</div>
    </nav>
  );
}

const noCount = (): number | null => null;

function ViewButton({ view }: { view: SideView }) {
  const isShown = useLayout(({ sideView }) => sideView === view.id);
  const pressed = useColumn("sideBar").visible && isShown;
  const count = (view.useCount ?? noCount)();
  const open = useSession((state) => state.phase === "open");
  return (
    <ActivityButton
      id={view.id}
      icon={view.icon}
      title={view.title}
      command={`sideBar.${view.id}`}
      pressed={pressed && open}
      disabled={!open}
      count={count}
      onClick={() => pressSideView(view.id)}
    />
  );
}

function CommandButton({ activity }: { activity: Activity }) {
  const { id, icon, title, command } = activity;
  return (
    <ActivityButton
      id={id}
      icon={icon}
      title={title}
      command={command}
      pressed={undefined}
      count={null}
      onClick={() => runCommand(command)}
    />
  );
}

interface ButtonProps {
  id: string;
  icon: string;
  title: string;
  command: string;
  pressed: boolean | undefined;
  disabled?: boolean;
  count: number | null;
  onClick: () => void;
}

function ActivityButton({ id, icon, title, command, pressed, disabled = false, count, onClick }: ButtonProps) {
  const keybinding = useKeyOf(command);
  return (
    <button
      type="button"
      className="activity"
      title={keybinding ? `${title} (${describeKeybinding(keybinding, isMac)})` : title}
      aria-label={nameWithCount(title, count)}
      aria-pressed={pressed}
      disabled={disabled}
      data-testid={`activity-${id}`}
      onClick={onClick}
    >
      <Icon name={icon} />
      <Badge count={count} />
    </button>
  );
}
