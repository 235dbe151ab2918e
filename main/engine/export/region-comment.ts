import type { GeoDns } from "./geo-dns.ts";
import { commentLines } from "./header.ts";

/** The regions behind the labels of a file, each on a line: `eu-2: region eu, "Europe"`. */
export const regionComment = ({ regions }: GeoDns, mark = "#"): string =>
  commentLines(["Regions:", ...regions.map(({ label, id, name }) => `  ${label}: region ${id}, "${name}"`)], mark);
