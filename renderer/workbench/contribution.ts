import type { Subject } from "#shared/model/subject.ts";
import type { ComponentType } from "react";
import type { Command } from "../commands/command.ts";

/** What a tab is about: plain JSON values, since they are stored with the layout. */
export type EditorParams = Readonly<Record<string, unknown>>;

/** What the component of a tab is given. */
export interface EditorProps {
  /** The tab's own id, to close it. */
  tabId: string;
  params: EditorParams;
  /** In sight now; always true but for kinds that stay mounted behind another tab. */
  visible: boolean;
}

/** A kind of tab in the editor area. `openEditor(id, params)` opens one. */
export interface EditorKind {
  id: string;
  title: string;
  /** Title of a tab by what it is about; left out: always `title`. */
  titleOf?: (params: EditorParams) => string;
  icon: string;
  component: ComponentType<EditorProps>;
  /** One tab at most: opening it again shows it with the new params. Else one tab for each params. */
  singleton: boolean;
  order: number;
  /** There from the start, in the order of `order`, the first one in front. */
  opens?: boolean;
  /** Stays mounted while another tab hides it: what holds WebGL, or text that is being written. */
  keepMounted?: boolean;
  /** Makes sense without a workspace; `start`: stands there in front while none is open. */
  anywhere?: boolean | "start";
  /** What floats over the map floats over the tab without params of this kind. */
  overlays?: boolean;
}

/** A view of the bottom panel; the user may drag it into the editor area and back. */
export interface PanelView {
  id: string;
  title: string;
  order: number;
  component: ComponentType;
  /** What the tab counts, such as problems; null: nothing worth a number. */
  useCount?: () => number | null;
}

/** A view of the side bar with a button of its own in the activity bar and a command `sideBar.ID` that shows it. */
export interface SideView {
  id: string;
  title: string;
  icon: string;
  order: number;
  /** Where its button stands; left out: top. */
  place?: "top" | "bottom";
  keybinding?: string;
  /** Fills the view, above its sections; left out: the view is made of sections alone. */
  component?: ComponentType;
  useCount?: () => number | null;
}

/** A section of a view of the side bar. */
export interface SideSection {
  id: string;
  /** The view that it stands in, such as `explorer` or `plans`. */
  view: string;
  order: number;
  component: ComponentType;
}

/** Whose story a section tells: all users of a geo, those of one network there, or those who go to one PoP. */
export interface StoryProps {
  geo: string;
  asn?: number | null;
  pop?: string | null;
  /** Left out: what is on the map. */
  subject?: Subject;
}

/** A part of the story that the details tell, between the figures and the networks. */
export interface DetailsSection {
  id: string;
  order: number;
  component: ComponentType<StoryProps>;
}

/** A place in the status bar. */
export interface StatusItem {
  id: string;
  side: "left" | "right";
  order: number;
  component: ComponentType;
}

/** A button of the activity bar that runs a command; views of the side bar have theirs already. */
export interface Activity {
  id: string;
  title: string;
  icon: string;
  order: number;
  place: "top" | "bottom";
  command: string;
}

/** All that one part of the window brings; the frame knows the parts only by this. */
export interface Contribution {
  id: string;
  commands?: readonly Command[];
  activities?: readonly Activity[];
  sideViews?: readonly SideView[];
  sideSections?: readonly SideSection[];
  editors?: readonly EditorKind[];
  panels?: readonly PanelView[];
  statusItems?: readonly StatusItem[];
  /** The right column. */
  details?: ComponentType<{ width: number; sections: readonly DetailsSection[] }>;
  detailsSections?: readonly DetailsSection[];
  /** Float over the map. */
  overlays?: readonly ComponentType[];
  /** Always mounted; they show themselves when they have something to say. */
  dialogs?: readonly ComponentType[];
}
