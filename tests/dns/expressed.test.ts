import { expect, test } from "vitest";
import { expressed } from "#engine/runbook/expressed.ts";
import { ExportOptions, type ExportTarget } from "#shared/model/export.ts";
import { plan, region } from "#shared/plan/plan.fixture.ts";
import { configOf } from "./plans.ts";

const address = (index: number) => ({ ipv4: { prefix: `203.0.${index}.0/24`, address: `203.0.${index}.1` } });
const config = configOf(
  plan([
    region("here", { pops: ["gru"], geos: ["continent:EU", "BR"], ...address(113) }),
    region("there", { pops: ["iad"], geos: ["BR-SP", "US-NY", "CA-QC", "FR-IDF", "FR-92"], ...address(114) }),
  ]),
);

test.each<[ExportTarget, string[]]>([
  ["gdnsd", ["BR-SP", "US-NY", "CA-QC", "FR-IDF", "FR-92"]],
  ["powerdns", ["BR-SP", "US-NY", "CA-QC", "FR-IDF"]],
  ["octodns", ["US-NY", "CA-QC"]],
  ["route53", ["US-NY"]],
])("%s answers by the geos that it has records for", (target, geos) => {
  const { geos: left, plan: said } = expressed(config, target, ExportOptions.parse({}));
  expect(said.regions.map((each) => each.geos)).toEqual([["continent:EU", "BR"], geos]);
  expect(left.map(({ geo }) => geo).toSorted()).toEqual(["BR", "continent:EU", ...geos].toSorted());
});
