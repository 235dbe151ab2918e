import { expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { withOwnPrefixes } from "#engine/runbook/own-prefixes.ts";
import { writeRunbook } from "#engine/runbook/runbook.ts";
import { rolloutStates } from "#engine/runbook/states.ts";
import { ExportOptions, type ExportFile } from "#shared/model/export.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import { builtin, configOf, customPlan } from "../dns/plans.ts";
import { vendorCheck, type ChangeBatch, type CidrChange, type RecordSet } from "./route53-rules.ts";

const next = {
  ...customPlan,
  ramp: [
    { geo: "BR", percent: 100, date: "2026-12-01" },
    { geo: "continent:AS", percent: 100, date: "2026-12-02" },
  ],
};
const own = withOwnPrefixes(builtin("continents"), next, defaultSettings());
const states = rolloutStates(own.live, own.next, new Map([["BR", 1]]));
const options = ExportOptions.parse({});
const runbook = writeRunbook(
  {
    base: "plan:continents",
    live: configOf(own.live),
    states,
    configOf,
    moves: () => ({ movedShare: 0, load: [] }),
    findings: [],
  },
  { plan: own.next, target: "route53", options, step: null, allowLarge: true },
);

/** A zone and its collections as the service keeps them: a change that does not fit is an error, as it is there. */
type Zone = Map<string, string>;
const keyOf = ({ Name, Type, SetIdentifier }: RecordSet): string => `${Name} ${Type} ${SetIdentifier}`;

function change(zone: Zone, { Changes }: ChangeBatch): void {
  for (const { Action, ResourceRecordSet } of Changes) {
    const [key, value] = [keyOf(ResourceRecordSet), JSON.stringify(ResourceRecordSet)];
    if (Action === "CREATE" && zone.has(key)) throw new Error(`${key} is there`);
    if (Action === "DELETE" && zone.get(key) !== value) throw new Error(`${key} is not what it was`);
    if (Action === "DELETE") zone.delete(key);
    else zone.set(key, value);
  }
}

function changeNetworks(networks: Zone, changes: readonly CidrChange[]): void {
  for (const { Action, LocationName, CidrList } of changes)
    for (const cidr of CidrList) {
      if (Action === "PUT" && networks.has(cidr)) throw new Error(`${cidr} is in a location`);
      if (Action === "PUT") networks.set(cidr, LocationName);
      else networks.delete(cidr);
    }
}

const read = <Document>(path: string): Document[] =>
  runbook.files.filter((file) => file.path === path).map(({ text }) => JSON.parse(text) as Document);

/** Sends the requests of a step's part in the order that README.md says. */
function send(zone: Zone, networks: Zone, part: string): void {
  for (const changes of read<CidrChange[]>(`${part}/cidr-changes.json`)) {
    vendorCheck("changeCidrCollection", { Id: "12345678-1234-1234-1234-123456789012", Changes: changes });
    changeNetworks(networks, changes);
  }
  for (const batch of read<ChangeBatch>(`${part}/changes.json`)) {
    expect(batch.Changes.length).toBeGreaterThan(0);
    const ChangeBatch = JSON.parse(
      JSON.stringify(batch)
        .replaceAll(/YOUR-[A-Z-]*COLLECTION-ID/g, "12345678-1234-1234-1234-123456789012")
        .replaceAll("YOUR-HOSTED-ZONE-ID", "Z123"),
    ) as object;
    vendorCheck("changeResourceRecordSets", { HostedZoneId: "Z123", ChangeBatch });
    change(zone, batch);
  }
  for (const changes of read<CidrChange[]>(`${part}/cidr-cleanup.json`)) changeNetworks(networks, changes);
}

/** The records of an export, which UPSERTs them all. */
const recordsOf = (files: readonly Pick<ExportFile, "path" | "text">[]): Zone =>
  new Map(
    files
      .filter(({ path }) => path.startsWith("change-batch"))
      .flatMap(({ text }) => (JSON.parse(text) as ChangeBatch).Changes)
      .map(({ ResourceRecordSet }) => [keyOf(ResourceRecordSet), JSON.stringify(ResourceRecordSet)]),
  );

test("requests lead from state to state without a record left behind, refuse a stale base, and lead back", () => {
  const zone = recordsOf(exportBundle(configOf(own.live), "route53", options).files);
  const networks: Zone = new Map();
  runbook.steps.forEach(({ folder }, index) => {
    const [records, collection] = [new Map(zone), new Map(networks)];
    send(zone, networks, `${folder}/apply`);
    const www = [...zone].filter(([key]) => /^(geo\.)?www\.example/.test(key));
    const expected = recordsOf(exportBundle(configOf(states[index]!.plan), "route53", options).files);
    expect(new Map(www)).toEqual(expected);
    send(zone, networks, `${folder}/rollback`);
    expect([zone, networks], `${folder} rolled back`).toEqual([records, collection]);
    send(zone, networks, `${folder}/apply`);
  });
  expect([...zone.keys()].filter((key) => key.includes("www-test"))).toEqual([]);
  expect(networks.size).toBeGreaterThan(0);
  const stale = recordsOf(exportBundle(configOf(own.next), "route53", options).files);
  const ramp = runbook.steps.find(({ kind }) => kind === "finish")!;
  expect(() => send(stale, new Map(), `${ramp.folder}/apply`)).toThrow(/is there|is not what it was/);
});

test("the test name has the whole plan's records before the ramp", () => {
  const { folder } = runbook.steps.find(({ kind }) => kind === "test-name")!;
  const zone: Zone = new Map();
  send(zone, new Map(), `${folder}/apply`);
  const whole = recordsOf(
    exportBundle(configOf(states.at(-2)!.plan), "route53", { ...options, name: "www-test" }).files,
  );
  const plain = (records: Zone): Zone =>
    new Map([...records].map(([key, text]) => [key, text.replace("YOUR-TEST-CIDR", "YOUR-CIDR")]));
  expect(plain(zone)).toEqual(whole);
});
