import { AssistiveDndState, type DragTarget, type ItemInstance, type TreeInstance } from "@headless-tree/core";
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
  // Said first: the first place that is looked for is one for the keyboard already.
  tree.applySubStateUpdate("assistiveDndState", AssistiveDndState.Started);
  tree.startKeyboardDrag(items);
  if (tree.getState().dnd?.dragTarget) return;
  const target = placeAbove(tree, items);
  if (!target) {
    tree.stopKeyboardDrag();
    return;
  }
  tree.applySubStateUpdate("dnd", { draggedItems: items, dragTarget: target });
}

/**
 * Where rows may be dropped. By keyboard PoPs and geos go from region to region: their place within one says nothing, and
 * would be a key press each.
 */
export function canDropAt(items: readonly ItemInstance<TreeNode>[], target: DragTarget<TreeNode>): boolean {
  const rows = items.map((item) => item.getItemData());
  const ordered = "childIndex" in target;
  const state = target.item.getTree().getState().assistiveDndState;
  const byKeyboard = state === AssistiveDndState.Started || state === AssistiveDndState.Dragging;
  if (byKeyboard && ordered && rows.some(({ kind }) => kind !== "region")) return false;
  return canDrop(rows, target.item.getItemData(), ordered);
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
