import type { ComponentType } from "react";
import type { Command } from "../commands/command.ts";

/** A view in the bottom panel. */
export interface PanelView {
  id: string;
  title: string;
  order: number;
  component: ComponentType;
  /** What the tab counts, such as problems; null: nothing worth a number. */
  useCount?: () => number | null;
}

/** A section of the side bar. */
export interface SideSection {
  id: string;
  order: number;
  component: ComponentType;
}

/** A part of the story that the details tell of one geo, between its figures and its networks. */
export interface DetailsSection {
  id: string;
  order: number;
  component: ComponentType<{ geo: string }>;
}

/** A place in the status bar. */
export interface StatusItem {
  id: string;
  side: "left" | "right";
  order: number;
  component: ComponentType;
}

/** A button of the activity bar. */
export interface Activity {
  id: string;
  title: string;
  icon: string;
  order: number;
  place: "top" | "bottom";
  command: string;
  usePressed?: () => boolean;
}

/** All that one part of the window brings; the frame knows the parts only by this. */
export interface Contribution {
  id: string;
  commands?: readonly Command[];
  activities?: readonly Activity[];
  sideSections?: readonly SideSection[];
  panels?: readonly PanelView[];
  statusItems?: readonly StatusItem[];
  /** What fills the middle while a workspace is open, the right column beside it, and the page shown without one. */
  editor?: ComponentType;
  details?: ComponentType<{ width: number; sections: readonly DetailsSection[] }>;
  detailsSections?: readonly DetailsSection[];
  startPage?: ComponentType;
  /** Float over the editor. */
  overlays?: readonly ComponentType[];
  /** Always mounted; they show themselves when they have something to say. */
  dialogs?: readonly ComponentType[];
}
