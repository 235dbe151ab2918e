import { useMemo } from "react";
import { useSession } from "../state/session-store.ts";
import { useWithDocument } from "../state/use-figures.ts";
import type { EditorProps } from "../workbench/contribution.ts";
import { subjectFromName } from "./map-params.ts";
import { MapSurface } from "./map-surface.tsx";

/** The map as a tab: of what the window looks at, or of the subject that the tab is about. */
export function MapView({ params }: EditorProps) {
  const plans = useSession((state) => state.workspace?.plans);
  const named = useMemo(() => subjectFromName(params["subject"]), [params]);
  const gone = named?.kind === "plan" && plans?.every(({ id }) => id !== named.id);
  const subject = useWithDocument(named);
  const about = useMemo(
    () => (named === null ? null : { subject: gone ? null : subject, baseline: null }),
    [named, gone, subject],
  );
  return about === null ? <MapSurface /> : <MapSurface about={about} testId="map-of-subject" />;
}
