import { describeKeybinding } from "../commands/command.ts";
import { useKeyOf } from "../commands/keybindings.ts";
import { runCommand } from "../commands/registry.ts";
import type { Activity } from "./contribution.ts";
import { Icon } from "./icon.tsx";
import { isMac } from "./platform.ts";

/** The bar at the left edge: each button runs a command. */
export function ActivityBar({ activities }: { activities: readonly Activity[] }) {
  const buttons = (place: Activity["place"]) =>
    activities
      .filter((activity) => activity.place === place)
      .map((activity) => <ActivityButton key={activity.id} activity={activity} />);
  return (
    <nav className="activity-bar" aria-label="Activities" data-testid="activity-bar">
      <div>{buttons("top")}</div>
      <div>{buttons("bottom")}</div>
    </nav>
  );
}

const never = (): boolean => false;

function ActivityButton({ activity }: { activity: Activity }) {
  const usePressed = activity.usePressed ?? never;
  const pressed = usePressed();
  const keybinding = useKeyOf(activity.command);
  const title = keybinding ? `${activity.title} (${describeKeybinding(keybinding, isMac)})` : activity.title;
  return (
    <button
      type="button"
      className="activity"
      title={title}
      aria-label={activity.title}
      aria-pressed={activity.usePressed ? pressed : undefined}
      data-testid={`activity-${activity.id}`}
      onClick={() => runCommand(activity.command)}
    >
      <Icon name={activity.icon} />
    </button>
  );
}
