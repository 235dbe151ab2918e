import type { StatusItem } from "./contribution.ts";

/** The line at the bottom: workspace, period, subject and figure at the left, what the data are at the right. */
export function StatusBar({ items }: { items: readonly StatusItem[] }) {
  const side = (wanted: StatusItem["side"]) =>
    items.filter(({ side: itsSide }) => itsSide === wanted).map(({ id, component: Item }) => <Item key={id} />);
  return (
    <footer className="status-bar" data-testid="status-bar">
      <div className="status-side">{side("left")}</div>
      <div className="status-side">{side("right")}</div>
    </footer>
  );
}
