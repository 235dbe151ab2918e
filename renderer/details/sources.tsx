import type { Sources as SourcesData } from "#shared/model/details.ts";
import { baseName, countOf, formatCount, formatPeriod } from "../figures/format.ts";

interface Props {
  sources: SourcesData | null;
  period: { from: string; to: string } | null;
  method: string | null;
  weights: string;
}

/** What the figures rest on: period, method, weights, rows by table and the files that they came from. */
export function Sources({ sources, period, method, weights }: Props) {
  return (
    <section className="details-section" data-testid="details-sources">
      <h3>Data behind it</h3>
      <p className="details-small">
        {formatPeriod(period)}, {method ?? "no latency"}, weights: {weights}
      </p>
      {sources?.tables.map(({ table, rows, files }) => (
        <div key={table} className="details-network">
          <div className="details-line">
            <span>{table}</span>
            <span>{rows === null ? "whole table" : countOf(rows, "row")}</span>
          </div>
          {files.slice(0, 3).map(({ file, importedAt, rows: count }) => (
            <div key={`${file} ${importedAt}`} className="details-line details-small" title={file}>
              <span>{baseName(file)}</span>
              <span>
                {formatCount(count)} on {importedAt.slice(0, 10)}
              </span>
            </div>
          ))}
          {files.length > 3 && <p className="details-small">and {files.length - 3} more files</p>}
        </div>
      ))}
    </section>
  );
}
