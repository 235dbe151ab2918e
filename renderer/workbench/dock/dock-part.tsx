import type { DockviewPanelApi, IDockviewPanelProps } from "dockview-react";
import { createContext, use, useEffect, useState, type ComponentType } from "react";
import { useLayout } from "../../state/preferences-store.ts";
import { useEditors } from "../editors-store.ts";
import { PartBoundary } from "../part-boundary.tsx";
import { useActionPlaces } from "./dock-actions.tsx";
import type { Part } from "./parts-of-dock.ts";

/** What floats over the map. */
export const Overlays = createContext<readonly ComponentType[]>([]);
/** Where the view in front puts its buttons; null: nowhere yet. */
export const ActionPlace = createContext<Element | null>(null);

/** Narrower groups have no room for buttons beside their tabs: they get a line of their own. CSS px. */
const ROOM_FOR_ACTIONS_PX = 1000;

/** What one tab holds: an editor, or a view of the bottom panel. */
export function DockPart({ api, params }: IDockviewPanelProps<Part>) {
  const { group, wide, visible } = usePlace(api);
  const beside = useActionPlaces(({ places }) => places[group] ?? null);
  return params.is === "editor" ? (
    <ActionPlace value={beside}>
      <EditorPart tabId={api.id} part={params} visible={visible} />
    </ActionPlace>
  ) : (
    <ViewPart part={params} visible={visible} beside={wide ? beside : null} />
  );
}

/** In which group a tab stands, and whether what it holds is in sight. */
function usePlace(api: DockviewPanelApi): { group: string; wide: boolean; visible: boolean } {
  const panelVisible = useLayout((state) => state.panelVisible);
  const [place, setPlace] = useState(() => placeOf(api));
  useEffect(() => {
    const follow = (): void =>
      setPlace((before) => {
        const now = placeOf(api);
        return isSame(before, now) ? before : now;
      });
    const stops = [
      api.onDidVisibilityChange(follow),
      api.onDidGroupChange(follow),
      api.onDidLocationChange(follow),
      api.onDidActiveChange(follow),
      api.onDidDimensionsChange(follow),
    ];
    follow();
    return () => {
      for (const stop of stops) stop.dispose();
    };
  }, [api]);
  return { ...place, visible: place.visible && (panelVisible || !place.inPanel) };
}

const placeOf = (api: DockviewPanelApi) => ({
  group: api.group.id,
  wide: api.width >= ROOM_FOR_ACTIONS_PX,
  visible: api.isVisible,
  inPanel: api.location.type === "edge",
});

/** Sizes change at every frame of a drag: what follows from them seldom does. */
const isSame = (a: ReturnType<typeof placeOf>, b: ReturnType<typeof placeOf>): boolean =>
  a.group === b.group && a.wide === b.wide && a.visible === b.visible && a.inPanel === b.inPanel;

function EditorPart({ tabId, part, visible }: { tabId: string; part: Part; visible: boolean }) {
  const kind = useEditors((state) => state.kinds.editors.find(({ id }) => id === part.id));
  const overlays = use(Overlays);
  if (!kind || (!visible && kind.keepMounted !== true)) return null;
  const { component: Editor } = kind;
  const floating = kind.overlays === true && tabId === kind.id ? overlays : [];
  return (
    <div className="editor" data-testid={`editor-${part.id}`}>
      <div className="editor-page">
        <PartBoundary name={kind.title}>
          <Editor tabId={tabId} params={part.params} visible={visible} />
        </PartBoundary>
        {floating.map((Overlay, index) => (
          <PartBoundary key={index} name="A part over the map">
            <Overlay />
          </PartBoundary>
        ))}
      </div>
    </div>
  );
}

function ViewPart({ part, visible, beside }: { part: Part; visible: boolean; beside: Element | null }) {
  const [above, setAbove] = useState<Element | null>(null);
  const view = useEditors((state) => state.kinds.panels.find(({ id }) => id === part.id));
  if (!view || !visible) return null;
  const { component: View } = view;
  return (
    <div className="panel">
      <div ref={setAbove} className="panel-actions panel-actions-above" />
      <ActionPlace value={beside ?? above}>
        <PartBoundary name={view.title}>
          <View />
        </PartBoundary>
      </ActionPlace>
    </div>
  );
}
