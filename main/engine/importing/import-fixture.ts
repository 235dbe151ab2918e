import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { ImportTable } from "#shared/model/entities.ts";
import type { HeaderMapping, ImportReport } from "#shared/model/imports.ts";
import { createWorkspace, type Workspace } from "../workspace/open.ts";
import { commitImport, discardImport, parseImport, type Stage } from "./stage.ts";

export const POPS = "pop_id,name,country,lat,lon\nGRU,Sao Paulo,BR,-23.4,-46.5\nSIN,Singapore,SG,1.36,103.99\n";
export const DEPLOYMENTS = "deployment,mechanism,pops\ndns,dns,\nany,anycast,SIN GRU\n";
export const LATENCY =
  "period,geo,asn,pop_id,samples,rtt_p50_ms\n2015-03-01,BR,28573,GRU,60,21.5\n2015-03-01,BR,28573,SIN,40,310.25\n";

interface GivenFile {
  readonly text: string | Buffer;
  readonly table?: ImportTable;
  readonly mapping?: HeaderMapping;
}
/** Files by name; a name such as "pops.csv" does not decide the table. */
type Given = Record<string, string | Buffer | GivenFile>;

const isText = (given: Given[string]): given is string | Buffer => typeof given === "string" || Buffer.isBuffer(given);

/** A new workspace in a folder of its own for every test of the file. */
export class ImportFixture {
  folder = "";
  #workspace: Workspace | null = null;

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), "catchment-import-"));
      this.#workspace = createWorkspace(join(this.folder, "w.catchment"));
    });
    afterEach(() => {
      this.#workspace?.close();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  get workspace(): Workspace {
    if (!this.#workspace) throw new Error("The workspace exists during a test only");
    return this.#workspace;
  }

  parse(files: Given, maxRejectShare = 1): Promise<Stage> {
    const list = Object.entries(files).map(([name, given]) => {
      const { text, table, mapping } = isText(given) ? ({ text: given } as GivenFile) : given;
      const path = join(this.folder, name);
      writeFileSync(path, text);
      return { path, table: table ?? null, mapping: mapping ?? null };
    });
    return parseImport(this.workspace, list, { maxRejectShare });
  }

  async import(files: Given, maxRejectShare = 1): Promise<ImportReport> {
    return commitImport(this.workspace, await this.parse(files, maxRejectShare));
  }

  /** Rejected rows of the last file as "line:column code". */
  async problemsOf(files: Given): Promise<string[]> {
    const stage = await this.parse(files);
    discardImport(stage);
    const { report } = stage.staged.files[Object.keys(files).length - 1];
    return (report?.problems ?? []).map(({ line, column, code }) => `${line}:${column ?? "-"} ${code}`);
  }

  /** Rows of a query as lists of values. */
  all(sql: string): unknown[][] {
    return this.workspace.db.prepare(sql).raw().all() as unknown[][];
  }
}
