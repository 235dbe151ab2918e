import type { DockviewPanelApi, IDockviewPanelProps } from "dockview-react";
import { createContext, use, useEffect, useState, type ComponentType } from "react";
import { useLayout } from "../../state/preferences-store.ts";
import { useEditors } from "../editors-store.ts";
import { PartBoundary } from "../part-boundary.tsx";
import type { Part } from "./parts-of-dock.ts";

/** What floats over the map. */
export const Overlays = createContext<readonly ComponentType[]>([]);
/** The id of the group of tabs that a view stands in now. */
export const GroupOfView = createContext<string | null>(null);

/** What one tab holds: an editor, or a view of the bottom panel. */
export function DockPart({ api, params }: IDockviewPanelProps<Part>) {
  const { group, visible } = usePlace(api);
  return (
    <GroupOfView value={group}>
      {params.is === "editor" ? (
        <EditorPart tabId={api.id} part={params} visible={visible} />
      ) : (
        <ViewPart part={params} visible={visible} />
      )}
    </GroupOfView>
  );
}

/** In which group a tab stands, and whether what it holds is in sight. */
function usePlace(api: DockviewPanelApi): { group: string; visible: boolean } {
  const panelVisible = useLayout((state) => state.panelVisible);
  const [place, setPlace] = useState(() => placeOf(api));
  useEffect(() => {
    const follow = (): void => setPlace(placeOf(api));
    const stops = [
      api.onDidVisibilityChange(follow),
      api.onDidGroupChange(follow),
      api.onDidLocationChange(follow),
      api.onDidActiveChange(follow),
    ];
    follow();
    return () => {
      for (const stop of stops) stop.dispose();
    };
  }, [api]);
  return { group: place.group, visible: place.visible && (panelVisible || !place.inPanel) };
}

const placeOf = (api: DockviewPanelApi) => ({
  group: api.group.id,
  visible: api.isVisible,
  inPanel: api.location.type === "edge",
});

function EditorPart({ tabId, part, visible }: { tabId: string; part: Part; visible: boolean }) {
  const kind = useEditors((state) => state.kinds.editors.find(({ id }) => id === part.id));
  const overlays = use(Overlays);
  if (!kind || (!visible && kind.keepMounted !== true)) return null;
  const { component: Editor } = kind;
  const floating = kind.overlays === true && tabId === kind.id ? overlays : [];
  return (
    <div className="editor" data-testid={`editor-${part.id}`}>
      <PartBoundary name={kind.title}>
        <Editor tabId={tabId} params={part.params} visible={visible} />
      </PartBoundary>
      {floating.map((Overlay, index) => (
        <PartBoundary key={index} name="A part over the map">
          <Overlay />
        </PartBoundary>
      ))}
    </div>
  );
}

function ViewPart({ part, visible }: { part: Part; visible: boolean }) {
  const view = useEditors((state) => state.kinds.panels.find(({ id }) => id === part.id));
  if (!view || !visible) return null;
  const { component: View } = view;
  return (
    <div className="panel">
      <PartBoundary name={view.title}>
        <View />
      </PartBoundary>
    </div>
  );
}
