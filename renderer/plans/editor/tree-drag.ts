import { AssistiveDndState, type TreeInstance } from "@headless-tree/core";
import { canDrop, type TreeNode } from "./plan-tree.ts";

/** What goes with a drag by keyboard: what is selected and of the kind of the row with the focus, else that row alone. */
function carried(tree: TreeInstance<TreeNode>) {
  const focused = tree.getFocusedItem();
  const isRegion = focused.getItemData().kind === "region";
  const selected = tree.getSelectedItems().filter((item) => (item.getItemData().kind === "region") === isRegion);
  return selected.some((item) => item.getId() === focused.getId()) ? selected : [focused];
}

/**
 * Takes rows up by keyboard. The library looks for the first place below the focus; where there is none, the last place
 * above is taken, from where the arrows lead on.
 */
export function startKeyboardDrag(tree: TreeInstance<TreeNode>): void {
  const items = carried(tree);
  tree.startKeyboardDrag(items);
  if (tree.getState().dnd?.dragTarget) return;
  const target = placeAbove(tree, items);
  if (!target) {
    tree.stopKeyboardDrag();
    return;
  }
  tree.applySubStateUpdate("dnd", { draggedItems: items, dragTarget: target });
  tree.applySubStateUpdate("assistiveDndState", AssistiveDndState.Started);
}

function placeAbove(tree: TreeInstance<TreeNode>, items: ReturnType<typeof carried>) {
  const root = tree.getRootItem();
  const rows = items.map((item) => item.getItemData());
  if (rows.every(({ kind }) => kind === "region")) {
    return { item: root, childIndex: 0, insertionIndex: 0, dragLineIndex: 0, dragLineLevel: 0 };
  }
  const region = root
    .getItemData()
    .children.toReversed()
    .map((id) => tree.getItemInstance(id))
    .find((item) => canDrop(rows, item.getItemData(), false));
  return region ? { item: region } : null;
}
