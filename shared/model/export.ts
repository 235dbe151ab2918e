import { z } from "zod";

/** The systems that a plan is exported to. */
export const ExportTarget = z.enum([
  "json",
  "csv",
  "gdnsd",
  "powerdns",
  "powerdns-lua",
  "knot",
  "octodns",
  "route53",
  "bird",
  "frr",
  "roa",
  "irr",
]);
export type ExportTarget = z.infer<typeof ExportTarget>;

/** A host name of letters, digits, dashes and underscores: nothing that a configuration could read as its own words. */
const HostName = z
  .string()
  .max(190)
  .regex(
    /^(?!.*[^.]{64})[A-Za-z0-9_]([A-Za-z0-9_-]*)(\.[A-Za-z0-9_]([A-Za-z0-9_-]*))*$/,
    "a host name such as example.com",
  );

/** Path of a file on the server's machine: one line of printable characters. */
const ServerPath = z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, "a path without line breaks and control characters");

/** What is asked of an export beside plan and target. */
export const ExportOptions = z.strictObject({
  /** Zone and name that clients look up; example.com and www where left out, with a finding. */
  zone: HostName.default("example.com"),
  /** Name in the zone; `@` for the zone itself. */
  name: z.union([z.literal("@"), HostName]).default("www"),
  /** Paths of geo and AS databases (MMDB) as the server will see them. */
  geoDatabase: ServerPath.optional(),
  asnDatabase: ServerPath.optional(),
  /** ADDR:PORT that a full configuration listens on; `[::1]:5353` for IPv6. */
  listen: z
    .string()
    .regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/, "ADDR:PORT such as 127.0.0.1:5353 or [::1]:5353")
    .default("127.0.0.1:5353"),
  /** Answers by EDNS Client Subnet where a resolver sends it; false: by the resolver's own address alone. */
  ecs: z.boolean().default(true),
  ttlSeconds: z.number().int().min(1).max(86_400).default(60),
  /** A directory from which the server starts as it is; false: fragments to include. */
  full: z.boolean().default(false),
  /** Absolute path of the directory that the files will lie in: full configurations keep state and sockets there. */
  folder: ServerPath.default("/etc/catchment"),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

/** Something that the target can't say as the plan means it, or that a careful reader should know before applying. */
export const ExportFinding = z.strictObject({
  severity: z.enum(["error", "warning", "info"]),
  /** Kebab-case, from a closed list of each target; documented in docs/export.md. */
  code: z.string(),
  message: z.string(),
  /** What was written in its place; null where nothing was approximated. */
  approximation: z.string().nullable().default(null),
  /** Users that it touches, of all users, 0-1; null: not known. */
  userShare: z.number().nullable().default(null),
});
export type ExportFinding = z.infer<typeof ExportFinding>;

/** One file of an export, by its path under the folder asked for (slashes, no dots upward). */
export const ExportFile = z.strictObject({
  path: z.string(),
  text: z.string(),
  /** For the preview's colours; `text` where none fits. */
  language: z.enum([
    "json",
    "yaml",
    "csv",
    "gdnsd",
    "zone",
    "lua",
    "knot",
    "bird",
    "frr",
    "shell",
    "rpsl",
    "markdown",
    "text",
  ]),
  sha256: z.string(),
});
export type ExportFile = z.infer<typeof ExportFile>;

/** All files of one target for one plan, and what they can't say. */
export const ExportBundle = z.strictObject({
  plan: z.string(),
  target: ExportTarget,
  files: z.array(ExportFile),
  findings: z.array(ExportFinding),
});
export type ExportBundle = z.infer<typeof ExportBundle>;

/** An export with the folder that its files were written to. */
export const WrittenExport = ExportBundle.extend({ folder: z.string() });
export type WrittenExport = z.infer<typeof WrittenExport>;

/** The real tool's word on an export. */
export const ExportCheck = z.strictObject({
  /** The command line that was run; null: nothing checks this target here. */
  command: z.string().nullable(),
  /** not-installed: the tool is absent, nothing was checked. */
  outcome: z.enum(["passed", "failed", "not-installed", "not-checkable"]),
  output: z.string(),
});
export type ExportCheck = z.infer<typeof ExportCheck>;

/** One line of the workspace's log of exports: what, when, hash. */
export const ExportRecord = z.strictObject({
  id: z.number().int(),
  /** UTC, ISO 8601. */
  exportedAt: z.string(),
  kind: z.enum(["config", "runbook", "picture", "report", "table"]),
  plan: z.string().nullable(),
  target: z.string(),
  /** Folder or file that was written; null: copied. */
  path: z.string().nullable(),
  files: z.number().int(),
  /** SHA-256 over the files' hashes. */
  hash: z.string(),
});
export type ExportRecord = z.infer<typeof ExportRecord>;
