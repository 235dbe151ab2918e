import { CatchmentError } from "#shared/model/errors.ts";
import { formatPrefix, parsePrefix } from "#shared/plan/prefix.ts";
import type { AdoptedDns, AdoptedRegion, Findings, SourcePlace } from "../adopted.ts";
import type { Sources } from "../sources.ts";
import { takeAddress } from "../take-address.ts";
import { entriesOf, isKeys, listOf, readYamlSource, type Keys, type YamlSource } from "../yaml-source.ts";
import { hasPlaceholder, meaningOf, patternOf, type Meaning } from "./patterns.ts";

/** One service of a zone: names that are tried in their order, for everybody and for networks. */
interface Service {
  readonly name: string;
  readonly source: YamlSource;
  readonly domain: Keys;
  readonly path: readonly (string | number)[];
  readonly defaults: readonly string[];
  readonly networks: readonly (readonly [cidr: string, names: readonly string[]])[];
}

type Region = AdoptedRegion & { readonly record: string };

/**
 * Reads the YAML of PowerDNS' geoip backend: a service whose names hold placeholders, by way of `custom_mapping` (%mp)
 * or directly (%cc, %cn), with the records behind them.
 *
 * @param service the service's name where there are several
 */
export function readPowerdns(sources: Sources, service: string | undefined, findings: Findings): AdoptedDns {
  const file =
    sources.file ??
    sources.names.filter((name) => /\.ya?ml$/.test(name)).flatMap((name) => sources.read(name) ?? [])[0];
  if (!file) throw new CatchmentError("BAD_INPUT", "There is no YAML file of the geoip backend");
  const source = readYamlSource(file);
  const chosen = chooseService(servicesOf(source), service, file.name, findings);
  return new ServiceReader(chosen, findings).read();
}

function servicesOf(source: YamlSource): Service[] {
  const root = isKeys(source.value) ? source.value : {};
  return listOf(root["domains"]).flatMap((domain, index) => {
    if (!isKeys(domain)) return [];
    const inherited = {
      mapping_lookup_formats: root["mapping_lookup_formats"],
      custom_mapping: root["custom_mapping"],
    };
    return entriesOf(domain["services"]).map(([name, value]): Service => {
      const lists = isKeys(value) ? entriesOf(value) : [["default", value] as const];
      return {
        name,
        source,
        domain: { ...inherited, ...domain },
        path: ["domains", index],
        defaults: lists.flatMap(([key, names]) => (key === "default" ? textList(names) : [])),
        networks: lists.flatMap(([key, names]) => (key === "default" ? [] : [[key, textList(names)] as const])),
      };
    });
  });
}

const textList = (value: unknown): string[] => listOf(value).filter((item) => typeof item === "string");

function chooseService(
  services: readonly Service[],
  name: string | undefined,
  file: string,
  findings: Findings,
): Service {
  const wanted = name?.replace(/\.$/, "").toLowerCase();
  const chosen = wanted === undefined ? services[0] : services.find((each) => each.name.toLowerCase() === wanted);
  if (!chosen) {
    const names = services.map((each) => each.name).join(", ");
    throw new CatchmentError(
      "BAD_INPUT",
      `${file}: no service${name === undefined ? "" : ` ${name}`} found${names ? `; there are ${names}` : ""}`,
    );
  }
  for (const other of wanted === undefined ? services.slice(1) : []) {
    findings.warn(
      `service ${other.name} was not read: name it to read it in place of ${chosen.name}`,
      other.source.place([...other.path, "services"], other.name),
    );
  }
  return chosen;
}

class ServiceReader {
  readonly #service: Service;
  readonly #findings: Findings;
  readonly #regions = new Map<string, Region>();
  readonly #geos: { geo: string; region: string }[] = [];
  readonly #overrides: AdoptedDns["overrides"][number][] = [];
  #default: string | null = null;

  constructor(service: Service, findings: Findings) {
    this.#service = service;
    this.#findings = findings;
  }

  read(): AdoptedDns {
    const { defaults, networks, name } = this.#service;
    for (const pattern of defaults) this.#readName(pattern);
    if (this.#default === null) {
      const [first] = this.#regions.values();
      if (!first) throw new CatchmentError("BAD_INPUT", `The service ${name} names no records that are there`);
      this.#default = first.label;
      this.#findings.warn(
        `users in no place of the mapping get no answer: the plan sends them to ${first.label}`,
        this.#place("services", name),
      );
    }
    for (const [cidr, names] of networks) this.#readNetwork(cidr, names);
    for (const region of this.#regions.values()) region.fallback = this.#fallbackOf(region);
    const regions = [...this.#regions.values()].map(({ label, ipv4, ipv6, fallback }) => ({
      label,
      ipv4,
      ipv6,
      fallback,
    }));
    return { regions, defaultRegion: this.#default, ecs: true, geos: this.#geos, overrides: this.#overrides };
  }

  #place(part: string, key?: string): SourcePlace {
    return this.#service.source.place([...this.#service.path, part], key);
  }

  /** The names of a service in their order: the first that exists answers. */
  #readName(pattern: string): void {
    if (!hasPlaceholder(pattern)) {
      const region = this.#regionOf(pattern, labelOf(pattern));
      if (region) this.#default ??= region.label;
      return;
    }
    const expression = patternOf(pattern);
    if (!expression)
      this.#findings.warn(
        `${pattern} holds a placeholder that no plan can follow`,
        this.#place("services", this.#service.name),
      );
    else if (/%mp/i.test(pattern)) this.#readMapped(pattern);
    else this.#readDirect(expression);
  }

  #readMapped(pattern: string): void {
    const formats = this.#formats();
    for (const [key, value] of entriesOf(this.#service.domain["custom_mapping"])) {
      const place = this.#place("custom_mapping", key);
      const meaning = meaningIn(formats, key);
      const record = pattern.replaceAll(/%mp/gi, String(value));
      const region = this.#regionOf(record, String(value));
      if (!meaning) this.#findings.warn(`${key} is no continent, country, subdivision or AS`, place);
      else if (region) this.#take(meaning, region.label);
      else if (!this.#service.defaults.some((name) => this.#hasRecord(name.replaceAll(/%mp/gi, String(value))))) {
        this.#findings.warn(`${key} maps to ${String(value)}, of which there is no record ${record}`, place);
      }
    }
  }

  #readDirect(expression: RegExp): void {
    for (const name of Object.keys(this.#records())) {
      const groups = expression.exec(name.toLowerCase())?.groups;
      const meaning = groups && meaningOf(groups);
      const region = meaning && this.#regionOf(name, labelOf(name));
      if (meaning && region) this.#take(meaning, region.label);
      else if (groups && /(^|\.)unknown(\.|$)/.test(name))
        this.#default ??= this.#regionOf(name, labelOf(name))?.label ?? null;
    }
  }

  #take(meaning: Meaning, region: string): void {
    if ("geo" in meaning) {
      if (!this.#geos.some(({ geo }) => geo === meaning.geo)) this.#geos.push({ geo: meaning.geo, region });
    } else if (!this.#overrides.some((each) => "asn" in each && each.asn === meaning.asn)) {
      this.#overrides.push({ asn: meaning.asn, region });
    }
  }

  #readNetwork(text: string, names: readonly string[]): void {
    const prefix = parsePrefix(text);
    const region = names.map((name) => this.#regionOf(name, labelOf(name))).find(Boolean);
    if (prefix && region) this.#overrides.push({ cidr: formatPrefix(prefix), region: region.label });
    else
      this.#findings.warn(
        `network ${text} of the service was not understood`,
        this.#place("services", this.#service.name),
      );
  }

  #formats(): RegExp[] {
    const formats = textList(this.#service.domain["mapping_lookup_formats"]);
    const read = formats.map(patternOf);
    read.forEach((expression, index) => {
      if (!expression)
        this.#findings.warn(
          `mapping_lookup_formats: ${formats[index]} holds a placeholder that no plan can follow`,
          this.#place("mapping_lookup_formats"),
        );
    });
    return (formats.length > 0 ? read : [patternOf("%cn"), patternOf("%cc")]).filter((each) => each !== null);
  }

  #records(): Keys {
    const records = this.#service.domain["records"];
    return isKeys(records) ? records : {};
  }

  #hasRecord(name: string): boolean {
    return name in this.#records();
  }

  /** The region behind a record; one for each set of addresses. */
  #regionOf(record: string, label: string): Region | null {
    const kept = this.#regions.get(record) ?? [...this.#regions.values()].find((each) => each.record === record);
    if (kept) return kept;
    if (!this.#hasRecord(record)) return null;
    const region: Region = { label: this.#freeLabel(label), record, ipv4: null, ipv6: null, fallback: null };
    this.#readAddresses(region, record);
    if (region.ipv4 === null && region.ipv6 === null) return null;
    const same = [...this.#regions.values()].find((each) => each.ipv4 === region.ipv4 && each.ipv6 === region.ipv6);
    if (same) return same;
    this.#regions.set(record, region);
    return region;
  }

  #freeLabel(label: string): string {
    const taken = [...this.#regions.values()].map((region) => region.label);
    let free = label;
    for (let count = 2; taken.includes(free); count++) free = `${label}-${count}`;
    return free;
  }

  #readAddresses(region: AdoptedRegion, record: string): void {
    for (const item of listOf(this.#records()[record])) {
      for (const [type, value] of entriesOf(item)) {
        const content = isKeys(value) ? value["content"] : value;
        const place = this.#place("records", record);
        if (type === "a" || type === "aaaa") takeAddress(region, String(content), place, this.#findings);
        else this.#findings.note(`${type} of ${record} is not part of a plan`, place);
      }
    }
  }

  /** The region whose addresses the next names of the service have, where there are such names. */
  #fallbackOf(region: Region): string | null {
    const patterns = this.#service.defaults.filter((name) => /%mp/i.test(name));
    const [own, ...next] = patterns.map((pattern) => pattern.replaceAll(/%mp/gi, region.label));
    if (own !== region.record) return null;
    for (const record of next) {
      if (!this.#hasRecord(record)) continue;
      const found: AdoptedRegion = { label: record, ipv4: null, ipv6: null, fallback: null };
      this.#readAddresses(found, record);
      const same = [...this.#regions.values()].find(
        (each) =>
          (found.ipv4 !== null && each.ipv4 === found.ipv4) || (found.ipv6 !== null && each.ipv6 === found.ipv6),
      );
      if (same) return same.label;
      this.#findings.warn(
        `${record}, which answers when ${region.label} is gone, has addresses of no region`,
        this.#place("records", record),
      );
    }
    return null;
  }
}

function meaningIn(formats: readonly RegExp[], key: string): Meaning | undefined {
  for (const format of formats) {
    const groups = format.exec(key.toLowerCase())?.groups;
    const meaning = groups && meaningOf(groups);
    if (meaning) return meaning;
  }
  return undefined;
}

/** The first label of a name, which names the region. */
const labelOf = (name: string): string => name.split(".")[0] ?? name;
