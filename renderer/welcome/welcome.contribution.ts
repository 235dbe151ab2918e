import type { Contribution } from "../workbench/contribution.ts";
import { StartPage } from "./start-page.tsx";

export const welcome: Contribution = { id: "welcome", startPage: StartPage };
