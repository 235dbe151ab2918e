import { parentsOf } from "#shared/geo/catalogue.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { formatPrefix, parsePrefix } from "#shared/plan/prefix.ts";
import type { AdoptedDns, AdoptedRegion, Findings, SourcePlace } from "../adopted.ts";
import { geoOfCodes } from "../geo-codes.ts";
import type { Sources } from "../sources.ts";
import { takeAddress } from "../take-address.ts";
import { entriesOf, isKeys, listOf, readYamlSource, type Keys, type YamlSource } from "../yaml-source.ts";

/** A dynamic record of one type. */
interface DynamicRecord {
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly dynamic: Keys;
  readonly source: YamlSource;
  readonly path: readonly (string | number)[];
}

/**
 * Reads the dynamic A and AAAA records of one name in an octoDNS zone: pools are regions, rules their geos and subnets.
 *
 * @param service the record's name where there are several
 */
export function readOctodns(sources: Sources, service: string | undefined, findings: Findings): AdoptedDns {
  const files = sources.file
    ? [sources.file]
    : sources.names.filter((name) => /\.ya?ml$/.test(name)).flatMap((name) => sources.read(name) ?? []);
  const records = files.flatMap((file) => recordsOf(readYamlSource(file), findings));
  const [first] =
    service === undefined ? records : records.filter(({ name }) => name === (service === "@" ? "" : service));
  if (!first)
    throw new CatchmentError(
      "BAD_INPUT",
      `No dynamic A or AAAA record${service === undefined ? "" : ` ${service}`} was found`,
    );
  const own = records.filter(({ name, source }) => name === first.name && source === first.source);
  const others = new Set(records.filter((record) => !own.includes(record)).map(({ name }) => name));
  for (const name of service === undefined ? others : []) {
    findings.warn(`record ${name || "@"} was not read: name it to read it in place of ${first.name || "@"}`);
  }
  return mergedRecords(own, findings);
}

function recordsOf(source: YamlSource, findings: Findings): DynamicRecord[] {
  return entriesOf(source.value).flatMap(([name, value]) => {
    const isList = Array.isArray(value);
    return listOf(value).flatMap((record, index): DynamicRecord[] => {
      const path = isList ? [name, index] : [name];
      if (!isKeys(record) || !isKeys(record["dynamic"])) return [];
      const type = record["type"];
      if (type !== "A" && type !== "AAAA") {
        findings.warn(`the dynamic ${String(type)} record ${name} holds no addresses`, source.place(path));
        return [];
      }
      return [{ name, type, dynamic: record["dynamic"], source, path: [...path, "dynamic"] }];
    });
  });
}

interface Draft {
  readonly regions: Map<string, AdoptedRegion>;
  readonly geos: { geo: string; region: string }[];
  readonly overrides: { cidr: string; region: string }[];
  defaultRegion: string | null;
}

/** A and AAAA have rules of their own: a plan has those of the first, and what the other says otherwise is found. */
function mergedRecords(records: readonly DynamicRecord[], findings: Findings): AdoptedDns {
  const drafts = records.map((record) => readRecord(record, findings));
  const [draft] = drafts;
  if (!draft || draft.defaultRegion === null) {
    throw new CatchmentError(
      "BAD_INPUT",
      "The dynamic record has no rule without geos: nobody answers the rest of the world",
    );
  }
  drafts.slice(1).forEach((other, index) => mergeInto(draft, other, records[index + 1]!, findings));
  const { regions, defaultRegion, geos, overrides } = draft;
  return { regions: [...regions.values()], defaultRegion: defaultRegion!, ecs: true, geos, overrides };
}

function mergeInto(draft: Draft, other: Draft, record: DynamicRecord, findings: Findings): void {
  for (const [label, region] of other.regions) {
    const own = draft.regions.get(label);
    if (!own) draft.regions.set(label, region);
    else
      Object.assign(own, {
        ipv4: own.ipv4 ?? region.ipv4,
        ipv6: own.ipv6 ?? region.ipv6,
        fallback: own.fallback ?? region.fallback,
      });
  }
  const key = ({ geos, defaultRegion }: Draft): string =>
    JSON.stringify([defaultRegion, geos.toSorted((a, b) => (a.geo < b.geo ? -1 : 1))]);
  if (key(draft) !== key(other)) {
    findings.warn(
      "A and AAAA have rules of their own: the plan has those of the first",
      record.source.place(record.path, "rules"),
    );
  }
  const known = new Set(draft.overrides.map(({ cidr }) => cidr));
  draft.overrides.push(...other.overrides.filter(({ cidr }) => !known.has(cidr)));
}

function readRecord(record: DynamicRecord, findings: Findings): Draft {
  const draft: Draft = { regions: new Map(), geos: [], overrides: [], defaultRegion: null };
  const { dynamic, source, path } = record;
  const copies = poolCopies(dynamic["pools"]);
  for (const [label, pool] of entriesOf(dynamic["pools"])) {
    if (!copies.has(label)) draft.regions.set(label, readPool(label, pool, record, findings));
  }
  listOf(dynamic["rules"]).forEach((rule, index) => {
    if (!isKeys(rule)) return;
    const pool = String(rule["pool"]);
    readRule({ ...rule, pool: copies.get(pool) ?? pool }, source.place([...path, "rules", index]), draft, findings);
  });
  return draft;
}

/** octoDNS takes a pool in one rule only: `eu--2` with what `eu` holds is the same region. */
function poolCopies(pools: unknown): Map<string, string> {
  const all = new Map(entriesOf(pools));
  return new Map(
    [...all].flatMap(([label, pool]): [string, string][] => {
      const [, original] = /^(.+)--\d+$/.exec(label) ?? [];
      const isCopy = original !== undefined && JSON.stringify(all.get(original)) === JSON.stringify(pool);
      return isCopy ? [[label, original]] : [];
    }),
  );
}

function readPool(label: string, pool: unknown, { source, path }: DynamicRecord, findings: Findings): AdoptedRegion {
  const keys = isKeys(pool) ? pool : {};
  const fallback = typeof keys["fallback"] === "string" ? keys["fallback"] : null;
  const region: AdoptedRegion = { label, ipv4: null, ipv6: null, fallback };
  const place = source.place([...path, "pools", label]);
  for (const item of listOf(keys["values"])) {
    takeAddress(region, String(isKeys(item) ? item["value"] : item), place, findings);
  }
  return region;
}

/** The first rule that holds a user answers; in a plan it is the most specific geo. */
function readRule(rule: Keys, place: SourcePlace, draft: Draft, findings: Findings): void {
  const region = String(rule["pool"]);
  const geos = listOf(rule["geos"]);
  const subnets = listOf(rule["subnets"]);
  if (!draft.regions.has(region)) {
    findings.warn(`the rule names a pool ${region} that is not there`, place);
    return;
  }
  if (geos.length === 0 && subnets.length === 0) draft.defaultRegion ??= region;
  for (const code of geos) {
    const geo = geoOfCodes(String(code).split("-"));
    if (geo === undefined) findings.warn(`${String(code)} is no continent, country or province`, place);
    else takeGeo(geo, region, place, draft, findings);
  }
  for (const text of subnets) {
    const prefix = parsePrefix(String(text));
    if (prefix) draft.overrides.push({ cidr: formatPrefix(prefix), region });
    else findings.warn(`${String(text)} is no network`, place);
  }
}

function takeGeo(geo: string, region: string, place: SourcePlace, draft: Draft, findings: Findings): void {
  if (draft.geos.some((own) => own.geo === geo)) return;
  const above = parentsOf(geo).find((parent) => draft.geos.some((own) => own.geo === parent));
  if (above) findings.warn(`${geo} comes after ${above}, which answers first: the plan lets ${geo} answer`, place);
  draft.geos.push({ geo, region });
}
