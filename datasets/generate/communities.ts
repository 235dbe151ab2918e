import { SESSIONS } from "./sessions.ts";
import type { Table } from "./tables.ts";

/** What a carrier's customers may ask for in the synthetic world: last digits of the community, effect, target. */
const ACTIONS: readonly (readonly [value: number, effect: string, target: string])[] = [
  [1000, "no-export", "peers"],
  [1001, "prepend-1", "peers"],
  [1002, "prepend-2", "peers"],
  [1003, "prepend-3", "peers"],
  ...(["AF", "AS", "EU", "NA", "OC", "SA"] as const).flatMap((continent, index) => [
    [2000 + 10 * index, "no-export", `continent:${continent}`] as const,
    [2001 + 10 * index, "prepend-1", `continent:${continent}`] as const,
    [2003 + 10 * index, "prepend-3", `continent:${continent}`] as const,
  ]),
];

/**
 * The catalogue of action communities: invented values in the shape that transit carriers publish theirs. Every carrier
 * of the sample offers the same, and towards each other carrier by its place in the list (3000, 3010, ...).
 */
export function communityTable(): Table {
  const carriers = [...new Set(SESSIONS.filter(({ kind }) => kind === "transit").map(({ asn }) => asn))].toSorted(
    (a, b) => a - b,
  );
  const rows = carriers.flatMap((asn) => [
    ...ACTIONS.map(([value, effect, target]) => [asn, `${asn}:${value}`, effect, target]),
    ...carriers.flatMap((other, index) =>
      other === asn
        ? []
        : [
            [asn, `${asn}:${3000 + 10 * index}`, "no-export", other],
            [asn, `${asn}:${3002 + 10 * index}`, "prepend-2", other],
          ],
    ),
  ]);
  return { name: "communities", header: ["asn", "community", "effect", "target"], rows };
}
