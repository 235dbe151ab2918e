import { z } from "zod";
import { Adopted, AdoptFormat } from "../model/adopting.ts";
import { Checkpoint } from "../model/checkpoint.ts";
import { Asn } from "../model/entities.ts";
import { ImportFile, HeaderMapping, ImportRecord, ImportReport, StagedImport } from "../model/imports.ts";
import { Comparison, ProblemList, Result, RowKey, ScoreOptions } from "../model/figures.ts";
import { Accuracies, BackTest } from "../model/backtest.ts";
import {
  ExportBundle,
  ExportCheck,
  ExportOptions,
  ExportRecord,
  ExportTarget,
  WrittenExport,
} from "../model/export.ts";
import { Matrix } from "../model/matrix.ts";
import { Picture, PictureScale } from "../model/picture.ts";
import { Plan, PlanProblem, PlanTemplate } from "../model/plan.ts";
import { DiffSubject, PlanDiff } from "../model/plan-diff.ts";
import { RegionConfig } from "../model/region-config.ts";
import { Explanation, FixList, Routes, RoutingStatus, Scenario, Ties } from "../model/routing.ts";
import { Found, HitKind } from "../model/search.ts";
import { Runbook, WrittenRunbook } from "../model/runbook.ts";
import { Settings } from "../model/settings.ts";
import { Subject } from "../model/subject.ts";
import { Days, Details, DetailsOf, Sources } from "../model/details.ts";
import { ComparedRows, TableBy, TableColumn, TableShow, TableSort } from "../model/table.ts";
import { Confusion, Distribution, GeoDetails, Headline, MapView } from "../model/view.ts";
import { PlanSummary, WorkspaceInfo } from "../model/workspace.ts";

const method = <P extends z.ZodType, R extends z.ZodType>(params: P, result: R) => ({ params, result });
const Nothing = z.object({});
/** From what is live to a plan. */
const Rollout = z.object({
  plan: Subject,
  base: Subject,
  options: ExportOptions.prefault({}),
  /** null: all. */
  step: z.number().int().min(1).nullable().default(null),
  allowLarge: z.boolean().default(false),
});

/**
 * The one contract between the engine and everything that calls it (window through the host, CLI in-process).
 * Name -> schema of the parameters and of the result; both are checked at the boundary.
 */
export const contract = {
  /** Writes a new, empty workspace and opens it. ALREADY_EXISTS when the file is there. */
  "workspace.create": method(z.object({ path: z.string() }), WorkspaceInfo),
  "workspace.open": method(z.object({ path: z.string(), readOnly: z.boolean().default(false) }), WorkspaceInfo),
  "workspace.close": method(Nothing, Nothing),
  /** A consistent copy by SQLite's backup; the open workspace stays the same. */
  "workspace.saveAs": method(z.object({ path: z.string() }), z.object({ path: z.string() })),
  "workspace.info": method(Nothing, WorkspaceInfo),
  /** Writes the sample workspace to path (replacing nothing) and opens it. */
  "workspace.sample": method(z.object({ path: z.string() }), WorkspaceInfo),

  /** Reads files, checks every row against the open workspace and each other, writes nothing. */
  "import.parse": method(
    z.object({ files: z.array(ImportFile).min(1), maxRejectShare: z.number().min(0).max(1).optional() }),
    StagedImport,
  ),
  /** Writes a staged import in one transaction. */
  "import.commit": method(z.object({ stageId: z.string() }), ImportReport),
  "import.discard": method(z.object({ stageId: z.string() }), Nothing),
  "import.history": method(Nothing, z.array(ImportRecord)),
  "import.mappings": method(Nothing, z.array(HeaderMapping)),
  "import.saveMapping": method(HeaderMapping, Nothing),
  "import.deleteMapping": method(z.object({ name: z.string() }), Nothing),

  "score.measure": method(z.object({ deployment: z.string(), options: ScoreOptions.default({}) }), Result),
  "score.simulate": method(z.object({ plan: Subject, options: ScoreOptions.default({}) }), Result),
  "score.compare": method(z.object({ a: Subject, b: Subject, options: ScoreOptions.default({}) }), Comparison),
  /** Many subjects in one table, on one ground; `baseline` is the index of the one that the others are compared with. */
  "score.matrix": method(
    z.object({
      subjects: z.array(Subject).min(1).max(40),
      baseline: z.number().int().min(0).default(0),
      options: ScoreOptions.omit({ by: true, cellLevel: true }).default({}),
    }),
    Matrix,
  ),
  "score.problems": method(
    z.object({ subject: Subject, top: z.number().int().min(1).default(50), options: ScoreOptions.default({}) }),
    ProblemList,
  ),
  /** Cell-level figures by geo and country, and flows, for the map; one weight vector for every subject shown together. */
  "view.map": method(z.object({ subject: Subject, options: ScoreOptions.default({}) }), MapView),
  /**
   * The number of `view.map`, and what the map shows first, within a few ms where the plan before differs by the region
   * of some geos. `before`: the plan that the map shows now.
   */
  "view.headline": method(
    z.object({ plan: Plan, before: Plan.nullable().default(null), options: ScoreOptions.default({}) }),
    Headline,
  ),
  "view.geo": method(z.object({ subject: Subject, geo: z.string(), options: ScoreOptions.default({}) }), GeoDetails),
  /** Latencies of the users of a subject, alone or beside a baseline, in so many equal steps of users. */
  "view.distribution": method(
    z.object({
      subject: Subject,
      baseline: Subject.optional(),
      steps: z.number().int().min(1).max(1000).default(200),
      options: ScoreOptions.default({}),
    }),
    Distribution,
  ),
  /** Which PoP serves the users of which best PoP. */
  "view.confusion": method(
    z.object({ subject: Subject, baseline: Subject.optional(), options: ScoreOptions.default({}) }),
    Confusion,
  ),

  /** Everything about the users of a geo, network, PoP, region or flow. NOT_FOUND for a PoP or region that does not exist. */
  "view.details": method(z.object({ subject: Subject, of: DetailsOf, options: ScoreOptions.default({}) }), Details),
  /** The rows of the import tables behind these users' figures, by file; counts only what the options' period and family leave. */
  "view.sources": method(z.object({ subject: Subject, of: DetailsOf, options: ScoreOptions.default({}) }), Sources),
  /** Samples and % optimal by day, over every day that was imported (`options.period` is passed over). */
  "view.days": method(z.object({ subject: Subject, options: ScoreOptions.default({}) }), Days),
  /** A window of the comparison b - a by geo, country, network or both: sorted, filtered by words of name and code. */
  "table.rows": method(
    z.object({
      a: Subject,
      b: Subject,
      by: TableBy,
      sort: TableSort.default({ column: "users", descending: true }),
      filter: z.string().default(""),
      show: TableShow.default("all"),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
      find: RowKey.optional(),
      options: ScoreOptions.omit({ by: true, cellLevel: true }).default({}),
    }),
    ComparedRows,
  ),
  /** The same rows as CSV or TSV text with unrounded numbers, formulas defused. */
  "table.text": method(
    z.object({
      a: Subject,
      b: Subject,
      by: TableBy,
      sort: TableSort.default({ column: "users", descending: true }),
      filter: z.string().default(""),
      show: TableShow.default("all"),
      columns: z.array(TableColumn).min(1),
      format: z.enum(["csv", "tsv"]),
      options: ScoreOptions.omit({ by: true, cellLevel: true }).default({}),
    }),
    z.object({ text: z.string(), rows: z.number().int() }),
  ),

  /** Deployments, plans, PoPs, geos and ASes of the workspace by name or code, best first. */
  "find.names": method(
    z.object({
      text: z.string(),
      kinds: z.array(HitKind).optional(),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    Found,
  ),

  "plan.list": method(Nothing, z.array(PlanSummary)),
  "plan.get": method(z.object({ id: z.string() }), Plan),
  /** Stores a document under its id; create: ALREADY_EXISTS when the id is taken. Built-ins are read-only. */
  "plan.save": method(z.object({ plan: Plan, create: z.boolean().default(false) }), PlanSummary),
  "plan.duplicate": method(z.object({ id: z.string(), newId: z.string(), name: z.string().optional() }), Plan),
  "plan.delete": method(z.object({ id: z.string() }), Nothing),
  "plan.check": method(z.object({ plan: Plan }), z.object({ problems: z.array(PlanProblem) })),
  /** Named states of a stored plan, newest first; as they are afterwards. */
  "checkpoint.list": method(z.object({ plan: z.string() }), z.array(Checkpoint)),
  /** Keeps the document as it is given; `name` null: numbered. NOT_FOUND where no plan of its id is stored. */
  "checkpoint.keep": method(z.object({ plan: Plan, name: z.string().min(1).nullable() }), z.array(Checkpoint)),
  "checkpoint.forget": method(z.object({ plan: z.string(), id: z.number().int() }), z.array(Checkpoint)),
  /** A document to begin with, not stored. `deployment`: whose map `today` and `today-merged` follow; else the main DNS one. */
  "plan.template": method(
    z.object({ template: PlanTemplate, id: z.string(), name: z.string(), deployment: z.string().optional() }),
    Plan,
  ),
  /**
   * An existing configuration (file or folder) as a plan, and what of it was not understood; stores nothing. `like`: a plan
   * with the same service addresses, which names, PoPs, prefixes and announcements come from; `service`: the map, service
   * or record to read where there are several.
   */
  "plan.adopt": method(
    z.object({
      path: z.string(),
      /** Left out: known by the files; BAD_INPUT where they don't tell. */
      format: AdoptFormat.optional(),
      id: z.string().optional(),
      name: z.string().optional(),
      like: Subject.optional(),
      service: z.string().optional(),
    }),
    Adopted,
  ),
  /** Reads a JSON or YAML document from a file, without storing it. */
  "plan.read": method(z.object({ path: z.string() }), Plan),
  /** Writes a stored or built-in plan as JSON or YAML, by the file's extension. */
  "plan.write": method(z.object({ plan: Plan, path: z.string() }), Nothing),

  /** Routes of a scenario by the simulation; needs no workspace. BAD_INPUT names the link or announcement at fault. */
  "routing.routes": method(z.object({ scenario: Scenario, ties: Ties.default("lowest-asn") }), Routes),
  /** Topology, sessions and communities of the workspace. */
  "routing.status": method(Nothing, RoutingStatus),
  /** Why the users of a geo (of one AS in it) end up where they do. */
  "routing.explain": method(
    z.object({
      subject: Subject,
      geo: z.string(),
      asn: Asn.optional(),
      top: z.number().int().min(1).default(20),
      options: ScoreOptions.default({}),
    }),
    Explanation,
  ),
  /** Single changes to the sessions of the PoP that these users stray to (of `pop` where given), best first. */
  "routing.fixes": method(
    z.object({
      subject: Subject,
      geo: z.string(),
      asn: Asn.optional(),
      pop: z.string().optional(),
      top: z.number().int().min(1).default(20),
      options: ScoreOptions.default({}),
    }),
    FixList,
  ),
  /** Predicts measured deployments (or one, or a group) from the others; store: keep the accuracies learned. */
  "backtest.run": method(
    z.object({
      deployment: z.string().optional(),
      learnFromHeldOut: z.boolean().default(false),
      store: z.boolean().default(true),
      options: ScoreOptions.default({}),
    }),
    BackTest,
  ),
  /** The accuracies that simulations use now. */
  "backtest.accuracies": method(Nothing, Accuracies),

  "settings.get": method(Nothing, Settings),
  "settings.set": method(Settings, Settings),

  /** The neutral region config of a plan (stored, built in or a document). */
  "export.config": method(z.object({ plan: Subject }), RegionConfig),
  /** What changes from a to b in DNS, BGP, load and % optimal; either may be a configuration on disk. */
  "plan.diff": method(z.object({ a: DiffSubject, b: DiffSubject, options: ScoreOptions.default({}) }), PlanDiff),
  /** The files of one target and what it can't say; writes nothing. */
  "export.preview": method(
    z.object({ plan: Subject, target: ExportTarget, options: ExportOptions.prefault({}) }),
    ExportBundle,
  ),
  /** Writes the files into a folder (made if missing; files of the same names are replaced) and logs the export. */
  "export.write": method(
    z.object({ plan: Subject, target: ExportTarget, options: ExportOptions.prefault({}), folder: z.string() }),
    ExportBundle,
  ),
  /** The same for several targets, each into a folder of its name below this one. The plan is scored once. */
  "export.writeSeveral": method(
    z.object({
      plan: Subject,
      targets: z.array(ExportTarget).min(1),
      options: ExportOptions.prefault({}),
      folder: z.string(),
    }),
    z.array(WrittenExport),
  ),
  /** Has the real tool check the files, where it is installed. */
  "export.check": method(
    z.object({ plan: Subject, target: ExportTarget, options: ExportOptions.prefault({}) }),
    ExportCheck,
  ),

  /**
   * The steps from what is live to a plan as folders with apply, verify and rollback, for one target; written where a
   * folder is named. BAD_INPUT where a step moves more than 5% of users or 10% of a PoP's capacity.
   */
  "export.runbook": method(
    Rollout.extend({ target: ExportTarget, folder: z.string().nullable().default(null) }),
    Runbook,
  ),
  /** The same for several targets, each into a folder of its name below this one; none is written where one is refused. */
  "export.runbooks": method(
    Rollout.extend({ targets: z.array(ExportTarget).min(1), folder: z.string() }),
    z.array(WrittenRunbook),
  ),
  /** Everything that was exported from the workspace, latest first. */
  "export.log": method(Nothing, z.array(ExportRecord)),
  /** Notes an export that the caller wrote or copied itself: tables by their text, pictures of the window by their SHA-256. */
  "export.note": method(
    ExportRecord.pick({ kind: true, plan: true, target: true }).extend({
      /** As it is noted: nothing is read or written there. null: copied. */
      writtenTo: z.string().nullable(),
      content: z.union([z.object({ text: z.string() }), z.object({ sha256: z.hash("sha256") })]),
    }),
    Nothing,
  ),

  /** A picture as SVG text or as a PNG in base64 (for a preview or the clipboard); `scale` enlarges or shrinks the PNG. */
  "picture.render": method(
    z.object({ picture: Picture, format: z.enum(["svg", "png"]), scale: PictureScale }),
    z.object({ data: z.string(), description: z.string() }),
  ),
  /** Writes a picture into a file (replaced if there): .png, .svg or .pdf by its name. */
  "picture.write": method(
    z.object({ picture: Picture, path: z.string(), scale: PictureScale }),
    z.object({ path: z.string(), bytes: z.number(), description: z.string() }),
  ),

  /** A report on a plan beside a baseline: .html, .pdf, .md (figures in a folder beside it) or .pptx by the file's name. */
  "report.document": method(
    z.object({
      plan: Subject,
      baseline: Subject,
      title: z.string().trim().min(1).max(200).optional(),
      path: z.string(),
      /** Whose configs stand in the appendix, beside the plan's own document. */
      targets: z.array(ExportTarget).default(["json"]),
      /** Of these configs. */
      exporting: ExportOptions.prefault({}),
      options: ScoreOptions.default({}),
    }),
    z.object({ files: z.array(z.string()) }),
  ),
  /** The headless main job: table, report, pictures and plan into a folder. */
  "report.write": method(z.object({ folder: z.string() }), z.object({ files: z.array(z.string()) })),
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
/** What a caller writes (defaults may be left out). */
export type ParamsInput<M extends MethodName> = z.input<Contract[M]["params"]>;
/** What the engine sees (defaults filled in). */
export type Params<M extends MethodName> = z.output<Contract[M]["params"]>;
export type ResultOf<M extends MethodName> = z.output<Contract[M]["result"]>;

/** Progress of one call: done of total in a unit ("rows", "bytes"); total null while it is not known. */
export const Progress = z.object({
  label: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.string(),
});
export type Progress = z.infer<typeof Progress>;

/** What the engine says unasked. */
export const EngineEvent = z.discriminatedUnion("name", [
  z.object({
    name: z.literal("workspace.changed"),
    reason: z.enum(["opened", "closed", "import", "plan", "settings", "backtest", "export", "checkpoint"]),
  }),
  z.object({ name: z.literal("log"), level: z.enum(["info", "warn", "error"]), message: z.string() }),
]);
export type EngineEvent = z.infer<typeof EngineEvent>;

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** The engine as any caller sees it, in-process or behind a port. Rejects with CatchmentError only. */
export interface EngineClient {
  call<M extends MethodName>(name: M, params: ParamsInput<M>, options?: CallOptions): Promise<ResultOf<M>>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
}
