import { CatchmentError } from "#shared/model/errors.ts";
import { parsePrefix, formatPrefix } from "#shared/plan/prefix.ts";
import type { AdoptedDns, AdoptedRegion, Findings, SourceFile } from "../adopted.ts";
import type { Sources } from "../sources.ts";
import { readAddresses } from "./addresses.ts";
import { readTree, regionList } from "./tree.ts";
import { entryOf, mapOf, readVscf, textsOf, type Include, type VscfEntry, type VscfMap } from "./vscf.ts";

interface Parts {
  readonly maps: readonly VscfEntry[];
  readonly resources: readonly VscfEntry[];
  readonly ecs: boolean;
}

/**
 * Reads gdnsd 3's geoip plugin: a whole configuration (a folder with `config`, or that file), or a folder of fragments
 * (`NAME.map`, `NAME.resource`, `NAME.nets`, also in `geoip/`), or one of them.
 *
 * @param service the map to read where there are several
 */
export function readGdnsd(sources: Sources, service: string | undefined, findings: Findings): AdoptedDns {
  const { maps, resources, ecs } = readParts(sources);
  const map = chosen(maps, service, findings);
  if (map.value.kind !== "map") throw new CatchmentError("BAD_INPUT", `The map ${map.key} holds no keys`);
  const regions = new Map<string, AdoptedRegion>();
  const defaultList = readDefault(map.value);
  const tree = readTree(map.value, findings);
  const overrides = readNets(sources, map.value, findings);
  for (const list of [
    defaultList,
    ...textLists(map.value),
    ...tree.lists,
    ...overrides.map(({ list: each }) => each),
  ]) {
    takeList(regions, list, findings);
  }
  readAddresses(regions, resources, map.key, findings);
  sayUnread(map.value, findings);
  return {
    regions: [...regions.values()],
    defaultRegion: defaultList[0] ?? "",
    ecs,
    geos: tree.geos,
    overrides: overrides.map(({ cidr, list }) => ({ cidr, region: list[0] ?? "" })),
  };
}

const include =
  (sources: Sources): Include =>
  (path) =>
    sources.read(path, "geoip");

function readParts(sources: Sources): Parts {
  const whole = sources.file ?? sources.read("config");
  if (whole) {
    const read = partsOf(whole, sources);
    if (read.maps.length > 0)
      return read.resources.length > 0 ? read : { ...read, resources: besideOf(sources, read.maps) };
  }
  const all = sources.names
    .filter((name) => /\.(map|resource)$/.test(name))
    .flatMap((name) => sources.read(name) ?? [])
    .map((file) => partsOf(file, sources));
  return { maps: all.flatMap(({ maps }) => maps), resources: all.flatMap(({ resources }) => resources), ecs: true };
}

/** The resources that lie beside a map that was named alone. */
function besideOf(sources: Sources, maps: readonly VscfEntry[]): VscfEntry[] {
  return maps.flatMap(({ key }) => {
    const file = sources.read(`${key}.resource`);
    return file ? [...partsOf(file, sources).resources] : [];
  });
}

/** Whole configurations name the plugin; fragments are the entries of `maps` or `resources` alone. */
function partsOf(file: SourceFile, sources: Sources): Parts {
  const root = readVscf(file, include(sources));
  const plugin = mapOf(mapOf(root, "plugins") ?? root, "geoip") ?? root;
  const options = mapOf(root, "options");
  const subnet = options && entryOf(options, "edns_client_subnet")?.value;
  const maps = mapOf(plugin, "maps");
  const resources = mapOf(plugin, "resources");
  const loose = maps || resources ? [] : plugin.entries;
  const holds = (key: string) => (entry: VscfEntry) => entry.value.kind === "map" && entryOf(entry.value, key);
  return {
    maps: maps?.entries ?? loose.filter(holds("datacenters")),
    resources: resources?.entries ?? loose.filter(holds("dcmap")),
    ecs: subnet?.kind !== "text" || subnet.text !== "false",
  };
}

function chosen(maps: readonly VscfEntry[], service: string | undefined, findings: Findings): VscfEntry {
  const named = service === undefined ? maps[0] : maps.find(({ key }) => key === service);
  if (!named) {
    const names = maps.map(({ key }) => key);
    const there = names.length > 0 ? `the maps are ${names.join(", ")}` : "no map of the geoip plugin was found";
    throw new CatchmentError("BAD_INPUT", service === undefined ? there : `There is no map ${service}: ${there}`, {
      maps: names,
    });
  }
  for (const other of service === undefined ? maps.slice(1) : []) {
    findings.warn(`map ${other.key} was not read: name it to read it in place of ${named.key}`, other.place);
  }
  return named;
}

function readDefault(map: VscfMap): string[] {
  const tree = mapOf(map, "map");
  const own = tree && entryOf(tree, "default");
  const list = own ? textsOf(own.value) : textsOf(entryOf(map, "datacenters")?.value ?? map);
  if (list.length > 0) return list;
  throw new CatchmentError("BAD_INPUT", `${map.place.file}:${map.place.line}: the map names no datacenters`);
}

/** The datacenters of a map as regions without an order of their own. */
const textLists = (map: VscfMap): string[][] =>
  textsOf(entryOf(map, "datacenters")?.value ?? map).map((label) => [label]);

/** The first answers, the next is its fallback; a region has one fallback. */
function takeList(regions: Map<string, AdoptedRegion>, list: readonly string[], findings: Findings): void {
  const [label, next] = list;
  if (label === undefined) return;
  const region = regions.get(label) ?? { label, ipv4: null, ipv6: null, fallback: null };
  regions.set(label, region);
  if (next === undefined) return;
  if (region.fallback !== null && region.fallback !== next) {
    const message = `${label} falls back on ${region.fallback} in one list and on ${next} in another: the first one counts`;
    if (!findings.list.some((each) => each.message === message)) findings.warn(message);
  }
  region.fallback ??= next;
}

function readNets(sources: Sources, map: VscfMap, findings: Findings): { cidr: string; list: string[] }[] {
  const entry = entryOf(map, "nets");
  if (!entry) return [];
  const nets = entry.value.kind === "map" ? entry.value : netsFile(sources, entry, findings);
  return (nets?.entries ?? []).flatMap(({ key, place, value }) => {
    const prefix = parsePrefix(key);
    const list = regionList(value);
    if (!prefix || !list[0]) findings.warn(`network ${key} was not understood`, place);
    return prefix && list[0] ? [{ cidr: formatPrefix(prefix), list }] : [];
  });
}

function netsFile(sources: Sources, { value, place }: VscfEntry, findings: Findings): VscfMap | undefined {
  const name = value.kind === "text" ? value.text : "";
  const file = sources.read(name, "geoip");
  if (file) return readVscf(file, include(sources));
  findings.warn(`the file ${name} of networks is missing: none of its overrides was read`, place);
  return undefined;
}

const READ: ReadonlySet<string> = new Set(["geoip2_db", "datacenters", "map", "nets"]);

function sayUnread(map: VscfMap, findings: Findings): void {
  for (const { key, place } of map.entries) {
    if (READ.has(key)) continue;
    const why =
      key === "auto_dc_coords" ? "datacenters chosen by distance have no geos in a plan" : "not part of a plan";
    findings.warn(`${key} was not read: ${why}`, place);
  }
}
