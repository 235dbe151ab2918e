import type { Explanation } from "#shared/model/routing.ts";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { countOf, formatShare } from "../figures/format.ts";
import { ExplainedWords, Term } from "../help/term.tsx";

const mostPops = 5;

/** Where the users go: measured, and predicted where the subject is a prediction; PoPs by their share. */
export function Destinations({ explanation }: { explanation: Explanation }) {
  const { measured, predicted, subject } = explanation;
  const isMeasured = subject.startsWith("deployment:");
  const measuredShare = new Map(measured?.pops.map(({ pop, share }) => [pop, share]));
  const predictedRow = new Map(isMeasured ? [] : predicted.map((row) => [row.pop, row]));
  const shareOf = (pop: string): number => Math.max(measuredShare.get(pop) ?? 0, predictedRow.get(pop)?.share ?? 0);
  const pops = [...new Set([...measuredShare.keys(), ...predictedRow.keys()])].toSorted(
    (a, b) => shareOf(b) - shareOf(a),
  );
  const shown = pops.filter((pop) => shareOf(pop) >= 0.001).slice(0, mostPops);
  if (shown.length === 0) return null;
  return (
    <table className="why-pops" data-testid="why-pops">
      <thead>
        <tr>
          <th scope="col">Users go to</th>
          {measured && (
            <th scope="col">
              <Term name="measured" />
            </th>
          )}
          {!isMeasured && (
            <th scope="col">
              <ExplainedWords meaning="Where the rules of prediction send these users, with the announcements in view">
                predicted
              </ExplainedWords>
            </th>
          )}
          {!isMeasured && (
            <th scope="col">
              <span className="visually-hidden">Evidence</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {shown.map((pop) => {
          const row = predictedRow.get(pop);
          return (
            <tr key={pop}>
              <th scope="row">{pop}</th>
              {measured && <td>{shareText(measuredShare.get(pop))}</td>}
              {!isMeasured && <td>{shareText(row?.share)}</td>}
              {!isMeasured && <td className="why-evidence">{row && <EvidenceBar evidence={ofWhole(row)} />}</td>}
            </tr>
          );
        })}
      </tbody>
      {measured && (
        <caption>
          measured in {measured.deployment}: {countOf(measured.samples, "sample")}
        </caption>
      )}
    </table>
  );
}

const shareText = (share: number | undefined): string =>
  share === undefined || share === 0 ? "–" : formatShare(share);

/** The rules' parts of one PoP's share, as parts of one. */
function ofWhole({ evidence }: Explanation["predicted"][number]): Explanation["predicted"][number]["evidence"] {
  const sum = Object.values(evidence).reduce((total, part) => total + part, 0);
  if (sum === 0) return evidence;
  return Object.fromEntries(Object.entries(evidence).map(([rule, part]) => [rule, part / sum])) as typeof evidence;
}
