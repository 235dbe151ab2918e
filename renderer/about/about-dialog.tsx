import type { About } from "#shared/rpc/host.ts";
import { useEffect, useState } from "react";
import { create } from "zustand";
import { host } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { Dialog } from "../workbench/dialog.tsx";

export const useAbout = create<{ open: boolean }>()(() => ({ open: false }));

const close = (): void => useAbout.setState({ open: false });

/** Versions, what the data are, and whose work is inside. */
export function AboutDialog() {
  const open = useAbout((state) => state.open);
  if (!open) return null;
  return (
    <Dialog open title="About Catchment" onClose={close} width={480} testId="about">
      <div className="dialog-body">
        <Versions />
        <DataNote />
        <p className="muted">
          Icons: Codicons by Microsoft (CC BY 4.0). Type: Inter (SIL Open Font License). Shapes: Natural Earth (public
          domain). Other software inside keeps its own licence.
        </p>
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" autoFocus onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function Versions() {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    void host().about().then(setAbout);
  }, []);
  if (!about) return <p className="muted">…</p>;
  const lines = [
    ["Catchment", about.version],
    ["Electron", about.electron],
    ["Chromium", about.chromium],
    ["Node of the host", about.hostNode],
    ["Node of the engine", about.engineNode],
  ];
  return (
    <>
      <dl className="facts about-facts">
        {lines.map(([name, version]) => [<dt key={name}>{name}</dt>, <dd key={`${name} version`}>{version}</dd>])}
      </dl>
      {about.standIn !== null && <p className="about-note">{about.standIn}</p>}
    </>
  );
}

function DataNote() {
  const synthetic = useSession((state) => state.workspace?.synthetic ?? null);
  return synthetic === null ? null : <p className="about-note">{synthetic}</p>;
}
