import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { dig, type Question } from "./dig.ts";
import { mostHostilePlan } from "./hostile.ts";
import { placeOf } from "./places.ts";
import { configOf, customPlan } from "./plans.ts";
import { runIn, serversInstalled, startServer } from "./server.ts";

const targets: readonly ExportTarget[] = ["gdnsd", "powerdns", "powerdns-lua", "knot"];

/** A question of a user in a geo. */
const from = (geo: string, type: Question["type"]): Question => ({ subnet: `${placeOf(geo).addresses[0]}/32`, type });

/** The custom plan with IPv4 alone in Asia, and IPv6 alone in the Americas. */
const familiesApart = (plan: Plan): Plan => ({
  ...plan,
  regions: plan.regions.map(({ ipv4, ipv6, ...region }) => ({
    ...region,
    ...(region.id !== "americas" && { ipv4 }),
    ...(region.id !== "asia.south" && { ipv6 }),
  })),
});

describe.runIf(serversInstalled())("real servers", () => {
  test.each(targets)(
    "%s answers with the families that a region has, and with none in place of others",
    async (target) => {
      const server = await startServer(target, configOf(familiesApart(customPlan)));
      try {
        const questions = (["DE", "JP", "CA"] as const).flatMap((geo) => [from(geo, "A"), from(geo, "AAAA")]);
        expect(await dig(server.port, questions)).toEqual([
          ["203.0.113.1"],
          ["2001:db8:1::1"],
          ["203.0.115.1"],
          [],
          [],
          ["2001:db8:4::1"],
        ]);
        expect(server.findings.filter(({ code }) => code === "family-missing")).toHaveLength(2);
      } finally {
        await server.stop();
      }
    },
  );

  test.each(targets)("%s reads an export full of hostile texts and answers as ever", async (target) => {
    const server = await startServer(target, configOf(mostHostilePlan()));
    try {
      expect(await dig(server.port, [from("DE", "A"), from("JP", "AAAA")])).toEqual([
        ["203.0.113.1"],
        ["2001:db8:3::1"],
      ]);
    } finally {
      await server.stop();
    }
  });

  test.each([
    ["gdnsd", "a b\"'`;#,$(id)=|🌍\\"],
    ["powerdns", "a\"'`$(id)=|🌍\\"],
    ["powerdns-lua", "a'`$(id)=|🌍"],
    ["knot", "a b'`;#,$(id)=|🌍"],
  ] as const)("%s starts in a folder of hostile letters, its databases inside", async (target, prefix) => {
    const server = await startServer(target, configOf(customPlan), {}, prefix);
    try {
      expect(await dig(server.port, [from("DE", "A"), from("JP", "AAAA")])).toEqual([
        ["203.0.113.1"],
        ["2001:db8:3::1"],
      ]);
    } finally {
      await server.stop();
    }
  });

  test("gdnsd passes a region that is down to its fallback, and takes it back", async () => {
    const server = await startServer("gdnsd", configOf(customPlan));
    const state = join(server.folder, "state", "admin_state");
    const answer = async () => (await dig(server.port, [from("ZA", "A")]))[0]![0];
    try {
      expect(await answer()).toBe("203.0.114.1");
      writeFileSync(state, "geoip/custom/eu-2 => DOWN\n");
      for (let round = 0; round < 100 && (await answer()) !== "203.0.115.1"; round++) await pause(200);
      expect(await answer()).toBe("203.0.115.1");
      writeFileSync(state, "");
      for (let round = 0; round < 100 && (await answer()) !== "203.0.114.1"; round++) await pause(200);
      expect(await answer()).toBe("203.0.114.1");
    } finally {
      await server.stop();
    }
  });

  test("PowerDNS passes a region whose records are removed to its fallback", async () => {
    const server = await startServer("powerdns", configOf(customPlan));
    const file = join(server.folder, "geoip-zones.yaml");
    try {
      expect(await dig(server.port, [from("ZA", "A")])).toEqual([["203.0.114.1"]]);
      const records = /^ {6}eu-2\.vip\.www\.example\.com:\n( {8}- .*\n)+/m;
      expect(readFileSync(file, "utf8")).toMatch(records);
      writeFileSync(file, readFileSync(file, "utf8").replace(records, ""));
      runIn(server.folder, ["pdns_control", `--config-dir=${server.folder}`, "rediscover"]);
      expect(await dig(server.port, [from("ZA", "A"), from("DE", "A")])).toEqual([["203.0.115.1"], ["203.0.113.1"]]);
    } finally {
      await server.stop();
    }
  });

  test("PowerDNS's Lua passes a region that is noted as down to its fallback", async () => {
    const server = await startServer("powerdns-lua", configOf(customPlan));
    const file = join(server.folder, "zone");
    try {
      writeFileSync(file, readFileSync(file, "utf8").replace("down={}", "down={['eu-2']=true}"));
      runIn(server.folder, ["pdns_control", `--config-dir=${server.folder}`, "bind-reload-now", "example.com"]);
      expect(await dig(server.port, [from("ZA", "A"), from("DE", "A")])).toEqual([["203.0.115.1"], ["203.0.113.1"]]);
    } finally {
      await server.stop();
    }
  });
});
