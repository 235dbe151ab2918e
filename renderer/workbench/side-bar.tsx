import type { SideSection, SideView } from "./contribution.ts";
import { PartBoundary } from "./part-boundary.tsx";

interface Props {
  view: SideView;
  sections: readonly SideSection[];
  width: number;
}

/** The left column: one view, its sections one under the other, scrolled together. */
export function SideBar({ view, sections, width }: Props) {
  const { component: View } = view;
  return (
    <aside className="side-bar" tabIndex={-1} style={{ width }} aria-label={view.title} data-testid={view.id}>
      <p className="side-title" aria-hidden="true">
        {view.title}
      </p>
      {View && (
        <PartBoundary name={view.title}>
          <View />
        </PartBoundary>
      )}
      {sections
        .filter((section) => section.view === view.id)
        .map(({ id, component: Section }) => (
          <PartBoundary key={id} name={id}>
            <Section />
          </PartBoundary>
        ))}
    </aside>
  );
}
