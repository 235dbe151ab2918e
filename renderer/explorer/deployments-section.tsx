import type { Subject } from "#shared/model/subject.ts";
import { useMemo } from "react";
import { formatShortCount } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { measuredSubjects, subjectKey, subjectLabel, type Measured } from "../state/subjects.ts";
import { showDifference, shownSubject, showMode, showSubject, useView } from "../state/view-store.ts";
import { CommandMenu, type MenuLine } from "../workbench/command-menu.tsx";
import { SideSection } from "../workbench/side-section.tsx";
import { Tree } from "../workbench/tree.tsx";
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
        <Tree label="Deployments">
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
        </Tree>
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
  const row = (
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
  return <CommandMenu lines={() => menuOf(mechanism, subject)} render={<div>{row}</div>} />;
}

/** What can be done with a deployment: it is shown, or stands against another subject. */
function menuOf(mechanism: Measured["mechanism"], subject: Subject): MenuLine[] {
  const { roles } = useView.getState();
  const others = [roles.dns, roles.anycast, roles.plan].flatMap((other) =>
    other === null || subjectKey(other) === subjectKey(subject) ? [] : [other],
  );
  return [
    { id: "show", title: "Show on the map", run: () => showSubject(mechanism, subject) },
    ...others.map((other) => ({
      id: `difference-${subjectKey(other)}`,
      title: `Difference to ${subjectLabel(other)}`,
      run: () => showDifference(other, subject),
    })),
    "-",
    "view.compare",
    "view.load",
    "backtest.run",
  ];
}
