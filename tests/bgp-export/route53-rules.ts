import { createRequire } from "node:module";
import { parsePrefix } from "#shared/plan/prefix.ts";

export interface RecordSet {
  readonly Name: string;
  readonly Type: string;
  readonly SetIdentifier?: string;
  readonly GeoLocation?: {
    readonly ContinentCode?: string;
    readonly CountryCode?: string;
    readonly SubdivisionCode?: string;
  };
  readonly CidrRoutingConfig?: { readonly CollectionId: string; readonly LocationName: string };
  readonly TTL?: number;
  readonly ResourceRecords?: readonly { readonly Value: string }[];
  readonly AliasTarget?: {
    readonly HostedZoneId: string;
    readonly DNSName: string;
    readonly EvaluateTargetHealth: boolean;
  };
}
export interface ChangeBatch {
  readonly Comment: string;
  readonly Changes: readonly { readonly Action: string; readonly ResourceRecordSet: RecordSet }[];
}
export interface CidrChange {
  readonly LocationName: string;
  readonly Action: string;
  readonly CidrList: readonly string[];
}

interface Sdk {
  readonly ParamValidator: new (rules: object) => { validate(shape: unknown, value: unknown): unknown };
}
type Operations = Readonly<Record<string, { readonly input: unknown }>>;

/** The vendor's own description of requests, held against one by the vendor's own validator; throws what is wrong. */
export function vendorCheck(operation: "changeResourceRecordSets" | "changeCidrCollection", request: unknown): void {
  process.env["AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE"] = "1";
  const require = createRequire(import.meta.url);
  const { ParamValidator } = require("aws-sdk/lib/core") as Sdk;
  const Api = require("aws-sdk/lib/model/api") as new (description: unknown) => { operations: Operations };
  const { operations } = new Api(require("aws-sdk/apis/route53-2013-04-01.min.json"));
  new ParamValidator({ min: true, max: true, pattern: true, enum: true }).validate(
    operations[operation]!.input,
    request,
  );
}

const CONTINENTS = "AF AN AS EU NA OC SA".split(" ");
/** ISO 3166-1 without the four countries that the vendor has no addresses of. */
const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ " +
  "DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ " +
  "OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
).split(" ");
const STATES = (
  "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR " +
  "PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY"
).split(" ");

/** What the vendor's documents ask of records beyond their form, by our own reading. */
export function recordProblems(records: readonly RecordSet[], zone: string): string[] {
  const problems = records.flatMap((record) => oneRecord(record, zone));
  const keys = new Map<string, number>();
  const count = (...parts: unknown[]): void => {
    const key = JSON.stringify(parts);
    keys.set(key, (keys.get(key) ?? 0) + 1);
  };
  const policies = new Map<string, Set<string>>();
  for (const { Name, Type, SetIdentifier, GeoLocation, CidrRoutingConfig } of records) {
    count(Name, Type, "SetIdentifier", SetIdentifier);
    count(Name, Type, GeoLocation ?? CidrRoutingConfig);
    const kinds = policies.get(`${Name} ${Type}`) ?? new Set();
    policies.set(`${Name} ${Type}`, kinds.add(GeoLocation ? "geo" : "cidr"));
  }
  for (const [key, times] of keys) if (times > 1) problems.push(`${key} stands ${times} times`);
  for (const [name, kinds] of policies) if (kinds.size > 1) problems.push(`${name} has two routing policies`);
  for (const { Name, Type, AliasTarget } of records) {
    if (!AliasTarget) continue;
    const target = records.filter((other) => other.Name === AliasTarget.DNSName && other.Type === Type);
    if (target.length === 0 || AliasTarget.DNSName === Name) problems.push(`${Name} ${Type} is an alias of nothing`);
  }
  return problems;
}

function oneRecord(record: RecordSet, zone: string): string[] {
  const { Name, Type, SetIdentifier = "", GeoLocation, CidrRoutingConfig, TTL, ResourceRecords, AliasTarget } = record;
  const problems: string[] = [];
  if (!Name.endsWith(`${zone}.`)) problems.push(`${Name} is not in the zone`);
  if (Type !== "A" && Type !== "AAAA") problems.push(`type ${Type}`);
  if (SetIdentifier.length < 1 || SetIdentifier.length > 128) problems.push(`SetIdentifier "${SetIdentifier}"`);
  if (!GeoLocation === !CidrRoutingConfig) problems.push("one routing policy, not none and not two");
  if (!AliasTarget === !ResourceRecords) problems.push("values or an alias, not both");
  if (AliasTarget && TTL !== undefined) problems.push("an alias has no TTL");
  if (!AliasTarget && TTL === undefined) problems.push("a record needs a TTL");
  if (GeoLocation) problems.push(...placeProblems(GeoLocation));
  if (CidrRoutingConfig && !/^(\*|[0-9A-Za-z_-]{1,16})$/.test(CidrRoutingConfig.LocationName))
    problems.push("location name");
  return problems;
}

function placeProblems({
  ContinentCode,
  CountryCode,
  SubdivisionCode,
}: NonNullable<RecordSet["GeoLocation"]>): string[] {
  if (ContinentCode !== undefined) {
    const isAlone = CountryCode === undefined && SubdivisionCode === undefined;
    return isAlone && CONTINENTS.includes(ContinentCode) ? [] : [`continent ${ContinentCode}`];
  }
  if (CountryCode === "*") return SubdivisionCode === undefined ? [] : ["a subdivision of everywhere"];
  if (!COUNTRIES.includes(CountryCode ?? "")) return [`country ${CountryCode}`];
  if (SubdivisionCode === undefined) return [];
  return CountryCode === "US" && STATES.includes(SubdivisionCode)
    ? []
    : [`subdivision ${CountryCode} ${SubdivisionCode}`];
}

/** Blocks of a collection: /1 to /24 and /1 to /48, each once. */
export function collectionProblems(changes: readonly CidrChange[]): string[] {
  const all = changes.flatMap(({ CidrList }) => CidrList);
  const problems = all.filter((cidr) => {
    const prefix = parsePrefix(cidr);
    return !prefix || prefix.length < 1 || prefix.length > (prefix.family === 4 ? 24 : 48);
  });
  if (new Set(all).size < all.length) problems.push("a block stands twice");
  if (changes.some(({ LocationName }) => !/^[0-9A-Za-z_-]{1,16}$/.test(LocationName))) problems.push("location name");
  return problems;
}
