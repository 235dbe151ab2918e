import type { ImportTable } from "#shared/model/entities.ts";
import { CommunityEffect } from "#shared/model/routing.ts";
import { AsKind, Mechanism, PopState, Relationship } from "#shared/model/entities.ts";
import {
  asnField,
  deploymentField,
  familyField,
  latitudeField,
  longitudeField,
  popField,
  prependField,
  weightField,
} from "./fields/common-fields.ts";
import {
  addressText,
  countryText,
  flag,
  freeText,
  idText,
  numeric,
  oneOf,
  prefixText,
  type TextField,
  type Value,
} from "./fields/text-field.ts";
import type { Dictionaries, FactTableName } from "./facts.ts";
import { communityTarget, communityText } from "./fields/community-field.ts";
import { popListField } from "./fields/list-field.ts";

/** Tables of texts and few rows: PoPs, networks, deployments. */
export type RecordTableName = Exclude<ImportTable, FactTableName>;

export interface RecordShape {
  /** In the workspace, and staged. */
  readonly sqlTable: string;
  readonly key: readonly string[];
  /** Columns there without `source`, the key included; `id` first where other tables refer to the row. */
  readonly columns: readonly string[];
}

export const recordShapes: Record<RecordTableName, RecordShape> = {
  pops: {
    sqlTable: "pop",
    key: ["code"],
    columns: ["id", "code", "name", "country", "lat", "lon", "city", "capacity", "state"],
  },
  neighbors: {
    sqlTable: "neighbor",
    key: ["pop", "asn", "session", "family"],
    columns: [
      "pop",
      "asn",
      "relationship",
      "session",
      "family",
      "name",
      "announce",
      "prepend",
      "route_server",
      "capacity",
      "local_ip",
      "neighbor_ip",
    ],
  },
  "as-info": { sqlTable: "as_info", key: ["asn"], columns: ["asn", "name", "country", "lat", "lon", "kind"] },
  deployments: {
    sqlTable: "deployment",
    key: ["code"],
    columns: ["id", "code", "mechanism", "group_name", "use", "family"],
  },
  announcements: {
    sqlTable: "announcement",
    key: ["deployment", "pop", "asn"],
    columns: ["deployment", "pop", "asn", "announce", "prepend", "no_export"],
  },
  "as-prefixes": { sqlTable: "as_prefix", key: ["asn", "prefix"], columns: ["asn", "prefix"] },
  communities: {
    sqlTable: "community",
    key: ["asn", "community", "target"],
    columns: ["asn", "community", "effect", "target"],
  },
};

/** The file must say it. */
export const REQUIRED = Symbol("required");

export interface RecordColumn {
  /** In the file. */
  readonly name: string;
  readonly sql: string;
  readonly field: TextField;
  readonly absent: Value | typeof REQUIRED;
}

const column = (
  name: string,
  field: TextField,
  absent: RecordColumn["absent"] = REQUIRED,
  sql = name,
): RecordColumn => ({ name, sql, field, absent });

const pop = ({ pops }: Dictionaries) => column("pop_id", numeric(popField(pops)), REQUIRED, "pop");
const asn = () => column("asn", numeric(asnField));
const name = (absent: RecordColumn["absent"]) => column("name", freeText, absent);
const family = () => column("family", numeric(familyField()), 4);
const capacity = () => column("capacity", numeric(weightField), null);
const place = (absent: RecordColumn["absent"]) => [
  column("lat", numeric(latitudeField), absent),
  column("lon", numeric(longitudeField), absent),
];

const columnsOf: Record<RecordTableName, (dictionaries: Dictionaries) => RecordColumn[]> = {
  pops: () => [
    column("pop_id", idText, REQUIRED, "code"),
    name(REQUIRED),
    column("country", countryText),
    ...place(REQUIRED),
    column("city", freeText, null),
    capacity(),
    column("state", oneOf(PopState.options), "active"),
  ],
  neighbors: (dictionaries) => [
    pop(dictionaries),
    asn(),
    column("relationship", oneOf(Relationship.options)),
    column("session", idText, ""),
    family(),
    name(null),
    column("announce", flag, 1),
    column("prepend", numeric(prependField), 0),
    column("route_server", flag, 0),
    capacity(),
    column("local_ip", addressText, null),
    column("neighbor_ip", addressText, null),
  ],
  "as-info": () => [
    asn(),
    name(REQUIRED),
    column("country", countryText),
    ...place(null),
    column("kind", oneOf(AsKind.options), null),
  ],
  deployments: ({ pops }) => [
    column("deployment", idText, REQUIRED, "code"),
    column("mechanism", oneOf(Mechanism.options)),
    column("pops", popListField(pops), "[]"),
    column("group", idText, null, "group_name"),
    // A misspelt holdout would serve predictions without a word.
    column("use", oneOf(["holdout"]), null),
    family(),
  ],
  announcements: (dictionaries) => [
    column("deployment", numeric(deploymentField(dictionaries.deployments))),
    pop(dictionaries),
    asn(),
    column("announce", flag, 1),
    column("prepend", numeric(prependField), 0),
    column("no_export", flag, 0),
  ],
  "as-prefixes": () => [asn(), column("prefix", prefixText)],
  communities: () => [
    asn(),
    column("community", communityText),
    column("effect", oneOf(CommunityEffect.options)),
    column("target", communityTarget),
  ],
};

/** How the columns of a table are read. */
export const recordColumns = (table: RecordTableName, dictionaries: Dictionaries): RecordColumn[] =>
  columnsOf[table](dictionaries);
