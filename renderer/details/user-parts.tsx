import type { UserPart } from "#shared/model/details.ts";
import { formatShare } from "../figures/format.ts";

interface Props {
  title: string;
  parts: readonly UserPart[];
  nameOf: (part: UserPart) => string;
  onPick: (part: UserPart) => void;
}

const shown = 8;

/** Where users are, or in which networks: heaviest first, with the part that strays. */
export function UserParts({ title, parts, nameOf, onPick }: Props) {
  if (parts.length === 0) return null;
  return (
    <section className="details-section">
      <h3>{title}</h3>
      {parts.slice(0, shown).map((part) => (
        <div key={part.key} className="details-line">
          <button type="button" className="details-ellipsis details-name" onClick={() => onPick(part)}>
            {nameOf(part)}
          </button>
          <span>
            {part.strayShare > 0.0005 && <span className="details-stray">{formatShare(part.strayShare)} stray </span>}
            {formatShare(part.share)}
          </span>
        </div>
      ))}
    </section>
  );
}
