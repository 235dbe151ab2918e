import type { SideSection } from "./contribution.ts";
import { PartBoundary } from "./part-boundary.tsx";

/** The left column: one section under the other, scrolled together. */
export function SideBar({ sections, width }: { sections: readonly SideSection[]; width: number }) {
  return (
    <aside className="side-bar" tabIndex={-1} style={{ width }} aria-label="Explorer" data-testid="explorer">
      {sections.map(({ id, component: Section }) => (
        <PartBoundary key={id} name={id}>
          <Section />
        </PartBoundary>
      ))}
    </aside>
  );
}
