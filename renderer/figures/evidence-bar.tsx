import { EvidenceRule, type Evidence } from "#shared/model/figures.ts";
import { glossary } from "#shared/words/glossary.ts";
import { Term } from "../help/term.tsx";
import { formatShare } from "./format.ts";
import "./figures.css";

interface Part {
  name: string;
  share: number;
}

/** The rules that carry any weight, in the order of the chain, and what is left: unserved or not known. */
function evidenceParts(evidence: Evidence): Part[] {
  const parts: Part[] = EvidenceRule.options.map((rule) => ({ name: rule, share: evidence[rule] ?? 0 }));
  const rest = 1 - parts.reduce((sum, { share }) => sum + share, 0);
  return [...parts, { name: "none", share: rest }].filter(({ share }) => share > 0.0005);
}

const isTerm = (name: string): name is EvidenceRule => name in glossary;
const partName = (name: string): string => (name === "none" ? "no route or unknown" : name);

/** How much of the weight each rule carries, drawn; always in sight beside the figure that it belongs to. */
export function EvidenceBar({ evidence, legend = false }: { evidence: Evidence; legend?: boolean }) {
  const parts = evidenceParts(evidence);
  const words = parts.map(({ name, share }) => `${partName(name)} ${formatShare(share)}`).join(", ");
  return (
    <div className="evidence">
      <div className="evidence-bar" role="img" aria-label={`Evidence: ${words}`} title={words}>
        {parts.map(({ name, share }) => (
          <span key={name} className={`evidence-part evidence-${name}`} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      {legend && (
        <div className="evidence-legend">
          {parts.map(({ name, share }) => (
            <span key={name} className="evidence-entry">
              <i className={`evidence-swatch evidence-${name}`} />
              {isTerm(name) ? <Term name={name} /> : partName(name)} <b>{formatShare(share)}</b>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
