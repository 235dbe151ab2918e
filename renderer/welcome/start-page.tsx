import { CatchmentError } from "#shared/model/errors.ts";
import { CommandKeys } from "../commands/keys.tsx";
import { runCommand } from "../commands/registry.ts";
import { baseName } from "../figures/format.ts";
import { host } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { Icon } from "../workbench/icon.tsx";
import "./welcome.css";

/** Shown while no workspace is open: new, open, recent, sample. */
export function StartPage() {
  const openError = useSession((state) => state.openError);
  return (
    <div className="start-page" data-testid="start">
      <div className="start-columns">
        <header>
          <h2 className="start-title">Catchment</h2>
          <p className="muted">Plan regional anycast before you roll it out.</p>
        </header>
        {openError && (
          <div className="start-error" role="alert">
            <Icon name="error" />
            <span>{openError.message}</span>
          </div>
        )}
        <section>
          <h2>Start</h2>
          <StartLink icon="new-file" title="New workspace…" command="file.newWorkspace" />
          <StartLink icon="folder-opened" title="Open a workspace…" command="file.openWorkspace" />
          <StartLink icon="beaker" title="Open the sample workspace" command="file.openSample" />
        </section>
        <Recent />
      </div>
    </div>
  );
}

function StartLink({ icon, title, command }: { icon: string; title: string; command: string }) {
  return (
    <button type="button" className="start-link" onClick={() => runCommand(command)}>
      <Icon name={icon} />
      <span>{title}</span>
      <CommandKeys id={command} />
    </button>
  );
}

async function openRecent(path: string): Promise<void> {
  try {
    await host().openRecent(path);
  } catch (thrown) {
    notify({ kind: "error", text: CatchmentError.from(thrown).message });
  }
}

function Recent() {
  const recent = useSession((state) => state.recent);
  if (recent.length === 0) return null;
  return (
    <section>
      <h2>Recent</h2>
      {recent.map((path) => (
        <button key={path} type="button" className="start-link" title={path} onClick={() => void openRecent(path)}>
          <Icon name="database" />
          <span>{baseName(path)}</span>
          <span className="start-path">{path}</span>
        </button>
      ))}
    </section>
  );
}
