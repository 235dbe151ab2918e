import type { Subject } from "#shared/model/subject.ts";
import { activePlan, usePlan } from "./plan-store.ts";
import { withDocument } from "./subjects.ts";
import { shownSubject, useView } from "./view-store.ts";

/** The subject on the map, as edited, outside of React. */
export const currentSubject = (): Subject | null =>
  withDocument(shownSubject(useView.getState()), activePlan(usePlan.getState()));
