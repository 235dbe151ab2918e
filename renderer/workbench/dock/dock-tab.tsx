import type { IDockviewPanelHeaderProps } from "dockview-react";
import { useEffect, useRef, useState, type MouseEvent, type RefObject } from "react";
import { Badge, nameWithCount } from "../badge.tsx";
import { closeEditor, useEditors } from "../editors-store.ts";
import { CommandMenu } from "../command-menu.tsx";
import { Icon } from "../icon.tsx";
import { PANEL, type Part } from "./parts-of-dock.ts";
import { useMenuKey } from "./use-menu-key.ts";

const noCount = (): number | null => null;

/** The head of one tab. Its close button is for the mouse; the keyboard has a command. */
export function DockTab({ api, params }: IDockviewPanelHeaderProps<Part>) {
  const [title, setTitle] = useState(api.title ?? "");
  const [inPanel, setInPanel] = useState(api.group.id === PANEL);
  useEffect(() => {
    const stops = [
      api.onDidTitleChange((event) => setTitle(event.title)),
      api.onDidGroupChange(() => setInPanel(api.group.id === PANEL)),
    ];
    return () => {
      for (const stop of stops) stop.dispose();
    };
  }, [api]);
  const name = useRef<HTMLSpanElement>(null);
  useInSight(api, name);
  useMenuKey(name);
  const icon = useEditors(
    (state) => state.kinds.editors.find(({ id }) => params.is === "editor" && id === params.id)?.icon,
  );
  const closes = params.is === "editor" || !inPanel;
  const close = (event: MouseEvent): void => {
    event.stopPropagation();
    closeEditor(api.id);
  };
  const head = (
    <div
      className={inPanel ? "panel-tab" : "editor-tab"}
      title={title}
      data-testid={params.is === "panel" ? `panel-${params.id}` : `tab-${params.id}`}
      onAuxClick={(event) => {
        if (event.button === 1 && closes) close(event);
      }}
    />
  );
  return (
    <CommandMenu lines={() => (inPanel ? panelLines : tabLines)} onOpen={() => api.setActive()} render={head}>
      {icon !== undefined && <Icon name={icon} />}
      <span ref={name} className="tab-title">
        {title}
      </span>
      {params.is === "panel" && <Count view={params.id} title={title} />}
      {closes && (
        <span className="tab-close" title="Close" aria-hidden="true" onPointerDown={stop} onClick={close}>
          <Icon name="close" />
        </span>
      )}
    </CommandMenu>
  );
}

/** The tab in front is in sight among its neighbours, however few of them there is room for. */
function useInSight(api: IDockviewPanelHeaderProps["api"], name: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const tab = name.current?.closest(".dv-tab");
    const row = tab?.closest(".dv-tabs-container");
    if (!tab || !row) return undefined;
    const show = (): void => {
      if (api.isVisible) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    // The row becomes narrower once it has more tabs than room.
    const observer = new ResizeObserver(show);
    observer.observe(row);
    const following = api.onDidVisibilityChange(show);
    return () => {
      observer.disconnect();
      following.dispose();
    };
  }, [api, name]);
}

const tabLines = [
  "tabs.close",
  "tabs.closeOthers",
  "tabs.closeAll",
  "-",
  "tabs.splitRight",
  "tabs.splitDown",
  "tabs.maximize",
  "-",
  "tabs.wider",
  "tabs.narrower",
  "tabs.higher",
  "tabs.lower",
  "-",
  "tabs.toPanel",
  "tabs.reopen",
];
const panelLines = ["panel.toEditors", "-", "panel.higher", "panel.lower", "view.togglePanel"];

/** A press on the button must not bring the tab to the front. */
const stop = (event: { stopPropagation(): void }): void => event.stopPropagation();

function Count({ view, title }: { view: string; title: string }) {
  const badge = useRef<HTMLSpanElement>(null);
  const useCount = useEditors((state) => state.kinds.panels.find(({ id }) => id === view)?.useCount) ?? noCount;
  const count = useCount();
  useEffect(() => {
    badge.current?.closest("[role=tab]")?.setAttribute("aria-label", nameWithCount(title, count));
  }, [title, count]);
  return (
    <span ref={badge} className="tab-count">
      <Badge count={count} />
    </span>
  );
}
