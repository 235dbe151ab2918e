import type { ExportBundle, ExportTarget } from "#shared/model/export.ts";

/** The real program that reads an export. */
export interface Tool {
  /** Command lines that check the files of a full configuration lying in a folder; program first. */
  readonly commands: (bundle: ExportBundle, folder: string) => readonly (readonly string[])[];
  /** Some programs end with 0 whatever they read. */
  readonly isFine: (output: string) => boolean;
}

const anything = (): boolean => true;

/** The whole configurations of the PoPs among the files. */
const routerFiles = ({ files }: ExportBundle): string[] =>
  files.map(({ path }) => path).filter((path) => !/\.(policy|switches|originate)\.conf$/.test(path));

const tools: Readonly<Partial<Record<ExportTarget, Tool>>> = {
  gdnsd: { commands: (_bundle, folder) => [["gdnsd", "-c", folder, "-S", "checkconf"]], isFine: anything },
  powerdns: {
    commands: (_bundle, folder) => [["pdnsutil", "--config-dir", folder, "list-all-zones"]],
    isFine: anything,
  },
  "powerdns-lua": {
    commands: (_bundle, folder) => [["pdnsutil", "--config-dir", folder, "list-all-zones"]],
    isFine: anything,
  },
  bird: {
    commands: (bundle, folder) => routerFiles(bundle).map((path) => ["bird", "-p", "-c", `${folder}/${path}`]),
    isFine: anything,
  },
  frr: {
    commands: (bundle, folder) => routerFiles(bundle).map((path) => ["vtysh", "-C", "-f", `${folder}/${path}`]),
    isFine: (output) => !/malformed|unknown command|failure/i.test(output),
  },
  knot: { commands: (_bundle, folder) => [["knotc", "-c", `${folder}/knot.conf`, "conf-check"]], isFine: anything },
};

/** What checks a target; undefined where nothing does. */
export const toolFor = (target: ExportTarget): Tool | undefined => tools[target];
