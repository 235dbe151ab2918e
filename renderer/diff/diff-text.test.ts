import { expect, test } from "vitest";
import type { PlanDiff } from "#shared/model/plan-diff.ts";
import { announcedText, diffText, lineName } from "./diff-text.ts";

const from = { region: "=1+1", ipv4: "198.18.0.1", ipv6: null };
const diff: Pick<PlanDiff, "dns" | "bgp" | "load"> = {
  dns: [{ key: "geo:BR", from, to: null, userShare: 0.0625 }],
  bgp: [
    {
      prefix: "198.18.0.0/24",
      pop: "gru",
      asn: 64500,
      session: null,
      family: 4,
      name: 'Tele"com, Ltd',
      from: { announce: true, prepend: 2, noExport: true, communities: ["64500:1"] },
      to: { announce: false, prepend: 0, noExport: false, communities: [] },
    },
  ],
  load: [],
};

test("tables are unrounded, and names neither break lines of CSV nor run as formulas", () => {
  expect(diffText(diff as PlanDiff, "dns", "csv")).toBe(
    "line,name,from_region,from_a,from_aaaa,to_region,to_a,to_aaaa,user_share\r\n" +
      "geo:BR,Brazil,'=1+1,198.18.0.1,,,,,0.0625\r\n",
  );
  expect(diffText(diff as PlanDiff, "bgp", "csv").split("\r\n")[1]).toBe(
    '198.18.0.0/24,gru,64500,,4,"Tele""com, Ltd","announced, prepend 2, no-export, 64500:1",withheld',
  );
  expect(diffText(diff as PlanDiff, "load", "tsv")).toBe(
    "pop\tfrom_peak\tto_peak\tcapacity\tunit\tfrom_hour_utc\tto_hour_utc\n",
  );
});

test("lines are named as people know them", () => {
  expect(lineName("geo:US-NY")).toEqual({ name: "New York", code: "US-NY", geo: "US-NY" });
  expect(lineName("geo:continent:EU")).toEqual({ name: "Europe", code: "continent:EU", geo: "continent:EU" });
  expect(lineName("geo:*")).toEqual({ name: "everybody else", code: "*", geo: null });
  expect(lineName("cidr:2001:db8::/48").name).toBe("2001:db8::/48");
  expect(lineName("asn:64500").name).toBe("AS64500");
  expect(announcedText({ announce: true, prepend: 0, noExport: false, communities: [] })).toBe("announced");
});
