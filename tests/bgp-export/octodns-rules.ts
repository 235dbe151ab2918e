import ipaddr from "ipaddr.js";
import { formatPrefix, holdsPrefix, parsePrefix, type Prefix } from "#shared/plan/prefix.ts";

/** Countries by continent and the provinces, as octoDNS knows them. */
const COUNTRIES: Readonly<Record<string, string>> = {
  AF: "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
  AN: "AQ BV HM TF",
  AS: "AE AF AM AZ BD BH BN BT CC CN CX CY GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE",
  EU: "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA",
  NA: "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG VI",
  OC: "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
  SA: "AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE",
};
const PROVINCES: Readonly<Record<string, string>> = {
  CA: "AB BC MB NB NL NS NT NU ON PE QC SK YT",
  US: "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UM UT VA VI VT WA WI WV WY",
};

export interface OctoRule {
  readonly pool: string;
  readonly geos?: readonly string[];
  readonly subnets?: readonly string[];
}
export interface OctoRecord {
  readonly type: "A" | "AAAA";
  readonly ttl: number;
  readonly values: readonly string[];
  readonly dynamic: {
    readonly pools: Readonly<
      Record<string, { readonly fallback?: string; readonly values: readonly { readonly value: string }[] }>
    >;
    readonly rules: readonly OctoRule[];
  };
}

/** What octoDNS's documentation of dynamic records forbids, by our own reading of it. */
export function octoProblems({ type, ttl, values, dynamic }: OctoRecord): string[] {
  const { pools, rules } = dynamic;
  const isAddress = (text: string): boolean =>
    ipaddr.isValid(text) && ipaddr.parse(text).kind() === (type === "A" ? "ipv4" : "ipv6");
  const problems = [...values, ...Object.values(pools).flatMap((pool) => pool.values.map(({ value }) => value))]
    .filter((text) => !isAddress(text))
    .map((text) => `${text} is no address of ${type}`);
  if (ttl < 1 || values.length === 0) problems.push("ttl or default values are missing");
  problems.push(...poolProblems(pools, rules), ...ruleOrder(rules), ...geoProblems(rules), ...subnetProblems(rules));
  return problems;
}

function poolProblems(pools: OctoRecord["dynamic"]["pools"], rules: readonly OctoRule[]): string[] {
  const problems: string[] = [];
  const used = new Set<string>();
  for (const { pool, geos = [], subnets = [] } of rules) {
    if (!(pool in pools)) problems.push(`pool ${pool} is not there`);
    if (used.has(pool) && geos.length + subnets.length > 0) problems.push(`pool ${pool} is used again`);
    used.add(pool);
  }
  const fallbacks = new Set(Object.values(pools).flatMap(({ fallback }) => fallback ?? []));
  for (const [name, { values }] of Object.entries(pools)) {
    if (values.length === 0) problems.push(`pool ${name} is empty`);
    if (!used.has(name) && !fallbacks.has(name)) problems.push(`pool ${name} is not used`);
    const seen = new Set<string>();
    for (let at: string | undefined = name; at !== undefined; at = pools[at]?.fallback) {
      if (!(at in pools)) problems.push(`fallback ${at} is not there`);
      if (seen.has(at)) {
        problems.push(`the fallbacks of ${name} lead in a circle`);
        break;
      }
      seen.add(at);
    }
  }
  return problems;
}

/** Networks alone, then networks and geos, then geos alone, then one rule for all. */
function ruleOrder(rules: readonly OctoRule[]): string[] {
  const rank = ({ geos, subnets }: OctoRule): number => (geos && subnets ? 1 : subnets ? 0 : geos ? 2 : 3);
  const ranks = rules.map(rank);
  const problems = ranks.some((each, index) => index > 0 && each < ranks[index - 1]!) ? ["rules are out of order"] : [];
  if (ranks.filter((each) => each === 3).length !== 1 || ranks.at(-1) !== 3)
    problems.push("the last rule is not for all");
  return problems;
}

function geoProblems(rules: readonly OctoRule[]): string[] {
  const seen: string[] = [];
  return rules.flatMap(({ geos = [] }) =>
    geos.toSorted().flatMap((code) => {
      const [continent = "", country, province, ...rest] = code.split("-");
      const problems: string[] = [];
      if (!(continent in COUNTRIES) || rest.length > 0) problems.push(`${code} has no continent`);
      if (country !== undefined && !COUNTRIES[continent]?.split(" ").includes(country))
        problems.push(`${code} is no country`);
      if (province !== undefined && !PROVINCES[country ?? ""]?.split(" ").includes(province))
        problems.push(`${code} is no province`);
      if (seen.some((wide) => code.startsWith(wide))) problems.push(`${code} comes behind what holds it`);
      seen.push(code);
      return problems;
    }),
  );
}

function subnetProblems(rules: readonly OctoRule[]): string[] {
  const seen: Prefix[] = [];
  return rules.flatMap(({ subnets = [] }) => {
    const parsed = subnets.map((text) => parsePrefix(text));
    if (parsed.includes(undefined)) return [`not all of ${subnets.join(" ")} are networks`];
    const networks = parsed.flatMap((prefix) => prefix ?? []).toSorted((a, b) => a.length - b.length);
    return networks.flatMap((network) => {
      const isBehind = seen.some((wide) => holdsPrefix(wide, network));
      seen.push(network);
      return isBehind ? [`${formatPrefix(network)} comes behind what holds it`] : [];
    });
  });
}

/** Who answers a user: the first rule that holds the network or the place. */
export function octoAnswer(
  { dynamic, values }: OctoRecord,
  user: { readonly geo: string; readonly network: Prefix | null },
): string {
  const holdsPlace = (code: string): boolean => user.geo === code || user.geo.startsWith(`${code}-`);
  const holdsNetwork = (text: string): boolean =>
    user.network !== null && holdsPrefix(parsePrefix(text)!, user.network);
  const rule = dynamic.rules.find(
    ({ geos, subnets }) => (!geos && !subnets) || geos?.some(holdsPlace) || subnets?.some(holdsNetwork),
  );
  return dynamic.pools[rule?.pool ?? ""]?.values[0]?.value ?? values[0]!;
}
