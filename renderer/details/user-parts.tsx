import type { UserPart } from "#shared/model/details.ts";
import { formatShare } from "../figures/format.ts";
import { usePointing, type PointTarget } from "../state/use-pointing.ts";

interface Props {
  title: string;
  parts: readonly UserPart[];
  nameOf: (part: UserPart) => string;
  /** What of the map a part stands for; left out: nothing. */
  targetOf?: (part: UserPart) => PointTarget;
  onPick: (part: UserPart) => void;
}

const shown = 8;

/** Where users are, or in which networks: heaviest first, with the part that strays. */
export function UserParts({ title, parts, nameOf, targetOf, onPick }: Props) {
  if (parts.length === 0) return null;
  return (
    <section className="details-section">
      <h3>{title}</h3>
      {parts.slice(0, shown).map((part) => (
        <Part
          key={part.key}
          part={part}
          name={nameOf(part)}
          target={targetOf?.(part) ?? null}
          onPick={() => onPick(part)}
        />
      ))}
    </section>
  );
}

interface PartProps {
  part: UserPart;
  name: string;
  target: PointTarget | null;
  onPick: () => void;
}

function Part({ part: { share, strayShare }, name, target, onPick }: PartProps) {
  const pointing = usePointing(target);
  return (
    <div {...pointing} className="details-line">
      <button type="button" className="details-ellipsis details-name" onClick={onPick}>
        {name}
      </button>
      <span>
        {strayShare > 0.0005 && <span className="details-stray">{formatShare(strayShare)} stray </span>}
        {formatShare(share)}
      </span>
    </div>
  );
}
