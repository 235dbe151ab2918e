import type { Subject } from "#shared/model/subject.ts";
import { useMemo } from "react";
import { formatShortCount } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { measuredSubjects, subjectKey, type Measured } from "../state/subjects.ts";
import { shownSubject, showMode, showSubject, useView } from "../state/view-store.ts";
import { SideSection } from "../workbench/side-section.tsx";
import { moveInTree } from "../workbench/tree.ts";
import { SubjectFigure } from "./subject-figure.tsx";
import { TreeRow } from "./tree-row.tsx";
import "./explorer.css";

/** Measured deployments with their measured % optimal, and the best possible. */
export function DeploymentsSection() {
  const workspace = useSession((state) => state.workspace);
  const shown = useView(shownSubject);
  const mode = useView((state) => state.mode);
  if (!workspace) return null;
  const measured = measuredSubjects(workspace);
  return (
    <SideSection title="Deployments, measured">
      {measured.length === 0 ? (
        <p className="side-hint">Import deployments and rum-assignments to see where DNS and anycast send users.</p>
      ) : (
        <div role="tree" aria-label="Deployments" onKeyDown={moveInTree}>
          {measured.map((one) => (
            <DeploymentRow
              key={one.id}
              measured={one}
              selected={mode !== "difference" && shown !== null && subjectKey(shown) === `deployment:${one.id}`}
            />
          ))}
          <TreeRow
            level={1}
            icon="circle-large-outline"
            label="optimal"
            title="Every user on the PoP with the lowest latency: the best that could be had"
            selected={mode === "optimal"}
            onPress={() => showMode("optimal")}
            end={<span className="tree-figure muted">best possible</span>}
            testId="explorer-optimal"
          />
        </div>
      )}
    </SideSection>
  );
}

function DeploymentRow({ measured, selected }: { measured: Measured; selected: boolean }) {
  const { id, mechanism, holdout, prefixes, samples } = measured;
  const subject = useMemo<Subject>(() => ({ kind: "deployment", id }), [id]);
  const parts = [
    mechanism === "dns" ? "unicast by geo-DNS" : "anycast",
    ...(prefixes > 1 ? [`group of ${prefixes} prefixes`] : []),
    ...(holdout ? ["held out: never used for prediction"] : []),
    `${formatShortCount(samples)} samples`,
  ];
  return (
    <TreeRow
      level={1}
      icon={mechanism === "dns" ? "server-environment" : "broadcast"}
      label={
        <>
          {id}
          {holdout && <span className="tag tree-tag">held out</span>}
        </>
      }
      title={parts.join(" · ")}
      selected={selected}
      onPress={() => showSubject(mechanism, subject)}
      end={<SubjectFigure subject={subject} />}
      testId={`explorer-deployment-${id}`}
    />
  );
}
