import type { Figures } from "#shared/model/figures.ts";
import { formatShare } from "./format.ts";
import "./figures.css";

type Doubtful = Pick<Figures, "unsettledShare" | "orderDependentShare" | "unpredictableShare">;

const doubts = [
  {
    share: "unsettledShare",
    name: "unsettled",
    meaning:
      "Measured at a PoP that is still announced, but the simulation says that routes there change: left to the next rules",
  },
  {
    share: "orderDependentShare",
    name: "order-dependent",
    meaning:
      "Simulated networks with equal routes to several PoPs: route age and router ids decide, which nobody outside knows",
  },
  {
    share: "unpredictableShare",
    name: "unpredictable",
    meaning: "Measured choices here contradict every order of preference: no rule of preference speaks",
  },
] as const satisfies readonly { share: keyof Doubtful; name: string; meaning: string }[];

/** Shares of the users whose prediction is in doubt for a reason that has a name; nothing where there are none. */
export function Doubts({ figures }: { figures: Doubtful }) {
  const present = doubts.filter(({ share }) => figures[share] >= 0.0005);
  if (present.length === 0) return null;
  return (
    <div className="doubts" data-testid="doubts">
      {present.map(({ share, name, meaning }) => (
        <span key={name} title={meaning}>
          {name} <b>{formatShare(figures[share])}</b>
        </span>
      ))}
    </div>
  );
}
