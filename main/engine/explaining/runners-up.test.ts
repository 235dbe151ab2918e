import { describe, expect, test } from "vitest";
import { byPreference, runnersUp, type Offer } from "./runners-up.ts";

const offer = (via: number, relationship: Offer["relationship"], pathLength: number, pop = "lhr"): Offer => ({
  via,
  relationship,
  pathLength,
  pops: [pop],
});
const noNames = { originAsn: 64500, names: () => null };
const verdicts = (chosen: Offer, ...others: Offer[]) =>
  runnersUp(chosen, others, noNames).map(({ via, lostBy }) => [via, lostBy]);

test("customers before peers before providers, then the shorter path, then the lower next hop", () => {
  const sorted = [
    offer(9, "provider", 1),
    offer(8, "peer", 5),
    offer(7, "customer", 9),
    offer(6, "peer", 2),
    offer(5, "peer", 2),
  ];
  expect(sorted.toSorted(byPreference).map(({ via }) => via)).toEqual([7, 5, 6, 8, 9]);
});

describe("why an offer lost", () => {
  test("a longer path, and how many prepends would turn it", () => {
    const [lost] = runnersUp(offer(1, "peer", 2), [offer(2, "peer", 4, "sin")], noNames);
    expect(lost).toMatchObject({ via: 2, relationship: "peer", pathLength: 4, pops: ["sin"], lostBy: "path-length" });
    // 2 against 4: two more make them equal, three more lose.
    expect(lost.needed).toContain("2 ASes shorter");
    expect(lost.needed).toContain("with 2 more prepends");
    expect(lost.needed).toContain("with 3 this one wins");
  });

  test("a worse relationship, however short", () => {
    const [lost] = runnersUp(offer(1, "customer", 7), [offer(2, "provider", 2)], noNames);
    expect(lost.lostBy).toBe("relationship");
    expect(lost.needed).toContain("A customer's route comes before a provider's route");
    expect(lost.needed).toContain("the route by AS1 ");
    const [ours] = runnersUp(offer(64500, "peer", 1), [offer(2, "provider", 2)], noNames);
    expect(ours.needed).toContain("our session there would have to be withheld");
  });

  test("as good by another network is a tie, by the same network hot potato", () => {
    expect(verdicts(offer(1, "peer", 2), offer(2, "peer", 2))).toEqual([[2, "tie"]]);
    expect(verdicts(offer(64500, "peer", 1), offer(64500, "peer", 1, "sin"))).toEqual([[64500, "hot-potato"]]);
  });

  test("better by the textbook: measured users follow a preference of their own", () => {
    expect(verdicts(offer(5, "provider", 3), offer(2, "provider", 2), offer(3, "peer", 9))).toEqual([
      [3, "own-preference"],
      [2, "own-preference"],
    ]);
  });
});

test("names come along, and no more than five are shown, best first", () => {
  const others = [7, 6, 5, 4, 3, 2].map((via) => offer(via, "provider", via));
  const shown = runnersUp(offer(1, "provider", 1), others, { originAsn: 64500, names: (asn) => `network ${asn}` });
  expect(shown.map(({ via }) => via)).toEqual([2, 3, 4, 5, 6]);
  expect(shown[0].viaName).toBe("network 2");
});
