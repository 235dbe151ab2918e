import { ContextMenu } from "@base-ui/react/context-menu";
import type { ItemInstance } from "@headless-tree/core";
import type { DetailsOf } from "#shared/model/details.ts";
import type { Plan } from "#shared/model/plan.ts";
import { setDefaultRegion } from "#shared/plan/edit.ts";
import type { ReactElement, ReactNode } from "react";
import { showDetails } from "../../details/show-details.ts";
import { editPlan } from "../../state/plan-actions.ts";
import { selectGeos } from "../../state/view-store.ts";
import { openEditor } from "../../workbench/editors-store.ts";
import type { RegionFigures } from "../region-figures.ts";
import { openPlanEditor } from "./editor-store.ts";
import { dropEdit, regionNode, removeEdit, type TreeEdit, type TreeNode } from "./plan-tree.ts";

interface Props {
  item: ItemInstance<TreeNode>;
  node: TreeNode;
  plan: Plan;
  figures: RegionFigures | null;
  /** The row itself. */
  row: ReactElement<Record<string, unknown>>;
  children: ReactNode;
}

const run = (edit: TreeEdit | null): void => {
  if (edit) void editPlan(edit.step, edit.change);
};

/** A row of the tree with what can be done with it, on a right click or Shift+F10. */
export function RowMenu({ row, children, ...about }: Props) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={row}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="menu-positioner">
          <ContextMenu.Popup className="menu">
            {about.node.kind === "region" ? <RegionItems {...about} /> : <LeafItems {...about} />}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

type ItemsProps = Omit<Props, "row" | "children">;

function RegionItems({ item, node, plan, figures }: ItemsProps) {
  const showGeos = (): void => {
    selectGeos(figures?.geos ?? []);
    openEditor("map");
  };
  const makeDefault = (): void =>
    void editPlan(`make ${node.name} the default`, (document) => setDefaultRegion(document, node.region));
  return (
    <>
      <Entry run={() => openPlanEditor({ region: node.region })}>Edit…</Entry>
      <Entry run={() => item.startRenaming()}>Rename</Entry>
      <Entry run={() => showDetails({ kind: "region", region: node.region })}>Details of its users</Entry>
      <Entry run={showGeos} disabled={!figures || figures.geos.length === 0}>
        Select its geos on the map
      </Entry>
      <Entry run={makeDefault} disabled={plan.defaultRegion === node.region}>
        Make it the default
      </Entry>
      <ContextMenu.Separator className="menu-separator" />
      <Entry run={() => run(removeEdit([node]))} disabled={plan.regions.length < 2}>
        Remove
      </Entry>
    </>
  );
}

/** What is selected with it goes with it. */
function LeafItems({ item, node, plan }: ItemsProps) {
  const tree = item.getTree();
  const selected = tree.getSelectedItems().map((each) => each.getItemData());
  const rows = selected.some(({ id }) => id === node.id) ? selected.filter(({ kind }) => kind !== "region") : [node];
  const about: DetailsOf = node.kind === "pop" ? { kind: "pop", pop: node.code } : { kind: "geo", geo: node.code };
  return (
    <>
      {rows.length === 1 && <Entry run={() => showDetails(about)}>Details</Entry>}
      {plan.regions
        .filter(({ id }) => rows.some(({ region }) => region !== id))
        .map(({ id, name }) => (
          <Entry key={id} run={() => run(dropEdit(rows, tree.getItemInstance(regionNode(id)).getItemData(), null))}>
            Move to {name}
          </Entry>
        ))}
      <ContextMenu.Separator className="menu-separator" />
      <Entry run={() => run(removeEdit(rows))}>{rows.length > 1 ? `Remove ${rows.length} entries` : "Remove"}</Entry>
    </>
  );
}

function Entry({ run: act, disabled = false, children }: { run: () => void; disabled?: boolean; children: ReactNode }) {
  return (
    <ContextMenu.Item className="menu-item" disabled={disabled} onClick={act}>
      {children}
    </ContextMenu.Item>
  );
}
