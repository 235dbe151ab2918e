import type { ImportTable } from "#shared/model/entities.ts";
import {
  asnField,
  countField,
  deploymentField,
  ecsField,
  familyField,
  geoField,
  hourField,
  methodField,
  popField,
  rttField,
  unitField,
  weightField,
} from "./fields/common-fields.ts";
import { dayField } from "./fields/day-field.ts";
import { REFUSED, type GrowingDictionary, type NumberField } from "./fields/number-field.ts";
import type { RepeatedKey } from "./staging/merge.ts";

/** Tables of numbers, which may have millions of rows. */
export type FactTableName = Extract<
  ImportTable,
  "as-links" | "rum-assignments" | "rum-latency" | "resolvers" | "stability" | "demand"
>;

export interface FactShape {
  /** In the workspace. */
  readonly sqlTable: string;
  /** Columns there, the key first, without `source`. */
  readonly columns: readonly string[];
  readonly keyCount: number;
  readonly repeatedKey: RepeatedKey;
}

const shape = (
  sqlTable: string,
  key: string[],
  values: string[],
  repeatedKey: RepeatedKey = "first-wins",
): FactShape => ({
  sqlTable,
  columns: [...key, ...values],
  keyCount: key.length,
  repeatedKey,
});

export const factShapes: Record<FactTableName, FactShape> = {
  "as-links": shape("as_link", ["low", "high"], ["relationship"], "last-wins"),
  "rum-assignments": shape(
    "rum_assignment",
    ["period", "geo", "asn", "deployment", "served_pop", "optimal_pop", "family"],
    ["samples", "rtt_p50_ms", "attempts"],
  ),
  "rum-latency": shape(
    "rum_latency",
    ["period", "geo", "asn", "pop", "family", "method"],
    ["samples", "rtt_p50_ms", "rtt_p75_ms", "rtt_p95_ms"],
  ),
  resolvers: shape("resolver", ["geo", "asn", "resolver_geo", "resolver_asn", "family"], ["ecs", "samples"]),
  stability: shape("stability", ["period", "geo", "asn"], ["tests", "failures", "resets", "pop_changes"]),
  demand: shape("demand", ["geo", "asn", "family", "hour_utc"], ["weight", "unit"]),
};

export const isFactTable = (table: ImportTable): table is FactTableName => Object.hasOwn(factShapes, table);

/** How one column of a fact table is read: from which column of the file, and what it is where the file says nothing. */
export interface FactColumn {
  readonly name: string;
  readonly field: NumberField;
  /** REFUSED: the file must say it. NaN: stored as NULL. */
  readonly absent: number;
}

/** The codes of a workspace, and what the import adds to them. */
export interface Dictionaries {
  readonly geos: GrowingDictionary;
  readonly pops: GrowingDictionary;
  readonly deployments: GrowingDictionary;
  readonly units: GrowingDictionary;
}

const column = (name: string, field: NumberField, absent: number = REFUSED): FactColumn => ({ name, field, absent });

const period = () => column("period", dayField());
const cell = ({ geos }: Dictionaries) => [column("geo", geoField(geos)), column("asn", asnField)];
const family = () => column("family", familyField(), 4);
const samples = () => column("samples", countField);

type CsvFactTable = Exclude<FactTableName, "as-links">;

const columnsOf: Record<CsvFactTable, (dictionaries: Dictionaries) => FactColumn[]> = {
  "rum-assignments": (dictionaries) => [
    period(),
    ...cell(dictionaries),
    column("deployment", deploymentField(dictionaries.deployments)),
    column("served_pop", popField(dictionaries.pops)),
    column("optimal_pop", popField(dictionaries.pops), 0),
    family(),
    samples(),
    column("rtt_p50_ms", rttField, Number.NaN),
    column("attempts", countField, Number.NaN),
  ],
  "rum-latency": (dictionaries) => [
    period(),
    ...cell(dictionaries),
    column("pop_id", popField(dictionaries.pops)),
    family(),
    column("method", methodField(), 0),
    samples(),
    column("rtt_p50_ms", rttField),
    column("rtt_p75_ms", rttField, Number.NaN),
    column("rtt_p95_ms", rttField, Number.NaN),
  ],
  resolvers: (dictionaries) => [
    ...cell(dictionaries),
    column("resolver_geo", geoField(dictionaries.geos)),
    column("resolver_asn", asnField, 0),
    family(),
    column("ecs", ecsField(), Number.NaN),
    samples(),
  ],
  stability: (dictionaries) => [
    period(),
    ...cell(dictionaries),
    ...["tests", "failures", "resets", "pop_changes"].map((name) => column(name, countField)),
  ],
  demand: (dictionaries) => [
    ...cell(dictionaries),
    family(),
    column("hour_utc", hourField, -1),
    column("weight", weightField),
    column("unit", unitField(dictionaries.units), 0),
  ],
};

/** The columns of a table, in the order of its shape. */
export const factColumns = (table: CsvFactTable, dictionaries: Dictionaries): FactColumn[] =>
  columnsOf[table](dictionaries);
