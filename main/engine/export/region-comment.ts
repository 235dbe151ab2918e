import type { GeoDns } from "./geo-dns.ts";
import { commentLines } from "./header.ts";

/** The regions behind the labels of a file, each on a line: `eu-2: region eu, "Europe"; when it is down: asia`. */
export const regionComment = ({ regions }: GeoDns, mark = "#"): string =>
  commentLines(
    [
      "Regions:",
      ...regions.map(({ label, id, name, fallbacks }) => {
        const next =
          fallbacks.length === 0 ? "" : `; when it is down: ${fallbacks.map((each) => each.label).join(", ")}`;
        return `  ${label}: region ${id}, "${name}"${next}`;
      }),
    ],
    mark,
  );
