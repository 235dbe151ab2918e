import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { writeBundle } from "#engine/export/write.ts";
import type { ExportTarget } from "#shared/model/export.ts";
import { dig } from "./dig.ts";
import { expectations } from "./expected.ts";
import { configOf, customPlan } from "./plans.ts";
import { launch, serverGround, serversInstalled } from "./server.ts";

/** A configuration of somebody's own, with a zone and another name in it, that includes the fragments as their headers say. */
interface Foreign {
  readonly files: (folder: string, port: number, fragment: (path: string) => string) => Record<string, string>;
}

const zone = (records: string): string => `$ORIGIN example.com.
$TTL 3600
@ 900 SOA ns hostmaster 7 7200 1800 259200 900
@ NS ns
@ NS ns.other.example.
ns A 192.0.2.53
old A 192.0.2.80
${records}`;

const foreign: Partial<Record<ExportTarget, Foreign>> = {
  gdnsd: {
    files: (folder, port, fragment) => ({
      config: `options => { listen => 127.0.0.1:${port}, run_dir => ${folder}/run, state_dir => ${folder}/state }
plugins => {
  weighted => { other => { one => [ 192.0.2.1, 1 ] } }
  geoip => {
    maps => {
      theirs => { datacenters => [a, b] }
      $include{geoip/custom.map}
    }
    resources => {
      theirs => { map => theirs, dcmap => { a => 192.0.2.2, b => 192.0.2.3 } }
      $include{geoip/custom.resource}
    }
  }
}
`,
      "zones/example.com": zone(fragment("custom.record")),
    }),
  },
  knot: {
    files: (folder, port, fragment) => ({
      "knot.conf": `server:
  rundir: "${folder}/run"
  listen: [ 127.0.0.1@${port} ]
  edns-client-subnet: on
database:
  storage: "${folder}/state"
mod-stats:
- id: theirs
include: "${folder}/custom.modules.conf"
zone:
- domain: example.com
  file: "${folder}/zone"
  ${/module: .*/.exec(fragment("custom.modules.conf"))![0]}
`,
      zone: zone(fragment("custom.records")),
      "run/README": "",
      "state/README": "",
    }),
  },
};

describe.runIf(serversInstalled())("fragments in a configuration of somebody's own", () => {
  test.each(["gdnsd", "knot"] as const)("%s answers by them, and by what was there", async (target) => {
    const { folder, port, options } = await serverGround();
    const bundle = exportBundle(configOf(customPlan), target, options);
    writeBundle(bundle, folder);
    const fragment = (path: string): string => bundle.files.find((file) => file.path === path)!.text;
    for (const [path, text] of Object.entries(foreign[target]!.files(folder, port, fragment))) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    expect(readFileSync(join(folder, target === "gdnsd" ? "config" : "knot.conf"), "utf8")).toContain("theirs");
    const server = await launch(target, folder, port);
    try {
      const expected = expectations(customPlan);
      const answers = await dig(
        port,
        expected.map(({ question }) => question),
      );
      expect(answers.map((addresses) => addresses.join(" "))).toEqual(expected.map(({ address }) => address));
      expect(await dig(port, [{ subnet: null, type: "A", host: "old.example.com" }])).toEqual([["192.0.2.80"]]);
    } finally {
      await server.stop();
    }
  });
});
