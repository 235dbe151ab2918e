import type { Contribution } from "../workbench/contribution.ts";
import { DetailsPanel } from "./details-panel.tsx";

export const details: Contribution = { id: "details", details: DetailsPanel };
