import { describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import { dig } from "./dig.ts";
import { expectations } from "./expected.ts";
import { writeForeign } from "./foreign.ts";
import { configOf, customPlan, withoutDeep } from "./plans.ts";
import { launch, serverGround, serversInstalled } from "./server.ts";

describe.runIf(serversInstalled())("fragments in a configuration of somebody's own", () => {
  test.each(["gdnsd", "knot", "powerdns", "powerdns-lua"] as const)(
    "%s answers by them, and by what was there",
    async (target) => {
      const { folder, port, options } = await serverGround();
      const bundle = exportBundle(configOf(customPlan), target, options);
      writeBundle(bundle, folder);
      writeForeign(target, folder, { port, options });
      const server = await launch(target, folder, port);
      try {
        const known = target.startsWith("powerdns") ? withoutDeep(customPlan) : customPlan;
        const expected = expectations(known);
        const answers = await dig(
          port,
          expected.map(({ question }) => question),
        );
        expect(answers.map((addresses) => addresses.join(" "))).toEqual(expected.map(({ address }) => address));
        expect(await dig(port, [{ subnet: null, type: "A", host: "old.example.com" }])).toEqual([["192.0.2.80"]]);
      } finally {
        await server.stop();
      }
    },
  );
});
