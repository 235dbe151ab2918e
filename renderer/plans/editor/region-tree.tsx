import {
  dragAndDropFeature,
  hotkeysCoreFeature,
  keyboardDragAndDropFeature,
  renamingFeature,
  selectionFeature,
  syncDataLoaderFeature,
  type DragTarget,
  type ItemInstance,
  type TreeInstance,
} from "@headless-tree/core";
import { AssistiveTreeDescription, useTree } from "@headless-tree/react";
import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import { renameRegion } from "#shared/plan/edit.ts";
import { useEffect, useMemo } from "react";
import { regionDragType } from "../../map/paint.ts";
import { editPlan } from "../../state/plan-actions.ts";
import { useSession } from "../../state/session-store.ts";
import type { RegionFigures } from "../region-figures.ts";
import { showRegion } from "./editor-store.ts";
import { dropEdit, planTree, regionNode, removeEdit, ROOT, type TreeEdit, type TreeNode } from "./plan-tree.ts";
import { canDropAt, startKeyboardDrag } from "./tree-drag.ts";
import { TreeRow } from "./tree-row.tsx";
import "./editor.css";

interface Props {
  plan: Plan;
  problems: readonly PlanProblem[];
  figures: ReadonlyMap<string, RegionFigures> | null;
  before: ReadonlyMap<string, RegionFigures> | null;
  /** In the side bar there is less room. */
  compact?: boolean;
  /** What Enter and a click on a row do besides showing the region's fields. */
  onOpen?: () => void;
}

const run = (edit: TreeEdit | null): void => {
  if (edit) void editPlan(edit.step, edit.change);
};

const gone: TreeNode = { id: "", kind: "geo", region: "", code: "", name: "", path: "", children: [] };

/** Regions with their PoPs and geos: drag, F2, Delete, Ctrl+Shift+D to drag by keyboard. */
export function RegionTree({ plan, problems, figures, before, compact = false, onOpen }: Props) {
  const pops = useSession((state) => state.workspace?.pops ?? []);
  const nodes = useMemo(() => planTree(plan, pops), [plan, pops]);
  const tree = useRegionTree(plan, nodes, compact, onOpen);
  useEffect(() => tree.rebuildTree(), [tree, nodes]);
  const label = `Regions of ${plan.id}`;
  return (
    <div className={compact ? "region-tree region-tree-compact" : "region-tree"} data-testid="region-tree">
      <div {...tree.getContainerProps(label)} className="region-tree-rows">
        {tree.getItems().map((item) => {
          const node = nodes.get(item.getId());
          if (!node) return null;
          return (
            <TreeRow
              key={item.getId()}
              item={item}
              node={node}
              plan={plan}
              problems={problems}
              figures={figures?.get(node.region) ?? null}
              before={before?.get(node.region) ?? null}
              compact={compact}
            />
          );
        })}
      </div>
      <div className="region-tree-line" style={tree.getDragLineStyle(-1, 0)} />
      <AssistiveTreeDescription tree={tree} />
    </div>
  );
}

function useRegionTree(
  plan: Plan,
  nodes: ReadonlyMap<string, TreeNode>,
  compact: boolean,
  onOpen: (() => void) | undefined,
): TreeInstance<TreeNode> {
  const open = (item: ItemInstance<TreeNode>): void => {
    const { region } = item.getItemData();
    if (region === "") return;
    showRegion(region);
    onOpen?.();
  };
  return useTree<TreeNode>({
    rootItemId: ROOT,
    initialState: { expandedItems: compact ? [] : plan.regions.map(({ id }) => regionNode(id)) },
    getItemName: (item) => spokenName(item.getItemData()),
    isItemFolder: (item) => ["root", "region"].includes(item.getItemData().kind),
    dataLoader: {
      getItem: (id) => nodes.get(id) ?? gone,
      getChildren: (id) => [...(nodes.get(id)?.children ?? [])],
    },
    indent: 16,
    canReorder: true,
    canRename: (item) => item.getItemData().kind === "region",
    onRename: (item, name) => rename(item.getItemData(), name),
    canDrop: canDropAt,
    onDrop: (items, target) => run(dropEdit(items.map(dataOf), target.item.getItemData(), indexOf(target))),
    createForeignDragObject: (items) => foreignData(items.map(dataOf)),
    onPrimaryAction: compact ? undefined : open,
    hotkeys: {
      customOpen: {
        hotkey: "Enter",
        isEnabled: (tree) => !tree.isRenamingItem() && !tree.getState().dnd,
        handler: (_event, tree) => open(tree.getFocusedItem()),
      },
      customSelect: {
        hotkey: "Space",
        preventDefault: true,
        handler: (_event, tree) => tree.setSelectedItems([tree.getFocusedItem().getId()]),
      },
      startDrag: {
        hotkey: "Control+Shift+KeyD",
        preventDefault: true,
        isEnabled: (tree) => !tree.getState().dnd,
        handler: (_event, tree) => startKeyboardDrag(tree),
      },
      customRemove: { hotkey: "Delete", handler: (_event, tree) => removeChosen(tree) },
    },
    features: [
      syncDataLoaderFeature,
      selectionFeature,
      hotkeysCoreFeature,
      dragAndDropFeature,
      keyboardDragAndDropFeature,
      renamingFeature,
    ],
  });
}

const dataOf = (item: ItemInstance<TreeNode>): TreeNode => item.getItemData();
const indexOf = (target: DragTarget<TreeNode>): number | null => ("childIndex" in target ? target.childIndex : null);

/** What is selected, else what has the focus. */
function chosen(tree: TreeInstance<TreeNode>): ItemInstance<TreeNode>[] {
  const selected = tree.getSelectedItems();
  return selected.length > 0 ? selected : [tree.getFocusedItem()];
}

/** Takes rows away; the focus goes to the next that stays before its own row is gone. */
function removeChosen(tree: TreeInstance<TreeNode>): void {
  const removed = chosen(tree);
  const edit = removeEdit(removed.map(dataOf));
  if (!edit) return;
  const goes = (item: ItemInstance<TreeNode>): boolean =>
    removed.some((other) => other.getId() === item.getId() || other.getId() === item.getParent()?.getId());
  const rows = tree.getItems();
  const at = rows.findIndex(goes);
  const next = rows.slice(at).find((item) => !goes(item)) ?? rows.slice(0, at).at(-1);
  next?.setFocused();
  next?.getElement()?.focus();
  tree.setSelectedItems([]);
  run(edit);
}

const kindNames = { root: "plan", region: "region", pop: "PoP", geo: "geo" };
const spokenName = ({ kind, name, code }: TreeNode): string =>
  kind === "region" ? name : `${kindNames[kind]} ${kind === "pop" ? code : name}`;

function rename({ region, name }: TreeNode, typed: string): void {
  const text = typed.trim();
  if (text === "" || text === name) return;
  void editPlan(`rename ${name} to ${text}`, (plan) => renameRegion(plan, region, text));
}

/** A region leaves the tree as the one that the map paints with, all else as its codes. */
function foreignData(dragged: readonly TreeNode[]): { format: string; data: string } {
  const [first] = dragged;
  return first?.kind === "region"
    ? { format: regionDragType, data: first.region }
    : { format: "text/plain", data: dragged.map(({ code }) => code).join(" ") };
}
