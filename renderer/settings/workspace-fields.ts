import { LatencyMethod } from "#shared/model/entities.ts";
import { DEFAULT_ACCURACY, defaultSettings, Settings } from "#shared/model/settings.ts";
import type { Field, FieldGroup } from "./field.ts";

type Key = Exclude<keyof Settings, "accuracy">;
type Accuracy = keyof typeof DEFAULT_ACCURACY;

const defaults = defaultSettings();

/** A field of one setting; what may be typed into it is checked by the setting's own schema. */
function field(key: Key, title: string, about: string, kind: Field<Settings>["kind"]): Field<Settings> {
  return {
    key,
    title,
    about,
    kind,
    read: (settings) => settings[key],
    write: (settings, value) => ({ ...settings, [key]: value }),
    fallback: defaults[key],
    check: (value) => Settings.shape[key].safeParse(value).error?.issues[0]?.message ?? null,
  };
}

function accuracy(rule: Accuracy, about: string): Field<Settings> {
  return {
    key: `accuracy.${rule}`,
    title: `Accuracy of “${rule}”`,
    about: `${about} Left empty: what a back-test has learned, else ${percent(DEFAULT_ACCURACY[rule])}, shown as uncalibrated.`,
    kind: { type: "percent", empty: "learned or default" },
    read: (settings) => settings.accuracy[rule],
    write: (settings, value) => ({ ...settings, accuracy: { ...settings.accuracy, [rule]: value } }),
    fallback: null,
    check: (value) => Settings.shape.accuracy.safeParse({ [rule]: value }).error?.issues[0]?.message ?? null,
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The settings that are kept in the workspace: they change its figures for everybody who opens it. */
export const workspaceFields: readonly FieldGroup<Settings>[] = [
  {
    title: "What counts as optimal",
    fields: [
      field(
        "toleranceMs",
        "Tolerance",
        "A PoP within so many ms of the best one is optimal too. At 0 the figure measures noise; the strict figure is shown beside it anyway.",
        { type: "number", unit: "ms", step: 1 },
      ),
      field(
        "minSamples",
        "Samples for a latency to count",
        "A PoP's median latency in a cell counts from so many samples on.",
        { type: "number", unit: "samples", step: 1 },
      ),
      field("method", "Latency method", "One figure never mixes methods. Left open: the one with the most samples.", {
        type: "choice",
        options: [{ value: null, label: "The one with the most samples" }, ...LatencyMethod.options.map(plainOption)],
      }),
    ],
  },
  {
    title: "How DNS errs, where no resolvers were imported",
    fields: [
      field("dnsErrorBorder", "Error at a border between countries", "Share of users whom DNS gives another region.", {
        type: "percent",
      }),
      field(
        "dnsErrorSplit",
        "Error where the plan splits a country",
        "Geolocation is weak below country level: share of users whom DNS gives another region of the same country.",
        { type: "percent" },
      ),
      field(
        "resolverGeoError",
        "Resolvers taken for another subdivision",
        "With resolver data: share of a split country's resolvers that are placed wrongly within it.",
        { type: "percent" },
      ),
      field("ecsShare", "Resolvers that send EDNS Client Subnet", "Used where the data does not say.", {
        type: "percent",
      }),
      field("todayPlan", "Plan of today's DNS map", "With it the DNS errors are estimated from the DNS deployment.", {
        type: "plan",
      }),
    ],
  },
  {
    title: "Our network",
    fields: [
      field("originAsn", "Our AS number", "Origin of the announcements in exports and simulations; 0: not said.", {
        type: "number",
        step: 1,
      }),
      field("ipv4Prefixes", "IPv4 prefixes for regions", "Taken in this order by regions without one.", {
        type: "lines",
        example: "198.51.100.0/24",
      }),
      field("ipv6Prefixes", "IPv6 prefixes for regions", "Taken in this order by regions without one.", {
        type: "lines",
        example: "2001:db8:1::/48",
      }),
    ],
  },
  {
    title: "How far predictions are trusted",
    fields: [
      accuracy("retained", "Users who stay at a PoP that is still announced."),
      accuracy("preference", "Users placed by their network's order of preference."),
      accuracy("simulated", "Users placed by the BGP simulation."),
      accuracy("inferred", "Users placed as others of their network are."),
      accuracy("assumed", "Users placed at the nearest PoP."),
    ],
  },
  {
    title: "Import",
    fields: [
      field("maxRejectShare", "Rows that may be rejected", "A file with more bad rows than this is not imported.", {
        type: "percent",
      }),
    ],
  },
];

function plainOption(value: string): { value: string; label: string } {
  return { value, label: value };
}
