import type { Figures } from "#shared/model/figures.ts";
import type { TermName } from "#shared/words/glossary.ts";
import { Term } from "../help/term.tsx";
import { formatShare } from "./format.ts";
import "./figures.css";

type Doubtful = Pick<Figures, "unsettledShare" | "orderDependentShare" | "unpredictableShare">;

const doubts = [
  { share: "unsettledShare", name: "unsettled" },
  { share: "orderDependentShare", name: "orderDependent" },
  { share: "unpredictableShare", name: "unpredictable" },
] as const satisfies readonly { share: keyof Doubtful; name: TermName }[];

/** Shares of the users whose prediction is in doubt for a reason that has a name; nothing where there are none. */
export function Doubts({ figures }: { figures: Doubtful }) {
  const present = doubts.filter(({ share }) => figures[share] >= 0.0005);
  if (present.length === 0) return null;
  return (
    <div className="doubts" data-testid="doubts">
      {present.map(({ share, name }) => (
        <span key={name}>
          <Term name={name} /> <b>{formatShare(figures[share])}</b>
        </span>
      ))}
    </div>
  );
}
