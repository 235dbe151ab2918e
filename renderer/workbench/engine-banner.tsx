import { host } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { Icon } from "./icon.tsx";

/** While the engine is down: what happened, what is safe, and the way back. */
export function EngineBanner() {
  const engine = useSession((state) => state.engine);
  const message = useSession((state) => state.engineMessage);
  if (engine === "restarting") {
    return (
      <div className="banner" role="status">
        <Icon name="sync" className="codicon-modifier-spin" />
        <span>The engine stopped and is being started again. Nothing that was saved is lost.</span>
      </div>
    );
  }
  if (engine !== "gone") return null;
  return (
    <div className="banner banner-error" role="alert" data-testid="engine-gone">
      <Icon name="error" />
      <span>{message ?? "The engine stopped."} Nothing that was saved is lost; figures in sight may be old.</span>
      <button type="button" className="button" data-testid="engine-retry" onClick={() => void host().retryEngine()}>
        Retry
      </button>
    </div>
  );
}
