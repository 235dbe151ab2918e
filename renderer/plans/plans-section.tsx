import { ContextMenu } from "@base-ui/react/context-menu";
import { Menu } from "@base-ui/react/menu";
import type { Subject } from "#shared/model/subject.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import { useMemo, type ReactNode } from "react";
import { runCommand } from "../commands/registry.ts";
import { openDiff } from "../diff/diff-store.ts";
import { openExport } from "../export/export-store.ts";
import { SubjectFigure } from "../explorer/subject-figure.tsx";
import { TreeRow } from "../explorer/tree-row.tsx";
import { showPlan } from "../state/plan-actions.ts";
import { isDirty, useActivePlan, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { useWithDocument } from "../state/use-figures.ts";
import { useView } from "../state/view-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { SideSection } from "../workbench/side-section.tsx";
import { Tree } from "../workbench/tree.tsx";
import { askPlan, exportPlan } from "./plan-dialogs-store.ts";
import "./plans.css";

/** Built-in and own plans with their simulated % optimal; the one that is open for editing is marked. */
export function PlansSection() {
  const workspace = useSession((state) => state.workspace);
  if (!workspace) return null;
  const actions = (
    <>
      <IconButton icon="add" title="New plan" onClick={() => runCommand("plan.new")} />
      <IconButton icon="table" title="Matrix of plans" onClick={() => runCommand("matrix.open")} />
      <IconButton
        icon="server-process"
        title="Import a server’s configuration as a plan"
        onClick={() => runCommand("plan.adopt")}
      />
      <IconButton icon="folder-opened" title="Import a plan" onClick={() => runCommand("plan.import")} />
    </>
  );
  return (
    <SideSection title="Plans, simulated" actions={actions}>
      <Tree label="Plans">
        {workspace.plans.map((plan) => (
          <PlanRow key={plan.id} plan={plan} />
        ))}
      </Tree>
    </SideSection>
  );
}

function PlanRow({ plan }: { plan: PlanSummary }) {
  const stored = useMemo<Subject>(() => ({ kind: "plan", id: plan.id }), [plan.id]);
  const subject = useWithDocument(stored) ?? stored;
  const active = useActivePlan()?.id === plan.id;
  const dirty = usePlan(isDirty) && active;
  const shown = useView((state) => state.mode === "plan") && active;
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className="plan-row">
        <TreeRow
          level={1}
          icon={plan.builtin ? "lock" : active ? "edit" : "map"}
          label={
            <>
              {plan.id}
              {dirty && <span aria-label="not stored yet"> *</span>}
            </>
          }
          title={`${plan.name}${plan.builtin ? " · built in: editing makes a copy" : ""}`}
          selected={shown}
          onPress={() => void showPlan(plan.id)}
          end={
            <>
              <SubjectFigure subject={subject} />
              <PlanMenu plan={plan} />
            </>
          }
          testId={`explorer-plan-${plan.id}`}
        />
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="menu-positioner">
          <ContextMenu.Popup className="menu">
            <PlanMenuItems plan={plan} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function PlanMenu({ plan }: { plan: PlanSummary }) {
  return (
    <Menu.Root>
      <Menu.Trigger
        className="icon-button plan-menu"
        // For the mouse: by keyboard the row has the same menu (Shift+F10).
        tabIndex={-1}
        title={`More for ${plan.id}`}
        aria-label={`More for ${plan.id}`}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <Icon name="ellipsis" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" align="start" sideOffset={2}>
          <Menu.Popup className="menu" onClick={(event) => event.stopPropagation()}>
            <PlanMenuItems plan={plan} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function PlanMenuItems({ plan }: { plan: PlanSummary }) {
  const readOnly = useSession((state) => state.workspace?.readOnly ?? false);
  const fixed = plan.builtin || readOnly;
  return (
    <>
      <Entry run={() => void showPlan(plan.id)}>Show on the map</Entry>
      <Entry run={() => askPlan({ kind: "duplicate", plan })} disabled={readOnly}>
        Duplicate…
      </Entry>
      <Entry run={() => askPlan({ kind: "rename", plan })} disabled={fixed}>
        Rename…
      </Entry>
      <Entry run={() => void exportPlan(plan.id)}>Export as JSON or YAML…</Entry>
      <Menu.Separator className="menu-separator" />
      <Entry run={() => openExport("config", plan.id)}>Export to DNS, BGP and registries</Entry>
      <Entry run={() => openExport("runbook", plan.id)}>Runbook to this plan</Entry>
      <Entry run={() => openDiff(plan.id)}>Diff: what it changes</Entry>
      <Menu.Separator className="menu-separator" />
      <Entry run={() => askPlan({ kind: "delete", plan })} disabled={fixed}>
        Delete…
      </Entry>
    </>
  );
}

function Entry({ run, disabled = false, children }: { run: () => void; disabled?: boolean; children: ReactNode }) {
  return (
    <Menu.Item className="menu-item" disabled={disabled} onClick={run}>
      {children}
    </Menu.Item>
  );
}
