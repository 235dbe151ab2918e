import type { ExportFile } from "#shared/model/export.ts";
import { COLLECTION_ID } from "../export/route53-readme.ts";
import type { TargetFile } from "../export/target.ts";

/** The collection of the test name's networks is one of its own. */
export const TEST_COLLECTION_ID = "YOUR-TEST-CIDR-COLLECTION-ID";

interface RecordSet {
  readonly Name: string;
  readonly Type: string;
  readonly SetIdentifier: string;
}
interface Change {
  readonly Action: "CREATE" | "DELETE";
  readonly ResourceRecordSet: RecordSet;
}
interface Location {
  readonly LocationName: string;
  readonly CidrList: readonly string[];
}

/** Values that a request may hold: each change here is one. */
const LARGEST_BATCH = 1000;

/**
 * What leads from one state of the records to another, as requests: records that are gone are deleted, and one that
 * changes is deleted as it was and created anew, so that Route 53 itself refuses a stale base. Networks that come or move
 * go before the records, those that go after them.
 */
export function route53Changes(
  before: readonly ExportFile[],
  after: readonly ExportFile[],
  comment: string,
): TargetFile[] {
  const changes = recordChanges(recordsOf(before), recordsOf(after));
  const batches = Array.from({ length: Math.ceil(changes.length / LARGEST_BATCH) }, (_, index) =>
    changes.slice(index * LARGEST_BATCH, (index + 1) * LARGEST_BATCH),
  );
  const nameOf = (index: number): string =>
    batches.length === 1 ? "changes.json" : `changes-${String(index + 1).padStart(2, "0")}.json`;
  return [
    ...batches.map((Changes, index) => json(nameOf(index), { Comment: comment, Changes })),
    ...["", "test-name/"].flatMap((folder) => networkChanges(folder, before, after)),
  ];
}

const json = (path: string, document: unknown): TargetFile => ({
  path,
  language: "json",
  text: `${JSON.stringify(document, null, 2)}\n`,
});

const keyOf = ({ Name, Type, SetIdentifier }: RecordSet): string => JSON.stringify([Name, Type, SetIdentifier]);

function recordsOf(files: readonly ExportFile[]): Map<string, RecordSet> {
  const records = files
    .filter(({ path }) => /(^|\/)change-batch(-\d+)?\.json$/.test(path))
    .flatMap(({ path, text }) => {
      const collection = path.startsWith("test-name/") ? TEST_COLLECTION_ID : COLLECTION_ID;
      const { Changes } = JSON.parse(text.replaceAll(COLLECTION_ID, collection)) as { Changes: Change[] };
      return Changes.map(({ ResourceRecordSet }) => ResourceRecordSet);
    });
  return new Map(records.map((record) => [keyOf(record), record]));
}

/** An alias is created after what it names, and deleted before it: as the exports list them, and the other way round. */
function recordChanges(before: ReadonlyMap<string, RecordSet>, after: ReadonlyMap<string, RecordSet>): Change[] {
  const made = [...after].flatMap(([key, ResourceRecordSet]): Change[] => {
    const was = before.get(key);
    if (!was) return [{ Action: "CREATE", ResourceRecordSet }];
    if (JSON.stringify(was) === JSON.stringify(ResourceRecordSet)) return [];
    return [
      { Action: "DELETE", ResourceRecordSet: was },
      { Action: "CREATE", ResourceRecordSet },
    ];
  });
  const gone = [...before].filter(([key]) => !after.has(key)).toReversed();
  return [...made, ...gone.map(([, ResourceRecordSet]): Change => ({ Action: "DELETE", ResourceRecordSet }))];
}

function networkChanges(folder: string, before: readonly ExportFile[], after: readonly ExportFile[]): TargetFile[] {
  const [was, is] = [before, after].map((files) => locationsOf(files, `${folder}cidr-changes.json`)) as [
    Map<string, string>,
    Map<string, string>,
  ];
  const moved = [...was].filter(([cidr, location]) => is.has(cidr) && is.get(cidr) !== location);
  const come = [...is].filter(([cidr, location]) => was.get(cidr) !== location);
  const gone = [...was].filter(([cidr]) => !is.has(cidr));
  const first = [...grouped("DELETE_IF_EXISTS", moved), ...grouped("PUT", come)];
  const last = grouped("DELETE_IF_EXISTS", gone);
  return [
    ...(first.length > 0 ? [json(`${folder}cidr-changes.json`, first)] : []),
    ...(last.length > 0 ? [json(`${folder}cidr-cleanup.json`, last)] : []),
  ];
}

/** The location of each network. */
function locationsOf(files: readonly ExportFile[], path: string): Map<string, string> {
  const file = files.find((each) => each.path === path);
  const locations = file ? (JSON.parse(file.text) as Location[]) : [];
  return new Map(
    locations.flatMap(({ LocationName, CidrList }) => CidrList.map((cidr) => [cidr, LocationName] as const)),
  );
}

const grouped = (Action: "PUT" | "DELETE_IF_EXISTS", networks: readonly (readonly [string, string])[]): object[] =>
  [...new Set(networks.map(([, location]) => location))].map((LocationName) => ({
    LocationName,
    Action,
    CidrList: networks.filter(([, location]) => location === LocationName).map(([cidr]) => cidr),
  }));
