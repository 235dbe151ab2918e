import { describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { ExportOptions, type ExportTarget } from "#shared/model/export.ts";
import { dig } from "./dig.ts";
import { placeOf } from "./places.ts";
import { configOf, customPlan } from "./plans.ts";
import { serversInstalled, startServer } from "./server.ts";

const servers: readonly ExportTarget[] = ["gdnsd", "powerdns", "powerdns-lua", "knot"];
const services: readonly ExportTarget[] = ["octodns", "route53"];

const codes = (target: ExportTarget, planHas: boolean, asked: boolean): string[] =>
  exportBundle(configOf({ ...customPlan, ecs: planHas }), target, ExportOptions.parse({ ecs: asked }))
    .findings.map(({ code }) => code)
    .filter((code) => code === "ecs-answered" || code === "ecs-ignored");

test.each(servers)("%s tells where it answers otherwise than was simulated", (target) => {
  expect(codes(target, true, true)).toEqual([]);
  expect(codes(target, false, false)).toEqual([]);
  expect(codes(target, false, true)).toEqual(["ecs-answered"]);
  expect(codes(target, true, false)).toEqual(["ecs-ignored"]);
});

test.each(services)("%s tells that it can't be told", (target) => {
  expect(codes(target, true, true)).toEqual([]);
  expect(codes(target, false, true)).toEqual(["ecs-answered"]);
  expect(codes(target, false, false)).toEqual(["ecs-answered"]);
  expect(codes(target, true, false)).toEqual(["ecs-answered"]);
});

test.each([
  ["gdnsd", "geoip/custom.map", "# *In options: edns_client_subnet => false"],
  ["powerdns", "geoip-zones.yaml", "# *edns-subnet-processing=no"],
  ["powerdns-lua", "custom.records", "; *edns-subnet-processing=no"],
  ["knot", "custom.modules.conf", "# *In the section server: edns-client-subnet: off"],
] as const)("the fragments of %s say the line that leaves ECS out", (target, path, line) => {
  const { files } = exportBundle(configOf(customPlan), target, ExportOptions.parse({ ecs: false }));
  expect(files.find((file) => file.path === path)!.text).toMatch(new RegExp(`^${line}$`, "m"));
});

describe.runIf(serversInstalled())("real servers that are told to leave ECS out", () => {
  // The resolver is 127.0.0.1, which no database places: the default region answers, wherever the user is.
  test.each(servers)("%s answers by the resolver alone", async (target) => {
    const server = await startServer(target, configOf(customPlan), { ecs: false });
    try {
      const users = ["DE", "JP", "CA", "ZA"].map((geo) => `${placeOf(geo).addresses[0]}/32`);
      const questions = [...users, null].map((subnet) => ({ subnet, type: "A" as const }));
      expect(await dig(server.port, questions)).toEqual(questions.map(() => ["203.0.113.1"]));
    } finally {
      await server.stop();
    }
  });
});
